// What a message is, apart from its content, and what may happen to it. Pure: time comes in as an argument.
import type { Attempt } from './attempt.ts'
import type { Channel } from './channel.ts'
import type { ApplicationId, BatchId, MessageId, PatientId, ReplyId } from './ids.ts'
import { later } from './notice-timing.ts'
import { maySee, type Reader } from './reader.ts'

export const CATEGORIES = ['test-result', 'appointment', 'billing', 'survey', 'care', 'general'] as const
export type Category = (typeof CATEGORIES)[number]

export const MESSAGE_STATES = ['accepted', 'notified', 'read', 'undeliverable', 'recalled', 'expired'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** Days until a message expires, when the application does not say, and the most that it may ask for. */
export const DEFAULT_DAYS_KEPT = 90
export const MOST_DAYS_KEPT = 365

export type NoticeWishes = {
  readonly channels?: readonly Channel[]
  readonly notBefore?: Date
  /** ISO 8601 duration in whole hours, PT1H to PT72H: unread for so long, the next channel is tried. @default PT24H */
  readonly escalateAfter?: string
}

export type Message = {
  readonly id: MessageId
  readonly patientId: PatientId
  readonly applicationId: ApplicationId
  /** The batch that it came in, if it came in one. */
  readonly batchId?: BatchId
  readonly category: Category
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly allowReplies: boolean
  readonly notice: NoticeWishes
  readonly notifiedAt?: Date
  /** Every channel failed or is forbidden. Taken back when a notice goes after all. */
  readonly undeliverableAt?: Date
  readonly readAt?: Date
  readonly lastOpenedAt?: Date
  /** What the patient has answered, oldest first. */
  readonly replyIds?: readonly ReplyId[]
  readonly lastRepliedAt?: Date
  /** Set first, so that nobody may open the message while the recall waits for those who are just reading. */
  readonly recallRequestedAt?: Date
  readonly recalledAt?: Date
}

/** What a list tells of a message. */
export type ListedMessage = Pick<
  Message,
  | 'id'
  | 'patientId'
  | 'category'
  | 'createdAt'
  | 'expiresAt'
  | 'notifiedAt'
  | 'undeliverableAt'
  | 'readAt'
  | 'recalledAt'
>

/** Worked out from what has happened, so that facts recorded in any order never contradict a stored state. */
export function stateAt(message: ListedMessage, now: Date): MessageState {
  if (message.recalledAt) return 'recalled'
  if (now >= message.expiresAt) return 'expired'
  if (message.readAt) return 'read'
  if (message.undeliverableAt) return 'undeliverable'
  return message.notifiedAt ? 'notified' : 'accepted'
}

const isWithdrawn = ({ recallRequestedAt, recalledAt }: Message) =>
  recallRequestedAt !== undefined || recalledAt !== undefined

/** A recall that has been asked for shuts the door at once, before the content is gone. What a grant does not name is not there. */
export function mayRead(message: Message, reader: Pick<Reader, 'patientId' | 'proxy'>, now: Date): boolean {
  return (
    message.patientId === reader.patientId &&
    maySee(reader, message.category) &&
    !isWithdrawn(message) &&
    now < message.expiresAt
  )
}

export function mayRecall(message: Message, application: ApplicationId): boolean {
  return message.applicationId === application
}

const DEFAULT_ESCALATION_HOURS = 24

/** When the next channel is tried, should the message be unread by then. `undefined` while nobody was told. */
export function escalationTime({ notice }: Message, tellings: readonly Attempt[]): Date | undefined {
  if (tellings.length === 0) return undefined
  const hours = Number(/^PT(\d+)H$/.exec(notice.escalateAfter ?? '')?.[1] ?? DEFAULT_ESCALATION_HOURS)
  const last = Math.max(...tellings.map(({ sentAt, createdAt }) => (sentAt ?? createdAt).getTime()))
  return later(new Date(last), hours * 3600)
}

/** Why no further notice may go, whatever the channel; `undefined` when one may. */
export function noticeObstacle(message: Message, now: Date): 'recalled' | 'expired' | 'read' | undefined {
  if (isWithdrawn(message)) return 'recalled'
  if (now >= message.expiresAt) return 'expired'
  return message.readAt ? 'read' : undefined
}
