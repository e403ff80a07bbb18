// How a message, its attempts and its notice look as rows, and back. A row that does not parse is a fault of ours, never of a caller.
import * as v from 'valibot'
import {
  ATTEMPT_STATES,
  type Attempt,
  FAILURE_REASONS,
  SUPPRESSION_REASONS,
  WAITING_REASONS,
} from '../domain/attempt.ts'
import { CHANNELS } from '../domain/channel.ts'
import type { ApplicationId, AttemptId, BatchId, ContactPointId, MessageId, PatientId, ReplyId } from '../domain/ids.ts'
import { CATEGORIES, type Message } from '../domain/message.ts'
import type { MessageRecord, OwedNotice, Rider } from '../usecases/ports.ts'
import { dueShardOf } from './due-rows.ts'
import type { Item } from './dynamo.ts'

/** A branded id: only our own code ever wrote it. */
export const id = <Id extends string>() =>
  v.pipe(
    v.string(),
    v.transform((value) => value as Id),
  )
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.transform((value) => new Date(value)),
)
/** Seconds since 1970, as DynamoDB's time to live wants them. */
export const epochSeconds = (date: Date): number => Math.floor(date.getTime() / 1000)

const MessageRow = v.object({
  pk: id<MessageId>(),
  patientId: id<PatientId>(),
  applicationId: id<ApplicationId>(),
  batchId: v.optional(id<BatchId>()),
  category: v.picklist(CATEGORIES),
  createdAt: instant,
  expiresAt: instant,
  allowReplies: v.boolean(),
  channels: v.optional(v.array(v.picklist(CHANNELS))),
  notBefore: v.optional(instant),
  escalateAfter: v.optional(v.string()),
  notifiedAt: v.optional(instant),
  undeliverableAt: v.optional(instant),
  readAt: v.optional(instant),
  lastOpenedAt: v.optional(instant),
  replyIds: v.optional(v.array(id<ReplyId>())),
  lastRepliedAt: v.optional(instant),
  recallRequestedAt: v.optional(instant),
  recalledAt: v.optional(instant),
})

const AttemptRow = v.object({
  id: id<AttemptId>(),
  contactPointId: v.optional(id<ContactPointId>()),
  channel: v.optional(v.picklist(CHANNELS)),
  valueHash: v.optional(v.string()),
  state: v.picklist(ATTEMPT_STATES),
  reason: v.optional(v.picklist([...SUPPRESSION_REASONS, ...FAILURE_REASONS])),
  createdAt: instant,
  sentAt: v.optional(instant),
  deliveredAt: v.optional(instant),
  providerMessageId: v.optional(v.string()),
  merged: v.optional(v.literal(true)),
})

const NoticeRow = v.object({
  version: v.number(),
  dueShard: v.optional(v.string()),
  dueAt: v.optional(instant),
  claimedBy: v.optional(id<AttemptId>()),
  waitingFor: v.optional(v.picklist(WAITING_REASONS)),
  turnAt: v.optional(instant),
})

const RiderRow = v.object({ on: id<AttemptId>(), messageId: id<MessageId>(), attemptId: id<AttemptId>() })

export const MESSAGE_SORT_KEY = 'message'
export const NOTICE_SORT_KEY = 'notice'
export const attemptSortKey = (attempt: AttemptId): string => `attempt#${attempt}`

export const messageItem = ({ id, notice, ...message }: Message): Item => ({
  ...message,
  pk: id,
  sk: MESSAGE_SORT_KEY,
  createdAt: message.createdAt.toISOString(),
  expiresAt: message.expiresAt.toISOString(),
  channels: notice.channels,
  notBefore: notice.notBefore?.toISOString(),
  escalateAfter: notice.escalateAfter,
})

export function parseMessage(item: Item): Message {
  const { pk, channels, notBefore, escalateAfter, ...row } = v.parse(MessageRow, item)
  return {
    ...row,
    id: pk,
    notice: { ...(channels && { channels }), ...(notBefore && { notBefore }), ...(escalateAfter && { escalateAfter }) },
  }
}

export const attemptItem = (message: MessageId, attempt: Attempt): Item => ({
  ...attempt,
  pk: message,
  sk: attemptSortKey(attempt.id),
  createdAt: attempt.createdAt.toISOString(),
  sentAt: attempt.sentAt?.toISOString(),
  deliveredAt: attempt.deliveredAt?.toISOString(),
})

/** Stands with the message whose attempt is ridden on, so that what is reported of that attempt reaches the rider. */
export const riderItem = (message: MessageId, rider: Rider): Item => ({
  ...rider,
  pk: message,
  sk: `rider#${rider.attemptId}`,
})

/** `dueShard` and `dueAt` are there while a notice is owed and gone afterwards: the index holds what is owed and nothing else. */
export const noticeItem = (message: MessageId, { version, dueAt }: OwedNotice): Item => ({
  pk: message,
  sk: NOTICE_SORT_KEY,
  version,
  dueShard: dueShardOf(message),
  dueAt: dueAt.toISOString(),
})

/** All rows of one message, put together. `undefined` when there is no message row among them. */
export function parseRecord(items: readonly Item[]): MessageRecord | undefined {
  const row = items.find((item) => item['sk'] === MESSAGE_SORT_KEY)
  if (!row) return undefined
  const notice = items.find((item) => item['sk'] === NOTICE_SORT_KEY)
  const { version, dueShard, dueAt, ...owed } = v.parse(NoticeRow, notice ?? { version: 0 })
  const rowsOf = (kind: string) => items.filter((item) => String(item['sk']).startsWith(kind))
  return {
    message: parseMessage(row),
    attempts: rowsOf('attempt#').map((item): Attempt => v.parse(AttemptRow, item)),
    riders: rowsOf('rider#').map((item): Rider => v.parse(RiderRow, item)),
    ...(dueShard && dueAt && { owed: { version, dueAt, ...owed } }),
  }
}
