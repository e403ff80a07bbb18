// The ledger of owed notices, the queue that hurries them, and the providers that carry them. Nothing here can see content.
import type { AimedAttempt, Attempt, FailureReason, SuppressionReason, WaitingReason } from '../../domain/attempt.ts'
import type { AuditEvent } from '../../domain/audit.ts'
import type { Channel, Language } from '../../domain/channel.ts'
import type { AttemptId, EnrolmentId, LinkHash, MessageId, PatientId } from '../../domain/ids.ts'
import type { EmailNotice } from '../../domain/notice.ts'
import type { Phi } from '../../domain/phi.ts'
import type { ToldLog } from '../../domain/told.ts'
import type { MessageLookup, MessageRecord, OwedNotice } from './messages.ts'
import type { ContactPointSilencing } from './patients.ts'
import type { LookupHash } from './sealing.ts'

export type Owing = MessageRecord & { readonly owed: OwedNotice }

export type Claim = {
  readonly record: Owing
  readonly attempt: AimedAttempt
  /** What the patient was told so far, and what was told at the contact point. */
  readonly toldPatient: ToldLog
  readonly toldThere: ToldLog
  /** As they were when the gate was asked: a change since then has to be looked at first. */
  readonly patientVersion: number
  readonly silenceVersion: number
  readonly linkHash: LinkHash
  /** When the notice is looked at again, should nothing more be heard of this attempt. */
  readonly lookAgainAt: Date
}

export interface NoticeLedger extends MessageLookup, ContactPointSilencing {
  /** What the patient and whoever is at these numbers and addresses were told, in one look. */
  toldOf(patientId: PatientId, hashes: readonly LookupHash[]): Promise<ReadonlyMap<string, ToldLog>>
  /** False when the message was recalled or read, the patient's record, a silence or a log changed, or another sender was quicker. */
  claim(claim: Claim, event: AuditEvent): Promise<boolean>
  /** @param nextLook - when another channel is tried, should the message stay unread; without it nothing more is owed. */
  recordSent(
    record: MessageRecord,
    attempt: Attempt,
    sent: { readonly providerMessageId: string; readonly at: Date; readonly nextLook?: Date },
    event: AuditEvent,
  ): Promise<void>
  /** The attempt is over and counts no more; the notice stays owed, is nobody's, and is due at once. */
  recordFailed(
    record: MessageRecord,
    attempt: AimedAttempt,
    reason: FailureReason,
    at: Date,
    event: AuditEvent,
  ): Promise<void>
  /** The attempt rides on that of another message. False when either has moved on, or when that one carries too many already. */
  merge(
    record: Owing,
    attempt: AimedAttempt,
    on: { readonly record: MessageRecord; readonly attempt: Attempt },
    nextLook: Date | undefined,
    event: AuditEvent,
  ): Promise<boolean>
  /** Nothing is owed any more, unless somebody has acted since the notice was read. */
  end(record: Owing): Promise<void>
  /** Nothing will go: ends the notice and, where nobody was told, marks the message undeliverable. */
  suppress(record: Owing, attempt: Attempt, reason: SuppressionReason, event: AuditEvent): Promise<void>
  postpone(
    record: Owing,
    wait: { readonly until: Date; readonly reason: WaitingReason; readonly turnAt?: Date },
  ): Promise<void>
}

export interface DeliveryLedger extends MessageLookup, ContactPointSilencing {
  /** False when the attempt or the message has moved on since it was read. */
  recordDelivery(
    record: MessageRecord,
    attempt: AimedAttempt,
    change: DeliveryChange,
    at: Date,
    event: AuditEvent,
  ): Promise<boolean>
}

export type DeliveryChange =
  | { readonly state: 'sent' | 'delivered'; readonly providerMessageId: string }
  | { readonly state: 'failed'; readonly reason: FailureReason; readonly providerMessageId: string }

export interface OutboxSweep {
  /** Notices that are due, at most `limit`, some at a time; each is pushed back to `nextLook`, so that no two sweeps queue it at once. */
  takeDue(now: Date, nextLook: Date, limit: number): AsyncIterable<readonly MessageId[]>
}

export interface NoticeQueue {
  /** @param seconds - until they are handed out, at most 900. */
  put(messageIds: readonly MessageId[], seconds?: number): Promise<void>
}

/** What came of handing a notice to a provider. `unknown`: it may have gone; only a delivery event can tell. */
export type SendOutcome =
  | { readonly outcome: 'accepted'; readonly providerMessageId: string }
  | { readonly outcome: 'refused'; readonly reason: 'opted-out' | 'refused' }
  | { readonly outcome: 'busy' }
  /** Our own side: not registered, not permitted, over a limit. Nothing was sent, and a person has to look. */
  | { readonly outcome: 'misconfigured' }
  | { readonly outcome: 'unknown' }

/** Comes back with the provider's events: ids and no more. */
export type ProviderContext =
  | { readonly messageId: MessageId; readonly attemptId: AttemptId }
  | { readonly enrolmentId: EnrolmentId }
  /** The text that is answered. */
  | { readonly inboundMessageId: string }

export interface SmsSender {
  /** @param timeToLiveSeconds - for which it may be tried at the longest, where the provider can be told so. */
  send(to: Phi, text: string, context: ProviderContext, timeToLiveSeconds?: number): Promise<SendOutcome>
}

export interface VoiceSender {
  /** @param script - SSML. */
  send(to: Phi, script: string, language: Language, context: ProviderContext): Promise<SendOutcome>
}

export interface EmailSender {
  /** Without a `stopUrl` the mail cannot be stopped by one click: only what a patient asks for goes so. */
  send(to: Phi, notice: EmailNotice, stopUrl: string | undefined, context: ProviderContext): Promise<SendOutcome>
}

export interface Counter {
  count(metric: 'ProviderMisconfigured', channel: Channel): void
}
