// Messages as they are accepted, found, read and recalled. Content passes only sealed.
import type { Attempt, WaitingReason } from '../../domain/attempt.ts'
import type { AuditEvent } from '../../domain/audit.ts'
import type {
  ApplicationId,
  AttemptId,
  BatchId,
  ContactPointId,
  LinkHash,
  MessageId,
  PatientId,
} from '../../domain/ids.ts'
import type { ListedMessage, Message, MessageState } from '../../domain/message.ts'
import type { Idempotency, LookupHash, Sealed } from './sealing.ts'

export type Replay = { readonly messageId: MessageId; readonly fingerprint: string }

export type Acceptance =
  | { readonly outcome: 'accepted' }
  | ({ readonly outcome: 'replayed' } & Replay)
  | { readonly outcome: 'unknown-patient' }

/** The row that says "a notice is owed", or that another channel will be tried. */
export type OwedNotice = {
  /** Grows with each change. */
  readonly version: number
  /** When somebody looks at it next. */
  readonly dueAt: Date
  /** The attempt that is under way. */
  readonly claimedBy?: AttemptId
  readonly waitingFor?: WaitingReason
  /** Its turn at the provider. */
  readonly turnAt?: Date
}

/** Another message that an attempt of this one has told the patient of, by an attempt of its own. */
export type Rider = { readonly on: AttemptId; readonly messageId: MessageId; readonly attemptId: AttemptId }

export type MessageRecord = {
  readonly message: Message
  /** Absent once nothing is owed any more. */
  readonly owed?: OwedNotice
  readonly attempts: readonly Attempt[]
  readonly riders: readonly Rider[]
}

export interface MessageIntake {
  /** Message, owed notice, content, key, idempotency record and audit event: all in one transaction, or none. */
  accept(message: Message, content: Sealed, idempotency: Idempotency, event: AuditEvent): Promise<Acceptance>
  /** What an earlier request with this key has led to. */
  earlier(idempotency: Idempotency): Promise<Replay | undefined>
}

export interface MessageLookup {
  find(id: MessageId): Promise<MessageRecord | undefined>
}

/** Which of an application's own messages. */
export type MessageFilter = {
  readonly patientId?: PatientId
  readonly batchId?: BatchId
  readonly state?: MessageState
}
/** After which message a list goes on. */
export type ListPosition = Pick<Message, 'id' | 'createdAt'>

/** The messages of one application, with one filter, newest first. It may lag behind a moment. `state` is for the caller to look at. */
export interface MessageList {
  /** One page. Empty only at the end. */
  page(
    after: ListPosition | undefined,
  ): Promise<{ readonly messages: readonly ListedMessage[]; readonly more: boolean }>
  cursorAfter(position: ListPosition): string
  /** `undefined` for a cursor that is none of this list. */
  positionOf(cursor: string): ListPosition | undefined
}

export interface MessageListing {
  listOf(application: ApplicationId, filter: MessageFilter): MessageList
}

export interface MessageReading {
  findMessage(id: MessageId): Promise<Message | undefined>
  /** Records the read and its audit event together. False when the message may no longer be opened. */
  recordOpen(message: Message, at: Date, event: AuditEvent): Promise<boolean>
  /** `undefined` once the content is destroyed. */
  content(id: MessageId): Promise<Sealed | undefined>
  /** At most `most`, newest first. @param before - this message and newer ones are left out. */
  messagesOf(patientId: PatientId, most: number, before?: ListPosition): Promise<readonly Message[]>
}

export interface MessageRecall extends MessageLookup {
  /** Shuts the door: nobody may open the message, and no notice may be claimed. False when it is shut already. */
  shut(message: Message, at: Date, event: AuditEvent): Promise<boolean>
  /** Destroys content, replies and their keys, ends what is owed, marks the message, records the event. False when it was done already. */
  destroy(record: MessageRecord, at: Date, note: Sealed | undefined, event: AuditEvent): Promise<boolean>
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
