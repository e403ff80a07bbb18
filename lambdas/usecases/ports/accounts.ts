// How a code becomes an account: the enrolment it leads to, the account at the identity provider, and the binding between the two.
import type { Username } from '../../domain/account.ts'
import type { AuditEvent } from '../../domain/audit.ts'
import type { Enrolment } from '../../domain/enrolment.ts'
import type { PatientId } from '../../domain/ids.ts'
import type { Phi } from '../../domain/phi.ts'
import type { AuditWriter } from './audit.ts'
import type { ContactBook } from './patients.ts'
import type { ProxyRecord } from './proxies.ts'
import type { LookupHash } from './sealing.ts'

export type TakenEnrolment = Enrolment & {
  /** An account was made by it already. */
  readonly redeemedAt?: Date
}

/** The one account of a person, by the keyed hash of their identifier. */
export type Account = {
  readonly subjectId: string
  /** Absent for somebody who is nobody's patient here, and only acts for one. */
  readonly patientId?: PatientId
}

export type Binding = {
  readonly enrolment: TakenEnrolment
  /** As it was read: it is replaced, and signs nobody in any more. */
  readonly earlier?: Account
  readonly account: Account
  readonly personHash: LookupHash
  readonly at: Date
}

export interface EnrolmentRedemption extends ContactBook, AuditWriter {
  /** Takes one try off before anything is compared, so that guesses at once are no more than guesses in turn. `undefined` when the code counts no more. */
  take(codeHash: LookupHash, now: Date): Promise<TakenEnrolment | undefined>
  giveBack(enrolment: TakenEnrolment): Promise<void>
  proxy(enrolment: TakenEnrolment): Promise<ProxyRecord | undefined>
  accountOf(personHash: LookupHash): Promise<Account | undefined>
  /** False when anything of it has changed since it was read, the patient has died, or the proxy's grant is over. */
  bind(binding: Binding, event: AuditEvent): Promise<boolean>
  /** Ends all sessions of a sign-in. */
  endSessions(subjectId: string): Promise<void>
}

/** What the person signs in with for the first time. */
export type Credential = { readonly password: Phi } | { readonly email: Phi }

export interface Accounts {
  /** Makes an account that nobody is told of. `undefined` when the user name is taken. */
  create(username: Username, credential: Credential): Promise<string | undefined>
  /** Nothing when it is gone already. */
  remove(subjectId: string): Promise<void>
}
