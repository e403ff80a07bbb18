// How a batch looks as rows: what it is, and how many messages its application was told of. It holds neither `batchId` nor `applicationId`,
// so that the indexes by them hold messages only.
import * as v from 'valibot'
import type { Acceptor, Batch } from '../domain/batch.ts'
import type { ApplicationId, BatchId } from '../domain/ids.ts'
import type { NewBatch } from '../usecases/ports.ts'
import type { Item, Key } from './dynamo.ts'
import { epochSeconds, id, instant } from './rows.ts'

const BatchRow = v.object({
  pk: id<BatchId>(),
  owner: id<ApplicationId>(),
  createdAt: instant,
  recallRequestedAt: v.optional(instant),
})
const AcceptedRow = v.object({ accepted: v.number() })
const AcceptorRow = v.object({ until: instant })

export const batchKey = (batch: BatchId): Key => ({ pk: batch, sk: 'batch' })
export const acceptedKey = (batch: BatchId): Key => ({ pk: batch, sk: 'batch-accepted' })

export const batchItem = ({ id, applicationId, createdAt }: NewBatch): Item => ({
  ...batchKey(id),
  owner: applicationId,
  createdAt: createdAt.toISOString(),
})

/** A call that may be adding messages until then. */
export const acceptorItem = (batch: BatchId, { id, until }: Acceptor): Item => ({
  pk: batch,
  sk: `${ACCEPTOR}${id}`,
  until: until.toISOString(),
  ttl: epochSeconds(until) + ACCEPTOR_KEPT_SECONDS,
})
const ACCEPTOR = 'acceptor#'
const ACCEPTOR_KEPT_SECONDS = 86_400

export function parseBatch(items: readonly Item[]): Batch | undefined {
  const row = items.find(({ sk }) => sk === 'batch')
  if (!row) return undefined
  const { pk, owner, ...batch } = v.parse(BatchRow, row)
  const accepted = items.find(({ sk }) => sk === 'batch-accepted') ?? { accepted: 0 }
  const untils = items
    .filter(({ sk }) => String(sk).startsWith(ACCEPTOR))
    .map((item) => v.parse(AcceptorRow, item).until.getTime())
  return {
    ...batch,
    id: pk,
    applicationId: owner,
    ...v.parse(AcceptedRow, accepted),
    acceptingUntil: new Date(Math.max(0, ...untils)),
  }
}
