// POST /v1/patients/{patientId}/enrolments, and the same under a proxy of the patient. A code leaves here for print alone, once.
import * as v from 'valibot'
import { CODE_DELIVERIES } from '../domain/enrolment.ts'
import { AppError } from '../domain/errors.ts'
import { parsePatientId, parseProxyId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { IssueEnrolment } from '../usecases/issue-enrolment.ts'
import type { IssueProxyEnrolment } from '../usecases/issue-proxy-enrolment.ts'
import { parseBody } from './body.ts'
import { oneOf } from './fields.ts'
import { applicationOf, json, jsonEndpoint } from './http.ts'

export const EnrolmentBody = v.strictObject({ deliver: oneOf(CODE_DELIVERIES) })

export const ProxyEnrolmentBody = v.strictObject({ deliver: oneOf(['print']) })

type Ports = { readonly issueEnrolment: IssueEnrolment; readonly issueProxyEnrolment: IssueProxyEnrolment }

export const makeHandler = ({ issueEnrolment, issueProxyEnrolment }: Ports) =>
  jsonEndpoint(async (event) => {
    const patientId = parsePatientId(event.pathParameters?.['patientId'] ?? '')
    if (event.resource.includes('{proxyId}')) {
      const { deliver } = parseBody(ProxyEnrolmentBody, event.body)
      const proxyId = parseProxyId(event.pathParameters?.['proxyId'] ?? '')
      if (!patientId || !proxyId) throw new AppError('not-found')
      const { expiresAt, code } = await issueProxyEnrolment(applicationOf(event), patientId, proxyId)
      log.info('enrolment.issued', { patientId, proxyId, kind: deliver })
      return json(201, { expiresAt, code: code?.reveal() })
    }
    const { deliver } = parseBody(EnrolmentBody, event.body)
    if (!patientId) throw new AppError('not-found')
    const { expiresAt, code } = await issueEnrolment(applicationOf(event), patientId, deliver)
    log.info('enrolment.issued', { patientId, kind: deliver })
    return json(201, { expiresAt, code: code?.reveal() })
  })
