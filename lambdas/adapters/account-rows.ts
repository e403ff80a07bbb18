// How a sign-in, the account of a person and an enrolment look as rows, and back. No user name, no password and no contact value is in any of them.
import * as v from 'valibot'
import { CODE_DELIVERIES } from '../domain/enrolment.ts'
import type { ContactPointId, EnrolmentId, PatientId, ProxyId } from '../domain/ids.ts'
import type { Account, Binding, LookupHash, TakenEnrolment } from '../usecases/ports.ts'
import type { Item, Key } from './dynamo.ts'
import { id, instant } from './rows.ts'

export const subjectKey = (subjectId: string): Key => ({ pk: `subject#${subjectId}`, sk: 'subject' })
export const accountKey = (personHash: LookupHash): Key => ({ pk: `account#${personHash}`, sk: 'account' })
export const codeKey = (codeHash: string): Key => ({ pk: `code#${codeHash}` })
/** A patient has one enrolment that counts, and so has each grant. */
export const enrolmentKey = ({ patientId, proxyId }: Pick<TakenEnrolment, 'patientId' | 'proxyId'>): Key => ({
  pk: proxyId ?? patientId,
})

/** `personHash` finds the patients for whom this person may act. */
export const SubjectRow = v.object({ patientId: v.optional(id<PatientId>()), personHash: v.optional(v.string()) })

const AccountRow = v.object({ subjectId: v.string(), patientId: v.optional(id<PatientId>()) })
const CodeRow = v.object({ patientId: id<PatientId>(), proxyId: v.optional(id<ProxyId>()) })
const EnrolmentRow = v.object({
  enrolmentId: id<EnrolmentId>(),
  deliver: v.picklist(CODE_DELIVERIES),
  contactPointId: v.optional(id<ContactPointId>()),
  codeHash: v.string(),
  issuedAt: instant,
  expiresAt: instant,
  triesLeft: v.number(),
  redeemedAt: v.optional(instant),
})

export const parseAccount = (item: Item): Account => v.parse(AccountRow, item)
export const parseCode = (item: Item) => v.parse(CodeRow, item)

export function parseEnrolment(item: Item, whose: Pick<TakenEnrolment, 'patientId' | 'proxyId'>): TakenEnrolment {
  const { enrolmentId, ...row } = v.parse(EnrolmentRow, item)
  return { ...row, ...whose, id: enrolmentId }
}

export const subjectItem = ({ account, personHash, at }: Binding): Item => ({
  ...subjectKey(account.subjectId),
  patientId: account.patientId,
  personHash,
  enrolledAt: at.toISOString(),
})
export const accountItem = ({ account, personHash }: Binding): Item => ({ ...accountKey(personHash), ...account })
