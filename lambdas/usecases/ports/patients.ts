// Patients with their contact points and consents, and what was said at a number. Names and values pass only sealed.
import type { AuditEvent } from '../../domain/audit.ts'
import type { ConsentRecord } from '../../domain/consent.ts'
import type { ConsentId, ContactPointId, PatientId } from '../../domain/ids.ts'
import type { LineType } from '../../domain/line-type.ts'
import type { ContactPoint, Patient, Silence } from '../../domain/patient.ts'
import type { Phi } from '../../domain/phi.ts'
import type { KeptPreference } from '../../domain/preferences.ts'
import type { Idempotency, LookupHash, Sealed } from './sealing.ts'

export type SealedContactPoint = ContactPoint & { readonly value: Sealed }

export type PatientRecord = Omit<Patient, 'contactPoints'> & {
  readonly details: Sealed
  readonly contactPoints: readonly SealedContactPoint[]
  /** What the patient chose on the pages: an application that sends its whole list again does not undo it. */
  readonly chosen?: readonly KeptPreference[]
  /** Grows with each change. */
  readonly version: number
}

/** A consent with its words sealed: what a form says may say too much. */
export type SealedConsent = Omit<ConsentRecord, 'source' | 'wording'> & { readonly words: Sealed }

export interface PatientRegister extends Pick<ContactBook, 'silencesOf'> {
  findByIdentifier(hash: LookupHash): Promise<PatientId | undefined>
  find(id: PatientId): Promise<PatientRecord | undefined>
  /** False when somebody else has just registered the identifier. */
  create(
    patient: PatientRecord,
    identifierHash: LookupHash,
    consents: readonly SealedConsent[],
    events: readonly AuditEvent[],
  ): Promise<boolean>
  /** False when the record has changed since it was read. */
  update(patient: PatientRecord, consents: readonly SealedConsent[], events: readonly AuditEvent[]): Promise<boolean>
}

/** What an earlier request under the same key had become. */
export type ConsentReplay = {
  readonly consentId: ConsentId
  readonly contactPointId: ContactPointId
  readonly recordedAt: Date
  readonly fingerprint: string
}

export interface ConsentLedger {
  /** Once for each idempotent request. `stale` when the patient has changed since it was read. */
  record(
    patient: PatientRecord,
    consent: SealedConsent,
    idempotency: Idempotency,
    event: AuditEvent,
  ): Promise<
    | { readonly outcome: 'recorded' }
    | { readonly outcome: 'stale' }
    | ({ readonly outcome: 'replayed' } & ConsentReplay)
  >
}

export interface LineTypes {
  /** Never throws: what cannot be learnt now is `unknown`. */
  of(phone: Phi): Promise<LineType>
}

export interface ContactBook {
  /** The patient with contact points, for the gate. Values stay sealed. */
  find(id: PatientId): Promise<PatientRecord | undefined>
  /** What was said at these numbers and addresses, by value hash. */
  silencesOf(hashes: readonly LookupHash[]): Promise<ReadonlyMap<LookupHash, Silence>>
}

export type SilenceKind = 'opted-out' | 'disputed' | 'restarted'

export interface ContactPointSilencing {
  /** For all patients and senders at once. False when the same had been said then or later. */
  silence(valueHash: LookupHash, kind: SilenceKind, at: Date, event: AuditEvent): Promise<boolean>
}
