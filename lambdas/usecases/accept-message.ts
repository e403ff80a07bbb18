// Takes a message from an application: stored whole, with the notice that it owes and the audit event, or not at all. It never waits for a provider.
import type { Content } from '../domain/content.ts'
import { AppError, type FieldError } from '../domain/errors.ts'
import type { ApplicationId, BatchId, MessageId, PatientId } from '../domain/ids.ts'
import { type Category, DEFAULT_DAYS_KEPT, type Message, type NoticeWishes } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import type { Clock, Idempotency, Ids, MessageIntake, Replay, Sealer } from './ports.ts'

export type MessageRequest = {
  readonly patientId: PatientId
  readonly batchId?: BatchId
  readonly category: Category
  readonly content: Phi<Content>
  readonly notice: NoticeWishes
  readonly expiresAt?: Date
  readonly allowReplies: boolean
}

export type Accepted = { readonly messageId: MessageId; readonly replayed: boolean }
/** @param timeFaults - what is wrong with the request at this hour, in this deployment. A retry of what was right in its time gets the answer of that time. */
export type AcceptMessage = (
  application: ApplicationId,
  request: MessageRequest,
  idempotency: Idempotency,
  timeFaults: readonly FieldError[],
) => Promise<Accepted>

const DAY = 86_400_000

export const makeAcceptMessage =
  ({ intake, sealer, clock, ids }: { intake: MessageIntake; sealer: Sealer; clock: Clock; ids: Ids }): AcceptMessage =>
  async (application, { content, ...request }, idempotency, timeFaults) => {
    if (timeFaults.length > 0) {
      const earlier = await intake.earlier(idempotency)
      if (!earlier) throw new AppError('invalid-body', timeFaults)
      return replayOf(earlier, idempotency)
    }

    const createdAt = clock.now()
    const message: Message = {
      ...request,
      id: ids.messageId(),
      applicationId: application,
      createdAt,
      expiresAt: request.expiresAt ?? new Date(createdAt.getTime() + DEFAULT_DAYS_KEPT * DAY),
    }
    const sealed = await sealer.seal(
      { purpose: 'message-content', patientId: message.patientId, messageId: message.id },
      content,
    )
    const acceptance = await intake.accept(message, sealed, idempotency, {
      id: ids.auditEventId(),
      recorded: createdAt,
      agent: { kind: 'application', id: application },
      patientId: message.patientId,
      messageId: message.id,
      type: 'message.accepted',
    })
    switch (acceptance.outcome) {
      case 'accepted':
        return { messageId: message.id, replayed: false }
      case 'replayed':
        return replayOf(acceptance, idempotency)
      case 'unknown-patient':
        throw new AppError('not-found', [{ pointer: '/patientId', message: 'There is no such patient.' }])
    }
  }

function replayOf({ messageId, fingerprint }: Replay, idempotency: Idempotency): Accepted {
  if (fingerprint !== idempotency.fingerprint) throw new AppError('idempotency-key-reused')
  return { messageId, replayed: true }
}
