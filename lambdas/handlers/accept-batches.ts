// POST /v1/message-batches
import { log } from '../log.ts'
import type { AcceptBatch } from '../usecases/accept-batch.ts'
import type { Clock } from '../usecases/ports.ts'
import { BatchBody, batchItem } from './batch-body.ts'
import { parseBody } from './body.ts'
import { applicationOf, json, jsonEndpoint } from './http.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'

/**
 * Bytes. A function is invoked with at most 6 MB, of which the event around the body takes its part and each quote or line break in the body a
 * byte more; API Gateway would take 10. 500 messages may have 8 KiB each.
 */
const MOST_BATCH_BYTES = 4 * 1024 * 1024

export const makeHandler = ({
  acceptBatch,
  clock,
  paymentHosts,
}: {
  acceptBatch: AcceptBatch
  clock: Clock
  paymentHosts: readonly string[]
}) =>
  jsonEndpoint(async (event) => {
    const application = applicationOf(event)
    const key = idempotencyKeyOf(event)
    const { messages } = parseBody(BatchBody, event.body)
    const now = clock.now()
    const batch = await acceptBatch(
      application,
      key,
      messages.map((message) => batchItem(message, now, paymentHosts)),
    )
    log.info('batch.accepted', { batchId: batch.batchId, count: batch.accepted })
    return json(202, batch)
  }, MOST_BATCH_BYTES)
