// Begins a batch, once for each idempotency key. It reads nothing: what stands in its way is told by the write that it stops.
import * as v from 'valibot'
import type { BatchId } from '../domain/ids.ts'
import type { BatchIntake } from '../usecases/ports.ts'
import { acceptedKey, batchItem, batchKey } from './batch-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { putOnce } from './idempotency-rows.ts'
import { id } from './rows.ts'

const IdempotencyRow = v.object({ batch: id<BatchId>(), fingerprint: v.string() })

export const dynamoBatchIntake = (db: Dynamo, messages: string): BatchIntake => ({
  async begin(batch, idempotency) {
    const result = await db.transact([
      // Not `batchId`: the index by that name holds messages only.
      putOnce(messages, 'idempotency', idempotency, { batch: batch.id }, batch.createdAt),
      { kind: 'put', table: messages, item: batchItem(batch), condition: 'attribute_not_exists(pk)' },
    ])
    if (result.outcome === 'committed') return { outcome: 'begun' }
    const [earlier] = result.refusals
    const { batch: batchId, fingerprint } = v.parse(IdempotencyRow, earlier ? earlier.item : undefined)
    const open = await db.transact([
      {
        kind: 'check',
        table: messages,
        key: batchKey(batchId),
        condition: 'attribute_not_exists(recallRequestedAt)',
      },
    ])
    return { outcome: 'known', batchId, fingerprint, recalled: open.outcome === 'refused' }
  },

  async keepAccepted(batch, accepted) {
    await db.transact([
      {
        kind: 'put',
        table: messages,
        item: { ...acceptedKey(batch), accepted },
        condition: 'attribute_not_exists(pk) OR accepted < :accepted',
        values: { ':accepted': accepted },
      },
    ])
  },
})
