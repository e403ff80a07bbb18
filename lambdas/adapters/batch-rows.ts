// How a batch looks as rows: what it is, and how many messages its application was told of. It holds no `batchId`, so the index of messages holds messages only.
import * as v from 'valibot'
import type { Batch } from '../domain/batch.ts'
import type { ApplicationId, BatchId } from '../domain/ids.ts'
import type { Item, Key } from './dynamo.ts'
import { id, instant } from './rows.ts'

const BatchRow = v.object({
  pk: id<BatchId>(),
  applicationId: id<ApplicationId>(),
  createdAt: instant,
  recallRequestedAt: v.optional(instant),
})
const AcceptedRow = v.object({ accepted: v.number() })

export const batchKey = (batch: BatchId): Key => ({ pk: batch, sk: 'batch' })
export const acceptedKey = (batch: BatchId): Key => ({ pk: batch, sk: 'batch-accepted' })

export const batchItem = ({ id, applicationId, createdAt }: Batch): Item => ({
  ...batchKey(id),
  applicationId,
  createdAt: createdAt.toISOString(),
})

export function parseBatch(items: readonly Item[]): Batch | undefined {
  const row = items.find(({ sk }) => sk === 'batch')
  if (!row) return undefined
  const { pk, ...batch } = v.parse(BatchRow, row)
  const accepted = items.find(({ sk }) => sk === 'batch-accepted') ?? { accepted: 0 }
  return { ...batch, id: pk, ...v.parse(AcceptedRow, accepted) }
}
