// Opens the replies to a message for the application that sent it. The read is recorded before anything is opened: no audit, no reply.
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, MessageId, ReplyId } from '../domain/ids.ts'
import type { Phi } from '../domain/phi.ts'
import { type Reply, readableReplies } from '../domain/reply.ts'
import type { Clock, Ids, Opener, ReplyReading } from './ports.ts'

export type OpenedReply = { readonly id: ReplyId; readonly repliedAt: Date; readonly reply: Phi<Reply> }
export type ReplyPage = { readonly replies: readonly OpenedReply[]; readonly nextCursor?: string }
/** Oldest first. Refuses another application's message as it does an unknown one. */
export type ReadReplies = (
  application: ApplicationId,
  id: MessageId,
  page: { readonly limit: number; readonly cursor?: string },
) => Promise<ReplyPage>

export const makeReadReplies =
  (ports: { replies: ReplyReading; opener: Opener; clock: Clock; ids: Ids }): ReadReplies =>
  async (application, messageId, { limit, cursor }) => {
    const { replies, opener, clock, ids } = ports
    const message = await replies.findMessage(messageId)
    if (message?.applicationId !== application) throw new AppError('not-found')

    const after = cursor === undefined ? undefined : replies.positionOf(application, messageId, cursor)
    if (cursor !== undefined && !after)
      throw new AppError('invalid-query', [{ pointer: 'cursor', message: 'This must be the nextCursor of this list.' }])
    const now = clock.now()
    const all = readableReplies(message, now)
    const rest = after ? all.slice(all.indexOf(after) + 1) : all
    const wanted = rest.slice(0, limit)
    const { patientId } = message

    await replies.append({
      id: ids.auditEventId(),
      recorded: now,
      agent: { kind: 'application', id: application },
      patientId,
      messageId,
      type: 'replies.read',
    })
    const sealed = wanted.length > 0 ? await replies.replies(messageId, wanted) : []
    const opened = await Promise.all(
      sealed.map(async (reply) => ({
        id: reply.id,
        repliedAt: reply.repliedAt,
        reply: await opener.open<Reply>({ purpose: 'reply', patientId, messageId, replyId: reply.id }, reply.sealed),
      })),
    )
    const last = wanted.at(-1)
    const nextCursor = last && rest.length > limit ? replies.cursorAfter(application, messageId, last) : undefined
    return { replies: opened, ...(nextCursor && { nextCursor }) }
  }
