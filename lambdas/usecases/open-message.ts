// Shows a signed-in patient one message. The read is recorded before the content is opened: no audit, no content.
import type { Content } from '../domain/content.ts'
import type { MessageId } from '../domain/ids.ts'
import { type Message, mayRead } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import { agentOf } from '../domain/reader.ts'
import { READING_SECONDS } from '../domain/recall.ts'
import type { Clock, Ids, MessageReading, Opener, Session } from './ports.ts'

export type OpenedMessage = {
  readonly message: Message
  readonly content: Phi<Content>
  /** Ask last, right before the answer leaves: a recall waits only so long for readers, and the slower ones get nothing. */
  stillAllowed(): boolean
}

/** `undefined` for what is not yours, recalled, expired or unknown, without telling which. */
export type OpenMessage = (reader: Session, id: MessageId) => Promise<OpenedMessage | undefined>

export const makeOpenMessage =
  ({
    messages,
    opener,
    clock,
    ids,
  }: {
    messages: MessageReading
    opener: Opener
    clock: Clock
    ids: Ids
  }): OpenMessage =>
  async (reader, id) => {
    const message = await messages.findMessage(id)
    const now = clock.now()
    if (!message || !mayRead(message, reader, now)) return undefined

    const elapsed = clock.startTimer()
    const recorded = await messages.recordOpen(message, now, {
      id: ids.auditEventId(),
      recorded: now,
      agent: agentOf(reader),
      patientId: message.patientId,
      messageId: id,
      type: 'message.opened',
    })
    if (!recorded) return undefined

    const sealed = await messages.content(id)
    if (!sealed) return undefined
    const content = await opener.open<Content>(
      { purpose: 'message-content', patientId: message.patientId, messageId: id },
      sealed,
    )
    return { message, content, stillAllowed: () => elapsed() < READING_SECONDS * 1000 }
  }
