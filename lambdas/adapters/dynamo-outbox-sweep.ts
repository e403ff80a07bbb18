// Finds the notices that are owed and due, through an index that holds nothing else, and takes each for this sweep alone.
import * as v from 'valibot'
import type { MessageId } from '../domain/ids.ts'
import type { OutboxSweep } from '../usecases/ports.ts'
import { dueRows } from './due-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { asRead, postponeNotice } from './notice-writes.ts'
import { id, instant } from './rows.ts'

const DueRow = v.object({ pk: id<MessageId>(), version: v.number(), dueAt: instant })

/** As many as one call to the queue takes. What was taken is queued before more is taken, so a sweep that dies loses few rounds. */
const AT_ONCE = 10

export const dynamoOutboxSweep = (db: Dynamo, table: string): OutboxSweep => ({
  async *takeDue(now, nextLook, limit) {
    const rows = (await dueRows(db, table, now, limit)).map((item) => v.parse(DueRow, item))
    for (let at = 0; at < rows.length; at += AT_ONCE) {
      const taken = await Promise.all(
        rows.slice(at, at + AT_ONCE).map(async ({ pk, version, dueAt }) => {
          const { outcome } = await db.transact([asRead({ version, dueAt }, postponeNotice(table, pk, nextLook))])
          return outcome === 'committed' ? [pk] : []
        }),
      )
      yield taken.flat()
    }
  },
})
