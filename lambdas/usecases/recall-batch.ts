// Recalls all messages of a batch, each as if it were recalled alone. It stops while there is still time to answer; calling it again goes on.
import { totalOf } from '../domain/batch.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, BatchId, MessageId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import type { BatchRecall, Clock } from './ports.ts'
import type { RecallMessage, RecallRequest } from './recall-message.ts'
import { severalAtOnce } from './several-at-once.ts'

export type BatchRecallRequest = Pick<RecallRequest, 'reason'> & { readonly dryRun: boolean }
export type BatchRecallCounts = {
  readonly batchId: BatchId
  readonly total: number
  readonly recalled: number
  /** Recalled messages that had been opened; in a dry run those among all of them that have been opened so far. */
  readonly read: number
  /** Not recalled yet. More than there are while a call that began earlier may still be adding some. */
  readonly pending: number
}
export type RecallBatch = (
  application: ApplicationId,
  id: BatchId,
  request: BatchRecallRequest,
) => Promise<BatchRecallCounts>

/** Messages that are under way at once. docs/decisions/0012. */
const AT_ONCE = 32
/**
 * Milliseconds after which no further recall is begun. API Gateway gives up after 29 seconds; a recall under way may wait 4.5 seconds for a
 * reader, and has seven calls to make.
 */
const BEGIN_MS = 18_000

export const makeRecallBatch = (ports: {
  batches: BatchRecall
  recallMessage: RecallMessage
  clock: Clock
}): RecallBatch => {
  const { batches, recallMessage, clock } = ports

  return async (application, id, { reason, dryRun }) => {
    const elapsed = clock.startTimer()
    const found = await batches.findBatch(id)
    if (found?.applicationId !== application) throw new AppError('not-found')
    const marks = !dryRun && !found.recallRequestedAt
    if (marks) await batches.markRecalled(id, clock.now())
    // Looked at anew behind the mark: whoever began to add before it stands there by now, or is done and counted.
    const batch = (marks && (await batches.findBatch(id))) || found
    const isGrowing = batch.acceptingUntil > clock.now()

    const messages = await batches.messagesOf(id)
    const total = totalOf(batch, messages)
    const isRead = new Map<MessageId, boolean>(
      messages.filter(isRecalled).map((message) => [message.id, message.readAt !== undefined]),
    )
    const counts = (read: number) => ({
      batchId: id,
      total,
      recalled: isRead.size,
      read,
      // One more for those that nobody has counted yet.
      pending: total - isRead.size + (isGrowing ? 1 : 0),
    })
    if (dryRun) return counts(messages.filter(({ readAt }) => readAt).length)

    const left = messages.filter((message) => !isRecalled(message))
    await severalAtOnce(left, AT_ONCE, async (message) => {
      if (elapsed() > BEGIN_MS) return
      const exposure = await exposureOf(message.id)
      if (exposure) isRead.set(message.id, exposure === 'opened')
    })
    return counts([...isRead.values()].filter(Boolean).length)

    /** `undefined` when it cannot be recalled just now: it stays pending, and hinders no other. */
    async function exposureOf(messageId: MessageId) {
      try {
        return (await recallMessage(application, messageId, { reason })).exposure
      } catch (error) {
        if (error instanceof AppError && error.code === 'unavailable') return undefined
        throw error
      }
    }
  }
}

const isRecalled = ({ recalledAt }: Message): boolean => recalledAt !== undefined
