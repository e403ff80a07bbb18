// Replies as patients send them and applications read them. They pass only sealed.
import type { AuditEvent } from '../../domain/audit.ts'
import type { ApplicationId, MessageId, ReplyId } from '../../domain/ids.ts'
import type { Message } from '../../domain/message.ts'
import type { AuditWriter } from './audit.ts'
import type { Sealed } from './sealing.ts'

export interface ReplyIntake {
  /** Reply, key, its place in the message and audit event together. False when the message is closed or full, or has this reply already. */
  add(message: Message, id: ReplyId, reply: Sealed, at: Date, event: AuditEvent): Promise<boolean>
}

export type SealedReply = { readonly id: ReplyId; readonly repliedAt: Date; readonly sealed: Sealed }

export interface ReplyReading extends AuditWriter {
  findMessage(id: MessageId): Promise<Message | undefined>
  /** Those that are still there, in this order. */
  replies(message: MessageId, ids: readonly ReplyId[]): Promise<readonly SealedReply[]>
  cursorAfter(application: ApplicationId, message: MessageId, id: ReplyId): string
  /** `undefined` for a cursor that is none of this list. */
  positionOf(application: ApplicationId, message: MessageId, cursor: string): ReplyId | undefined
}
