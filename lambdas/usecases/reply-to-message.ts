// Takes a reply from a signed-in patient: sealed and stored whole, with its audit event, or not at all. It can open no reply.
import { AppError } from '../domain/errors.ts'
import type { MessageId, ReplyId } from '../domain/ids.ts'
import type { Phi } from '../domain/phi.ts'
import { agentOf } from '../domain/reader.ts'
import { hasReply, hasRoom, mayReply, type Reply, type ReplyType } from '../domain/reply.ts'
import type { Clock, Ids, MessageReading, ReplyIntake, Sealed, Sealer, Session } from './ports.ts'

export type ReplyRequest = {
  /** Given out with the form, so that a form which is sent twice makes one reply. */
  readonly replyId: ReplyId
  readonly type: ReplyType
  readonly reply: Phi<Reply>
}

/** `known`: this form was sent before. `closed`: not yours, recalled, expired, unknown, or not to be answered, without telling which. */
export type ReplyOutcome = 'sent' | 'known' | 'full' | 'closed' | 'unavailable'
export type ReplyToMessage = (writer: Session, id: MessageId, request: ReplyRequest) => Promise<ReplyOutcome>

type Ports = {
  messages: Pick<MessageReading, 'findMessage'>
  replies: ReplyIntake
  sealer: Sealer
  clock: Clock
  ids: Ids
}

export const makeReplyToMessage = ({ messages, replies, sealer, clock, ids }: Ports): ReplyToMessage => {
  const send = async (writer: Session, id: MessageId, { replyId, type, reply }: ReplyRequest) => {
    const look = async () => {
      const message = await messages.findMessage(id)
      if (!message || !mayReply(message, writer, type, clock.now())) return 'closed'
      if (hasReply(message, replyId)) return 'known'
      return hasRoom(message) ? message : 'full'
    }

    const message = await look()
    if (typeof message === 'string') return message
    const { patientId } = message
    const sealed: Sealed = await sealer.seal({ purpose: 'reply', patientId, messageId: id, replyId }, reply)
    const at = clock.now()
    const added = await replies.add(message, replyId, sealed, at, {
      id: ids.auditEventId(),
      recorded: at,
      agent: agentOf(writer),
      patientId,
      messageId: id,
      type: 'message.replied',
      replyId,
    })
    if (added) return 'sent'
    const since = await look()
    return typeof since === 'string' ? since : 'unavailable'
  }

  return async (writer, id, request) => {
    try {
      return await send(writer, id, request)
    } catch (error) {
      // Told and not thrown, so that the page can give the patient's words back.
      if (error instanceof AppError && error.code === 'unavailable') return 'unavailable'
      throw error
    }
  }
}
