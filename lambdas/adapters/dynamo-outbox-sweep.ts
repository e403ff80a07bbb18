// Finds the notices that are owed and due, through an index that holds nothing else, and takes each for this sweep alone.
import * as v from 'valibot'
import type { MessageId } from '../domain/ids.ts'
import type { OutboxSweep } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { postponeNotice } from './notice-writes.ts'
import { dueShards, id, instant } from './rows.ts'

const DueRow = v.object({ pk: id<MessageId>(), version: v.number(), dueAt: instant })

export const dynamoOutboxSweep = (db: Dynamo, table: string): OutboxSweep => ({
  async takeDue(now, nextLook, limit) {
    const perShard = Math.ceil(limit / dueShards.length)
    const due = await Promise.all(
      dueShards.map((shard) =>
        db.query({
          table,
          index: 'byDue',
          where: 'dueShard = :shard AND dueAt <= :now',
          values: { ':shard': shard, ':now': now.toISOString() },
          limit: perShard,
          eventual: true,
        }),
      ),
    )
    const taken: MessageId[] = []
    for (const item of due.flat()) {
      const { pk, version, dueAt } = v.parse(DueRow, item)
      const { outcome } = await db.transact([postponeNotice(table, pk, { version, dueAt }, nextLook)])
      if (outcome === 'committed') taken.push(pk)
    }
    return taken
  },
})
