// Proof that a person agreed to be told by one contact point. A ledger: records are added, never changed (47 CFR 64.1200(a)(1)).
import type { Channel, Language } from './channel.ts'
import type { ApplicationId, ConsentId, ContactPointId, PatientId } from './ids.ts'

export const CONSENT_STATUSES = ['granted', 'revoked'] as const
export type ConsentStatus = (typeof CONSENT_STATUSES)[number]

export type ConsentRecord = {
  readonly id: ConsentId
  readonly patientId: PatientId
  readonly contactPointId: ContactPointId
  readonly channel: Channel
  readonly status: ConsentStatus
  /** How it was given: a form, a call, a visit. In the application's words. */
  readonly source: string
  /** The exact words that the person agreed to. */
  readonly wording: string
  readonly language: Language
  readonly capturedAt: Date
  readonly recordedAt: Date
  /** An application, or the patient on our pages. */
  readonly recordedBy: ApplicationId | 'patient'
}

/** What the ledger amounts to for one contact point. */
export type EffectiveConsent = {
  readonly status: ConsentStatus
  readonly capturedAt: Date
  /** The person agreed to be told about bills as well. */
  readonly namesBilling?: true
}

/** Whether words that a person agreed to speak of bills, in English or Spanish. */
export const namesBilling = (wording: string): boolean =>
  /\b(bill(s|ing|ed)?|payments?|invoices?|balances?|factura(s|ci[oó]n)?|pagos?|cuentas?|cobros?)\b/iu.test(wording)

/** The later statement of the person wins, in whatever order the applications report them; on a tie, the stricter. */
export function effectiveConsent(current: EffectiveConsent | undefined, added: EffectiveConsent): EffectiveConsent {
  if (!current || added.capturedAt > current.capturedAt) return added
  if (added.capturedAt < current.capturedAt) return current
  return added.status === 'revoked' && current.status === 'granted' ? added : current
}
