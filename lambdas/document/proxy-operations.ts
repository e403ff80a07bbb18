// The calls about who may act for a patient, as the document tells them.
import { EXAMPLES } from './examples.ts'
import type { Operation } from './operation.ts'

const scope = 'patients.write'

export const PROXY_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/patients/{patientId}/proxies',
    operationId: 'grantProxy',
    tag: 'Patients',
    summary: 'Let a person act for a patient',
    description:
      'A proxy is one `identifier` for one patient, signs in as themself, and may see messages of the categories in `scope` until `endsAt`, at most 18 years ahead. The same identifier granted again replaces name, contact points, scope and end of the grant that is in force. At most 20 proxies of a patient are in force at one time. Whether a person may act for a patient is for you to know: state law, court orders and the wishes of a minor included.',
    scope,
    body: { name: 'ProxyRequest', example: EXAMPLES.proxyRequest },
    answers: {
      201: { description: 'Granted.', schema: 'GrantedProxy', example: EXAMPLES.proxy },
      200: { description: 'Granted already, and now as you say.', schema: 'GrantedProxy', example: EXAMPLES.proxy },
    },
    problems: ['invalid-body', 'not-found', 'too-many-proxies', 'conflict'],
  },
  {
    method: 'delete',
    path: '/v1/patients/{patientId}/proxies/{proxyId}',
    operationId: 'revokeProxy',
    tag: 'Patients',
    summary: 'Revoke a proxy',
    description: 'At once. What had been granted stays in the audit events.',
    scope,
    answers: { 204: { description: 'Revoked.' } },
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'post',
    path: '/v1/patients/{patientId}/proxies/{proxyId}/enrolments',
    operationId: 'issueProxyEnrolment',
    tag: 'Patients',
    summary: 'Give a proxy a code to sign up with',
    description:
      'For a person who has no account yet: they sign up with the code and the birth date of the patient, and see from then on every patient for whom the same identifier is granted. Somebody who signs in as a patient, registered with the same identifier, needs no code. In print alone, for 21 days.',
    scope,
    body: { name: 'ProxyEnrolmentRequest', example: EXAMPLES.enrolmentRequest },
    answers: { 201: { description: 'Issued.', schema: 'Enrolment', example: EXAMPLES.enrolment } },
    problems: ['invalid-body', 'not-found', 'patient-deceased', 'conflict'],
  },
]
