// What a patient answers to a message, when that is allowed, and how long it is kept. As protected as the message itself.
import type { AppointmentChoice } from './action.ts'
import type { ReplyId } from './ids.ts'
import { type Message, mayRead } from './message.ts'
import type { Reader } from './reader.ts'

export const MOST_REPLIES = 20
/** Of a reply in the patient's own words. UTF-16 code units, as everywhere. */
export const MOST_REPLY_CHARACTERS = 2000
/** Of one answer to a question, so that twenty surveys of fifty questions still fit into one answer of a function (6 MB). */
export const MOST_ANSWER_CHARACTERS = 1000
/** The answers to a question of the kind `scale`. */
export const SCALE: readonly number[] = Array.from({ length: 11 }, (_, step) => step)
/** Days after the message has expired, so that the last reply can still be fetched. */
export const DAYS_KEPT_AFTER = 30

const DAY = 86_400_000

/** A number for a scale, one of the options for a choice, the patient's words for a text. */
export type SurveyAnswer = { readonly questionId: string; readonly answer: string | number }

export type Reply =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'appointment'; readonly choice: AppointmentChoice }
  /** Questions that were left out are not in it. */
  | { readonly type: 'survey'; readonly answers: readonly SurveyAnswer[] }
export type ReplyType = Reply['type']

/** Nobody answers what they have not opened. A text is taken where the application wants one; an answer, where it has asked. */
export function mayReply(
  message: Message,
  writer: Pick<Reader, 'patientId' | 'proxy'>,
  type: ReplyType,
  now: Date,
): boolean {
  return (
    mayRead(message, writer, now) && message.readAt !== undefined && (type === 'text' ? message.allowReplies : true)
  )
}

export const hasRoom = ({ replyIds = [] }: Message): boolean => replyIds.length < MOST_REPLIES

export const hasReply = ({ replyIds = [] }: Message, id: ReplyId): boolean => replyIds.includes(id)

export const repliesKeptUntil = ({ expiresAt }: Pick<Message, 'expiresAt'>): Date =>
  new Date(expiresAt.getTime() + DAYS_KEPT_AFTER * DAY)

/** What there is to read, oldest first. A recall that has been asked for ends it, before the replies are gone. */
export function readableReplies(message: Message, now: Date): readonly ReplyId[] {
  const isOver = message.recallRequestedAt !== undefined || now >= repliesKeptUntil(message)
  return isOver ? [] : (message.replyIds ?? [])
}
