// GET /v1/message-batches/{batchId}
import { AppError } from '../domain/errors.ts'
import { parseBatchId } from '../domain/ids.ts'
import type { BatchStatus, TrackBatch } from '../usecases/track-batch.ts'
import { applicationOf, endpoint, json } from './http.ts'

export const makeHandler = ({ trackBatch }: { trackBatch: TrackBatch }) =>
  endpoint(async (event) => {
    const batchId = parseBatchId(event.pathParameters?.['batchId'] ?? '')
    if (!batchId) throw new AppError('not-found')
    return json(200, batchView(await trackBatch(applicationOf(event), batchId)))
  })

const batchView = ({ batch, total, states }: BatchStatus) => ({
  batchId: batch.id,
  createdAt: batch.createdAt,
  total,
  states,
})
