// Finds a batch and its messages. No content, no contact details.
import type { BatchLookup, BatchRecall } from '../usecases/ports.ts'
import { batchKey, parseBatch } from './batch-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { parseMessage } from './rows.ts'

export const dynamoBatches = (db: Dynamo, table: string): BatchLookup => ({
  findBatch: async (id) => parseBatch(await db.query({ table, where: 'pk = :id', values: { ':id': id } })),

  async messagesOf(id) {
    const items = await db.query({
      table,
      index: 'byBatch',
      eventual: true,
      where: 'batchId = :id',
      values: { ':id': id },
    })
    return items.map(parseMessage)
  },
})

export const dynamoBatchRecall = (db: Dynamo, table: string): BatchRecall => ({
  ...dynamoBatches(db, table),

  async markRecalled(id, at) {
    await db.transact([
      {
        kind: 'update',
        table,
        key: batchKey(id),
        update: 'SET recallRequestedAt = :at',
        condition: 'attribute_exists(pk) AND attribute_not_exists(recallRequestedAt)',
        values: { ':at': at.toISOString() },
      },
    ])
  },
})
