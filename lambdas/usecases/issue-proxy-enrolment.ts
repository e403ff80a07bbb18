// Gives a person who may act for a patient an enrolment code, in print alone: nobody has recorded that they may be told by text or e-mail.
import { codeExpiry, type Enrolment, MOST_WRONG_TRIES } from '../domain/enrolment.ts'
import { CODE_LENGTH, enrolmentCode, shownCode } from '../domain/enrolment-code.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId, ProxyId } from '../domain/ids.ts'
import { Phi } from '../domain/phi.ts'
import { isInForce } from '../domain/proxy.ts'
import type { IssuedEnrolment } from './issue-enrolment.ts'
import type { Clock, EnrolmentDesk, GrantLookup, Ids, LookupHashes, Secrets } from './ports.ts'

/** Only with a grant in force. */
export type IssueProxyEnrolment = (
  application: ApplicationId,
  patientId: PatientId,
  proxyId: ProxyId,
) => Promise<IssuedEnrolment>

export const makeIssueProxyEnrolment =
  (ports: {
    desk: Pick<EnrolmentDesk, 'find' | 'issue'>
    grants: GrantLookup
    hashes: Pick<LookupHashes, 'ofEnrolmentCode'>
    secrets: Secrets
    clock: Clock
    ids: Ids
  }): IssueProxyEnrolment =>
  async (application, patientId, proxyId) => {
    const { desk, grants, hashes, secrets, clock, ids } = ports
    const issuedAt = clock.now()
    const [patient, grant] = await Promise.all([desk.find(patientId), grants.grant(patientId, proxyId)])
    if (!patient || !grant || !isInForce(grant, issuedAt)) throw new AppError('not-found')
    if (patient.deceased) throw new AppError('patient-deceased')

    const code = enrolmentCode(secrets.bytes(CODE_LENGTH))
    const deliver = 'print'
    const enrolment: Enrolment = {
      id: ids.enrolmentId(),
      patientId,
      proxyId,
      deliver,
      codeHash: await hashes.ofEnrolmentCode(code),
      issuedAt,
      expiresAt: codeExpiry(deliver, issuedAt),
      triesLeft: MOST_WRONG_TRIES,
    }
    const issued = await desk.issue(
      enrolment,
      { patientVersion: patient.version },
      {
        id: ids.auditEventId(),
        recorded: issuedAt,
        agent: { kind: 'application', id: application },
        patientId,
        type: 'enrolment.issued',
        enrolmentId: enrolment.id,
        proxyId,
        deliver,
      },
    )
    if (!issued) throw new AppError('conflict')
    return { expiresAt: enrolment.expiresAt, code: new Phi(shownCode(code)) }
  }
