// POST /v1/message-batches/{batchId}/recall
import * as v from 'valibot'
import { RECALL_REASONS } from '../domain/audit.ts'
import { AppError } from '../domain/errors.ts'
import { parseBatchId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { RecallBatch } from '../usecases/recall-batch.ts'
import { parseBody } from './body.ts'
import { flag, oneOf } from './fields.ts'
import { applicationOf, json, jsonEndpoint } from './http.ts'

export const BatchRecallBody = v.strictObject({
  reason: oneOf(RECALL_REASONS),
  dryRun: v.optional(flag, false),
})

export const makeHandler = ({ recallBatch }: { recallBatch: RecallBatch }) =>
  jsonEndpoint(async (event) => {
    const batchId = parseBatchId(event.pathParameters?.['batchId'] ?? '')
    const body = parseBody(BatchRecallBody, event.body)
    if (!batchId) throw new AppError('not-found')
    const counts = await recallBatch(applicationOf(event), batchId, body)
    log.info('batch.recalled', { batchId, count: counts.recalled, kind: body.dryRun ? 'dry-run' : 'real' })
    return json(200, counts)
  })
