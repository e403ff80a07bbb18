// Begins a batch, once for each idempotency key. It reads nothing: what stands in its way is told by the write that it stops.
import * as v from 'valibot'
import type { BatchId } from '../domain/ids.ts'
import type { BatchIntake } from '../usecases/ports.ts'
import { acceptedKey, acceptorItem, batchItem, batchKey } from './batch-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { putOnce } from './idempotency-rows.ts'
import { id } from './rows.ts'

const IdempotencyRow = v.object({ batch: id<BatchId>(), fingerprint: v.string() })

export const dynamoBatchIntake = (db: Dynamo, messages: string): BatchIntake => ({
  async begin(batch, idempotency, acceptor) {
    const result = await db.transact([
      // Not `batchId`: the index by that name holds messages only.
      putOnce(messages, 'idempotency', idempotency, { batch: batch.id }, batch.createdAt),
      { kind: 'put', table: messages, item: batchItem(batch), condition: 'attribute_not_exists(pk)' },
      { kind: 'put', table: messages, item: acceptorItem(batch.id, acceptor) },
    ])
    if (result.outcome === 'committed') return { outcome: 'begun' }
    const [earlier] = result.refusals
    const { batch: batchId, fingerprint } = v.parse(IdempotencyRow, earlier ? earlier.item : undefined)
    // Not that batch at all: nothing of it is touched.
    if (fingerprint !== idempotency.fingerprint) return { outcome: 'known', batchId, fingerprint, recalled: false }
    const open = await db.transact([
      {
        kind: 'check',
        table: messages,
        key: batchKey(batchId),
        condition: 'attribute_not_exists(recallRequestedAt)',
      },
      { kind: 'put', table: messages, item: acceptorItem(batchId, acceptor) },
    ])
    return { outcome: 'known', batchId, fingerprint, recalled: open.outcome === 'refused' }
  },

  // Two writes: an earlier answer that named more must not keep this acceptor from being done. The count comes first, so that who sees it done sees the count.
  async keepAccepted(batch, accepted, { id: acceptor }) {
    await db.transact([
      {
        kind: 'put',
        table: messages,
        item: { ...acceptedKey(batch), accepted },
        condition: 'attribute_not_exists(pk) OR accepted < :accepted',
        values: { ':accepted': accepted },
      },
    ])
    const done = acceptorItem(batch, { id: acceptor, until: new Date(0) })
    await db.transact([{ kind: 'put', table: messages, item: done }])
  },
})
