// What the use cases need from the outside world. Adapters implement these; tests use the adapters on real engines.
import type { Attempt, FailureReason, SuppressionReason } from '../domain/attempt.ts'
import type { AuditEvent } from '../domain/audit.ts'
import type { ConsentRecord } from '../domain/consent.ts'
import type {
  ApplicationId,
  AttemptId,
  AuditEventId,
  ConsentId,
  ContactPointId,
  LinkHash,
  LinkToken,
  MessageId,
  PatientId,
} from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import type { EmailNotice } from '../domain/notice.ts'
import type { ContactPoint, Patient, PatientDetails, Silence } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'

export interface Clock {
  now(): Date
  /** Milliseconds since the call, by a clock that nobody can set. */
  startTimer(): () => number
  wait(seconds: number): Promise<void>
}

export interface Ids {
  messageId(): MessageId
  patientId(): PatientId
  contactPointId(): ContactPointId
  consentId(): ConsentId
  attemptId(): AttemptId
  auditEventId(): AuditEventId
  link(): { readonly token: LinkToken; readonly hash: LinkHash }
}

/** Bytes that only their own key opens, and the key as KMS wrapped it. */
export type Sealed = { readonly bytes: Uint8Array; readonly wrappedKey: Uint8Array }

/** What a sealed thing is for. KMS and AES-GCM both authenticate it, and each role may use only its own purposes. */
export type SealContext =
  | {
      readonly purpose: 'message-content' | 'recall-note'
      readonly patientId: PatientId
      readonly messageId: MessageId
    }
  | { readonly purpose: 'patient-details'; readonly patientId: PatientId }
  | { readonly purpose: 'contact-point'; readonly patientId: PatientId; readonly contactPointId: ContactPointId }
  | { readonly purpose: 'consent'; readonly patientId: PatientId; readonly consentId: ConsentId }

export interface Sealer {
  seal<Value>(context: SealContext, value: Phi<Value>): Promise<Sealed>
}
export interface Opener {
  /** Throws when the bytes, the key or the context are not the ones that were sealed together. */
  open<Value>(context: SealContext, sealed: Sealed): Promise<Phi<Value>>
}

/** One idempotent request: which, and a fingerprint of its body. Both are keyed: whoever reads them can test no guess. */
export type Idempotency = { readonly id: string; readonly fingerprint: string }
export interface Fingerprints {
  of(application: ApplicationId, key: string, body: Phi): Promise<Idempotency>
}

export type Acceptance =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'replayed'; readonly messageId: MessageId; readonly fingerprint: string }
  | { readonly outcome: 'unknown-patient' }

/** The row that says "a notice is owed". `version` grows with each change; `claimedBy` is the attempt that is under way. */
export type OwedNotice = { readonly version: number; readonly dueAt: Date; readonly claimedBy?: AttemptId }

export type MessageRecord = {
  readonly message: Message
  /** Absent once nothing is owed any more. */
  readonly owed?: OwedNotice
  readonly attempts: readonly Attempt[]
}

export interface MessageIntake {
  /** Message, owed notice, content, key, idempotency record and audit event: all in one transaction, or none. */
  accept(message: Message, content: Sealed, idempotency: Idempotency, event: AuditEvent): Promise<Acceptance>
}

export interface MessageLookup {
  find(id: MessageId): Promise<MessageRecord | undefined>
}

export interface MessageReading {
  findMessage(id: MessageId): Promise<Message | undefined>
  /** Records the read and its audit event together. False when the message may no longer be opened. */
  recordOpen(message: Message, at: Date, event: AuditEvent): Promise<boolean>
  /** `undefined` once the content is destroyed. */
  content(id: MessageId): Promise<Sealed | undefined>
  /** Newest first. */
  messagesOf(patientId: PatientId): Promise<readonly Message[]>
}

export interface MessageRecall extends MessageLookup {
  /** Shuts the door: nobody may open the message, and no notice may be claimed. False when it is shut already. */
  shut(message: Message, at: Date, event: AuditEvent): Promise<boolean>
  /** Destroys content and key, ends what is owed, marks the message, records the event. False when it was done already. */
  destroy(record: MessageRecord, at: Date, note: Sealed | undefined, event: AuditEvent): Promise<boolean>
}

export interface AuditTrail {
  /** All events of one message, oldest first, as of now (a consistent read). */
  eventsOf(patientId: PatientId, messageId: MessageId): Promise<readonly AuditEvent[]>
}

export type Link = {
  readonly messageId: MessageId
  readonly patientId: PatientId
  readonly contactPointId: ContactPointId
  readonly valueHash: LookupHash
}

export interface LinkLookup {
  findLink(hash: LinkHash): Promise<Link | undefined>
}

export type Claim = {
  readonly record: MessageRecord & { readonly owed: OwedNotice }
  readonly attempt: Attempt & { readonly contactPointId: ContactPointId; readonly valueHash: LookupHash }
  /** As they were when the gate was asked: a change since then has to be looked at first. */
  readonly patientVersion: number
  readonly silenceVersion: number
  readonly linkHash: LinkHash
  /** When the notice is looked at again, should nothing more be heard of this attempt. */
  readonly lookAgainAt: Date
}

export interface NoticeLedger extends MessageLookup, ContactPointSilencing {
  /** False when the message was recalled or read, the patient's record or a silence changed, or another sender was quicker. */
  claim(claim: Claim, event: AuditEvent): Promise<boolean>
  recordSent(id: MessageId, attempt: Attempt, providerMessageId: string, at: Date, event: AuditEvent): Promise<void>
  /** The attempt is over; the notice stays owed and is due at `retryAt`. */
  recordFailed(
    record: MessageRecord,
    attempt: Attempt,
    reason: FailureReason,
    retryAt: Date,
    event: AuditEvent,
  ): Promise<void>
  /** Nothing will go: ends the notice and, where nobody was told, marks the message undeliverable. */
  suppress(
    record: MessageRecord & { readonly owed: OwedNotice },
    attempt: Attempt,
    reason: SuppressionReason,
    event: AuditEvent,
  ): Promise<void>
  postpone(record: MessageRecord & { readonly owed: OwedNotice }, until: Date): Promise<void>
}

export interface DeliveryLedger extends MessageLookup, ContactPointSilencing {
  /** False when the attempt or the message has moved on since it was read. */
  recordDelivery(
    record: MessageRecord,
    attempt: Attempt,
    change: DeliveryChange,
    at: Date,
    event: AuditEvent,
  ): Promise<boolean>
}
export type DeliveryChange =
  | { readonly state: 'sent' | 'delivered'; readonly providerMessageId: string }
  | { readonly state: 'failed'; readonly reason: FailureReason; readonly providerMessageId: string }

export interface OutboxSweep {
  /** Notices that are due, oldest first, at most `limit`; each is pushed back to `nextLook`, so that no two sweeps queue it at once. */
  takeDue(now: Date, nextLook: Date, limit: number): Promise<readonly MessageId[]>
}

export interface NoticeQueue {
  put(messageIds: readonly MessageId[]): Promise<void>
}

/** What came of handing a notice to a provider. `unknown`: it may have gone; only a delivery event can tell. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly providerMessageId: string }
  | { readonly outcome: 'refused'; readonly reason: 'opted-out' | 'refused' }
  | { readonly outcome: 'busy' }
  | { readonly outcome: 'unknown' }

export type ProviderContext = { readonly messageId: MessageId; readonly attemptId: AttemptId }

export interface SmsSender {
  send(to: Phi, text: string, context: ProviderContext): Promise<SendOutcome>
}
export interface EmailSender {
  send(to: Phi, notice: EmailNotice, stopUrl: string, context: ProviderContext): Promise<SendOutcome>
}

/** Keyed hashes for look-ups: nobody can compute them without the key, so the tables hold no identifier. */
export type LookupHash = string
export interface LookupHashes {
  ofIdentifier(identifier: PatientDetails['identifier']): Promise<LookupHash>
  ofContact(channel: string, value: string): Promise<LookupHash>
}

export type SealedContactPoint = ContactPoint & { readonly value: Sealed }
export type PatientRecord = Omit<Patient, 'contactPoints'> & {
  readonly details: Sealed
  readonly contactPoints: readonly SealedContactPoint[]
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

export interface ContactBook {
  /** The patient with contact points, for the gate. Values stay sealed. */
  find(id: PatientId): Promise<PatientRecord | undefined>
  /** What was said at these numbers and addresses, by value hash. */
  silencesOf(hashes: readonly LookupHash[]): Promise<ReadonlyMap<LookupHash, Silence>>
}

export type SilenceKind = 'opted-out' | 'disputed'
export interface ContactPointSilencing {
  /** For all patients and senders at once. */
  silence(valueHash: LookupHash, kind: SilenceKind, at: Date, event: AuditEvent): Promise<void>
}

/** A signed-in patient. No token is kept: once the sign-in is checked, they are forgotten. */
export type Session = {
  readonly subjectId: string
  readonly patientId: PatientId
  readonly language: Patient['language']
  readonly timeZone: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly csrfToken: string
}

export type SignInStart = {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly startedAt: Date
  /** What the patient came for. */
  readonly target?: SignInTarget
}
export type SignInTarget = { readonly linkHash: LinkHash } | { readonly messageId: MessageId }

export interface SessionStore {
  startSignIn(id: string, start: SignInStart): Promise<void>
  /** Gives it out once. */
  takeSignIn(id: string): Promise<SignInStart | undefined>
  create(id: string, session: Session): Promise<void>
  /** The session, seen now; `undefined` when there is none, or it has idled or lasted too long. */
  touch(id: string, now: Date): Promise<Session | undefined>
  end(id: string): Promise<void>
}

export interface SubjectDirectory {
  /** Which patient a sign-in belongs to, as enrolled. */
  patientOf(subjectId: string): Promise<Pick<Session, 'patientId' | 'language' | 'timeZone'> | undefined>
}

export interface AuditWriter {
  append(event: AuditEvent): Promise<void>
}

export interface SignIn {
  /** Where to send the browser, given what `startSignIn` remembers. */
  authorizeUrl(start: Pick<SignInStart, 'state' | 'nonce' | 'codeVerifier'>): Promise<string>
  /** `undefined` when the answer does not belong to this start or does not verify. */
  complete(
    callbackUrl: string,
    start: SignInStart,
  ): Promise<{ readonly subjectId: string; readonly authenticatedAt: Date } | undefined>
  signOutUrl(after: 'signed-out' | 'sign-in'): string
}

export interface Secrets {
  /** 256 random bits, base64url. */
  token(): string
}
