// Tells every contact point of a patient that may be told that an account was set up. A provider that fails keeps nobody from enrolling.

import { accountEmail, accountText } from '../domain/account-words.ts'
import type { AuditEvent } from '../domain/audit.ts'
import { toBeTold } from '../domain/enrolment.ts'
import type { Organization } from '../domain/organization.ts'
import { hashesInUse } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'
import type {
  Clock,
  EmailSender,
  EnrolmentRedemption,
  Ids,
  Opener,
  PatientRecord,
  SealedContactPoint,
  SmsSender,
  TakenEnrolment,
} from './ports.ts'
import { severalAtOnce } from './several-at-once.ts'

/** The first address that may be told of accounts, and so may be sent codes. */
export type FirstEmail = (patient: PatientRecord) => Promise<Phi | undefined>
export type TellOfAccount = (patient: PatientRecord, enrolment: TakenEnrolment) => Promise<void>

/** A patient has ten contact points at most, and somebody waits. */
const AT_ONCE = 5

export const makeTellOfAccount = (ports: {
  redemption: Pick<EnrolmentRedemption, 'silencesOf' | 'append'>
  opener: Opener
  sms: SmsSender
  email: EmailSender
  organization: Organization
  clock: Clock
  ids: Pick<Ids, 'auditEventId'>
}): TellOfAccount => {
  const { redemption, opener, sms, email, organization, clock, ids } = ports

  const send = async (
    { id: patientId, language }: PatientRecord,
    point: SealedContactPoint,
    enrolment: TakenEnrolment,
  ) => {
    const { id: enrolmentId } = enrolment
    const to = await opener.open<string>({ purpose: 'contact-point', patientId, contactPointId: point.id }, point.value)
    const { outcome } =
      point.channel === 'email'
        ? await email.send(to, accountEmail(organization, language), undefined, { enrolmentId })
        : await sms.send(to, accountText(organization, language), { enrolmentId })
    if (outcome === 'refused' || outcome === 'busy') return
    const event: AuditEvent = {
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent: { kind: 'system' },
      patientId,
      type: 'enrolment.told',
      enrolmentId,
      contactPointId: point.id,
    }
    await redemption.append(event)
  }

  return async (patient, enrolment) => {
    const silences = await redemption.silencesOf(hashesInUse(patient))
    await severalAtOnce(toBeTold(patient.contactPoints, silences), AT_ONCE, (point) => send(patient, point, enrolment))
  }
}

export const makeFirstEmail =
  (ports: { redemption: Pick<EnrolmentRedemption, 'silencesOf'>; opener: Opener }): FirstEmail =>
  async (patient) => {
    const silences = await ports.redemption.silencesOf(hashesInUse(patient))
    const point = toBeTold(patient.contactPoints, silences).find(({ channel }) => channel === 'email')
    const context = { purpose: 'contact-point', patientId: patient.id } as const
    return point && ports.opener.open<string>({ ...context, contactPointId: point.id }, point.value)
  }
