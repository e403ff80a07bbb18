// What somebody has typed into the enrolment form, to be given back with what is wrong. Never the password.
import type { PasswordFault } from '../domain/account.ts'
import type { Phi } from '../domain/phi.ts'

export const ENROL_FIELDS = ['code', 'month', 'day', 'year', 'username', 'password'] as const
export type EnrolField = (typeof ENROL_FIELDS)[number]

export type EnrolFault = PasswordFault | 'wrong' | 'taken' | 'again'

export type FaultsOf = Record<'code' | 'birthDate' | 'username' | 'password', EnrolFault>

export type EnrolDraft = {
  /** All but the password. */
  readonly entries: Phi<ReadonlyMap<EnrolField, string>>
  readonly faults: ReadonlyMap<keyof FaultsOf, EnrolFault>
  /** What is wrong with the whole: `refused` does not say which part of it. */
  readonly trouble?: 'refused' | 'again' | 'no-email'
}
