// Finds the deliveries that are due, through an index that holds nothing else, and takes each for this sweep alone.
import * as v from 'valibot'
import type { ApplicationId, AuditEventId, WebhookId } from '../domain/ids.ts'
import type { DeliveryRef, DeliverySweep } from '../usecases/ports.ts'
import { dueRows } from './due-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { id } from './rows.ts'
import { deliveryKey } from './webhook-rows.ts'

const DueRow = v.object({
  applicationId: id<ApplicationId>(),
  webhookId: id<WebhookId>(),
  sk: id<AuditEventId>(),
  version: v.number(),
})

/** As many as one call to the queue takes. What was taken is queued before more is taken, so a sweep that dies loses few rounds. */
const AT_ONCE = 10

export const dynamoDeliverySweep = (db: Dynamo, table: string): DeliverySweep => ({
  async *takeDue(now, nextLook, limit) {
    const rows = (await dueRows(db, table, now, limit)).map((item) => v.parse(DueRow, item))
    const take = async ({ sk: eventId, version, ...rest }: v.InferOutput<typeof DueRow>): Promise<DeliveryRef[]> => {
      const ref = { ...rest, eventId }
      const { outcome } = await db.transact([
        {
          kind: 'update',
          table,
          key: deliveryKey(ref),
          update: 'SET dueAt = :next, version = version + :one',
          condition: 'version = :version',
          values: { ':next': nextLook.toISOString(), ':one': 1, ':version': version },
        },
      ])
      return outcome === 'committed' ? [ref] : []
    }
    for (let at = 0; at < rows.length; at += AT_ONCE)
      yield (await Promise.all(rows.slice(at, at + AT_ONCE).map(take))).flat()
  },
})
