// Tells an application how the messages of its own batch fare, in numbers.
import { type Batch, statesOf, totalOf } from '../domain/batch.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, BatchId } from '../domain/ids.ts'
import type { MessageState } from '../domain/message.ts'
import type { BatchLookup, Clock } from './ports.ts'

export type BatchStatus = {
  readonly batch: Batch
  readonly total: number
  readonly states: Readonly<Record<MessageState, number>>
}
export type TrackBatch = (application: ApplicationId, id: BatchId) => Promise<BatchStatus>

export const makeTrackBatch =
  ({ batches, clock }: { batches: BatchLookup; clock: Clock }): TrackBatch =>
  async (application, id) => {
    const batch = await batches.findBatch(id)
    if (batch?.applicationId !== application) throw new AppError('not-found')
    const messages = await batches.messagesOf(id)
    return { batch, total: totalOf(batch, messages), states: statesOf(messages, clock.now()) }
  }
