// A part of a person's messages: those that may be read now, the unread ones first. Their content stays sealed.
import type { MessageId } from '../domain/ids.ts'
import { type Message, mayRead } from '../domain/message.ts'
import type { Clock, MessageReading, Session } from './ports.ts'

export type InboxPart = {
  readonly messages: readonly Message[]
  /** Where the part before this one begins, when there is one. */
  readonly next?: MessageId
}

/** @param before - this message and newer ones are left out. One that is not theirs is as good as none. */
export type ListInbox = (reader: Session, before?: MessageId) => Promise<InboxPart>

/** What a phone scrolls through. Few people have more in a year, so the unread ones stand first for nearly everybody. */
const MESSAGES_A_PART = 50

export const makeListInbox =
  ({ messages, clock }: { messages: MessageReading; clock: Clock }): ListInbox =>
  async (reader, before) => {
    const { patientId } = reader
    const position = before && (await messages.findMessage(before))
    const from = position?.patientId === patientId ? position : undefined
    const found = await messages.messagesOf(patientId, MESSAGES_A_PART, from)
    const now = clock.now()
    const readable = found.filter((message) => mayRead(message, reader, now))
    const last = found.length === MESSAGES_A_PART ? found.at(-1)?.id : undefined
    return {
      messages: [...readable.filter(({ readAt }) => !readAt), ...readable.filter(({ readAt }) => readAt)],
      ...(last && { next: last }),
    }
  }
