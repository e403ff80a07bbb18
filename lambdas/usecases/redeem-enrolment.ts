// Makes an account of a code and a birth date, bound to the patient whom the code belongs to, or to who may act for them. It says no in one way only.
import type { Username } from '../domain/account.ts'
import type { AuditEvent, AuditFact } from '../domain/audit.ts'
import type { EnrolmentCode } from '../domain/enrolment-code.ts'
import { AppError } from '../domain/errors.ts'
import type { PatientDetails } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'
import { isInForce } from '../domain/proxy.ts'
import type {
  Account,
  Accounts,
  Clock,
  Credential,
  EnrolmentRedemption,
  Ids,
  LookupHash,
  LookupHashes,
  Opener,
  PatientRecord,
  TakenEnrolment,
} from './ports.ts'
import type { FirstEmail, TellOfAccount } from './tell-of-account.ts'

export type RedemptionRequest = {
  readonly code: EnrolmentCode
  /** Of the patient, also where the code is for who may act for them. */
  readonly birthDate: Phi
  readonly username: Username
  /** Only where patients sign in with one. */
  readonly password?: Phi
}

/**
 * `refused`: no such code, not with this birth date, too late or too often, without telling which. `has-account`: the code was used by this very
 * form already, or this person signs in by another account that will do.
 * `no-email`: codes would go by e-mail, and none may.
 */
export type RedemptionOutcome = 'enrolled' | 'no-email' | 'refused' | 'username-taken' | 'has-account'
export type RedeemEnrolment = (request: RedemptionRequest) => Promise<RedemptionOutcome>

type Person = { readonly patient: PatientRecord; readonly personHash: LookupHash }

export const makeRedeemEnrolment = (ports: {
  redemption: EnrolmentRedemption
  accounts: Accounts
  opener: Opener
  hashes: Pick<LookupHashes, 'ofEnrolmentCode' | 'ofIdentifier'>
  tell: TellOfAccount
  firstEmail: FirstEmail
  clock: Clock
  ids: Pick<Ids, 'auditEventId'>
}): RedeemEnrolment => {
  const { redemption, accounts, opener, hashes, tell, firstEmail, clock, ids } = ports

  const event = ({ patientId }: TakenEnrolment, agent: AuditEvent['agent'], fact: AuditFact): AuditEvent => ({
    id: ids.auditEventId(),
    recorded: clock.now(),
    agent,
    patientId,
    ...fact,
  })

  /** `undefined` for a wrong birth date, and where nobody may be enrolled any more. */
  const personOf = async (enrolment: TakenEnrolment, birthDate: Phi): Promise<Person | undefined> => {
    const { patientId, proxyId } = enrolment
    const patient = await redemption.find(patientId)
    if (!patient) return undefined
    const details = await opener.open<PatientDetails>({ purpose: 'patient-details', patientId }, patient.details)
    const { birthDate: known, identifier } = details.reveal()
    if (known !== birthDate.reveal() || patient.deceased) return undefined
    if (!proxyId) return { patient, personHash: await hashes.ofIdentifier(identifier) }
    const grant = await redemption.proxy(enrolment)
    return grant && isInForce(grant, clock.now()) ? { patient, personHash: grant.identifierHash } : undefined
  }

  // What is sealed of a proxy is not opened here, so one who is nobody's patient needs a password.
  const credentialOf = async (
    { proxyId }: TakenEnrolment,
    patient: PatientRecord,
    { password }: RedemptionRequest,
  ): Promise<Credential | undefined> => {
    if (password) return { password }
    const email = proxyId ? undefined : await firstEmail(patient)
    return email && { email }
  }

  const enrol = async (enrolment: TakenEnrolment, { patient, personHash }: Person, request: RedemptionRequest) => {
    const { id: enrolmentId, patientId, proxyId } = enrolment
    const earlier = await redemption.accountOf(personHash)
    // What a code for a proxy is worth is the grant, and not the messages that this person gets as a patient.
    if (enrolment.redeemedAt || (proxyId && earlier?.patientId)) return 'has-account'
    const credential = await credentialOf(enrolment, patient, request)
    if (!credential) return 'no-email'
    // A lost account is a new enrolment: the old user name is free again, and the old password opens nothing.
    if (earlier) await accounts.remove(earlier.subjectId)
    const subjectId = await accounts.create(request.username, credential)
    if (!subjectId) return 'username-taken'

    // The account opens nothing yet, and nobody is let in before the others have been told.
    await tell(patient, enrolment)
    const account: Account = { subjectId, ...(!proxyId && { patientId }) }
    const bound = await redemption.bind(
      { enrolment, ...(earlier && { earlier }), account, personHash, at: clock.now() },
      proxyId
        ? event(enrolment, { kind: 'proxy', id: proxyId, subjectId }, { type: 'proxy.enrolled', enrolmentId, proxyId })
        : event(enrolment, { kind: 'patient', id: subjectId }, { type: 'patient.enrolled', enrolmentId }),
    )
    if (!bound) {
      await accounts.remove(subjectId)
      throw new AppError('conflict')
    }
    if (earlier) await redemption.endSessions(earlier.subjectId)
    return 'enrolled'
  }

  return async (request) => {
    const enrolment = await redemption.take(await hashes.ofEnrolmentCode(request.code), clock.now())
    if (!enrolment) return 'refused'
    const person = await personOf(enrolment, request.birthDate)
    if (!person) {
      const type = enrolment.triesLeft > 0 ? 'enrolment.refused' : 'enrolment.locked'
      await redemption.append(event(enrolment, { kind: 'recipient' }, { type, enrolmentId: enrolment.id }))
      return 'refused'
    }
    await redemption.giveBack(enrolment)
    return enrol(enrolment, person, request)
  }
}
