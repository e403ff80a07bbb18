// Gives a patient an enrolment code, in the place of any earlier one. The code is made here, hashed, handed over and forgotten: it is written nowhere.
import type { AuditEvent, AuditFact } from '../domain/audit.ts'
import {
  type CodeDelivery,
  codeExpiry,
  decideEnrolment,
  type Enrolment,
  MOST_WRONG_TRIES,
} from '../domain/enrolment.ts'
import { CODE_LENGTH, enrolmentCode, shownCode } from '../domain/enrolment-code.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import { wasJustLifted } from '../domain/opt-out-list.ts'
import { hashesInUse, NO_SILENCE } from '../domain/patient.ts'
import { Phi } from '../domain/phi.ts'
import type { Clock, EnrolmentDesk, Ids, LookupHashes, SealedContactPoint, Secrets, SendOutcome } from './ports.ts'
import type { PrepareEnrolmentCode } from './prepare-enrolment-code.ts'
import type { HandOver } from './prepare-notice.ts'

export type IssuedEnrolment = {
  readonly expiresAt: Date
  /** As it is shown. Only in print: the others have it sent. */
  readonly code?: Phi
}

/** Patients are shared: any application may ask. */
export type IssueEnrolment = (
  application: ApplicationId,
  patientId: PatientId,
  deliver: CodeDelivery,
) => Promise<IssuedEnrolment>

/** Each try that is lost was won by a change of the patient. */
const TRIES = 3

export const makeIssueEnrolment = (ports: {
  desk: EnrolmentDesk
  prepare: PrepareEnrolmentCode
  hashes: Pick<LookupHashes, 'ofEnrolmentCode'>
  secrets: Secrets
  clock: Clock
  ids: Ids
}): IssueEnrolment => {
  const { desk, prepare, hashes, secrets, clock, ids } = ports

  const event = (patientId: PatientId, agent: AuditEvent['agent'], fact: AuditFact): AuditEvent => ({
    id: ids.auditEventId(),
    recorded: clock.now(),
    agent,
    patientId,
    ...fact,
  })

  const issue = async (application: ApplicationId, patientId: PatientId, deliver: CodeDelivery) => {
    const patient = await desk.find(patientId)
    if (!patient) throw new AppError('not-found')
    const silences = await desk.silencesOf(deliver === 'print' ? [] : hashesInUse(patient))
    const decision = decideEnrolment(deliver, patient, silences)
    if (decision.outcome === 'refuse') throw new AppError(decision.reason)

    const { contactPoint } = decision
    const code = enrolmentCode(secrets.bytes(CODE_LENGTH))
    const issuedAt = clock.now()
    const to = contactPoint && { contactPointId: contactPoint.id }
    const enrolment: Enrolment = {
      id: ids.enrolmentId(),
      patientId,
      deliver,
      ...to,
      codeHash: await hashes.ofEnrolmentCode(code),
      issuedAt,
      expiresAt: codeExpiry(deliver, issuedAt),
      triesLeft: MOST_WRONG_TRIES,
    }
    const { id: enrolmentId } = enrolment
    // Whatever can go wrong on our side goes wrong before the earlier code is voided.
    const handOver =
      contactPoint && (await prepare({ patientId, contactPoint, language: patient.language, code, enrolmentId }))
    const silence = contactPoint && {
      hash: contactPoint.valueHash,
      version: (silences.get(contactPoint.valueHash) ?? NO_SILENCE).version,
    }
    const issued = await desk.issue(
      enrolment,
      { patientVersion: patient.version, ...(silence && { silence }) },
      event(
        patientId,
        { kind: 'application', id: application },
        { type: 'enrolment.issued', enrolmentId, deliver, ...to },
      ),
    )
    const lifted = contactPoint && wasJustLifted(silences.get(contactPoint.valueHash) ?? NO_SILENCE, issuedAt)
    return issued ? { enrolment, code, contactPoint, handOver, lifted } : undefined
  }

  /** An answer that says no leaves no code that works. */
  const send = async (
    enrolment: Enrolment,
    contactPoint: SealedContactPoint,
    handOver: HandOver,
    lifted: boolean,
  ): Promise<void> => {
    const answer = await handOver()
    if (answer.outcome === 'accepted') return
    // Its list still has to hear that an opt-out was lifted just now.
    const lags = lifted && answer.outcome === 'refused' && answer.reason === 'opted-out'
    const result = lags ? ({ outcome: 'busy' } as const) : answer
    const { id: enrolmentId, patientId } = enrolment
    const reason = reasonOf(result)
    await desk.void(enrolment, event(patientId, { kind: 'system' }, { type: 'enrolment.voided', enrolmentId, reason }))
    // The provider knows of an opt-out that we have not heard of. From now on we have.
    if (reason === 'opted-out') {
      const fact = { type: 'contact-point.opted-out', contactPointId: contactPoint.id } as const
      await desk.silence(contactPoint.valueHash, reason, clock.now(), event(patientId, { kind: 'system' }, fact))
    }
    throw new AppError(result.outcome === 'refused' ? 'contact-point-refused' : 'unavailable')
  }

  return async (application, patientId, deliver) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const issued = await issue(application, patientId, deliver)
      if (!issued) continue
      const { enrolment, code, contactPoint, handOver, lifted = false } = issued
      const { expiresAt } = enrolment
      if (!contactPoint || !handOver) return { expiresAt, code: new Phi(shownCode(code)) }
      await send(enrolment, contactPoint, handOver, lifted)
      return { expiresAt }
    }
    throw new AppError('conflict')
  }
}

const reasonOf = (result: Exclude<SendOutcome, { readonly outcome: 'accepted' }>) => {
  if (result.outcome === 'refused') return result.reason
  if (result.outcome === 'misconfigured') return result.outcome
  return result.outcome === 'busy' ? 'provider-busy' : 'unknown-outcome'
}
