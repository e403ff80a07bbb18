// Finds the webhooks that want an event and writes down what is owed to them.
import type { DeliveryIntake } from '../usecases/ports.ts'
import { dueShardOf } from './due-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { epochSeconds } from './rows.ts'
import { deliveryKey, parseWebhook, sortPrefixOf, WEBHOOKS } from './webhook-rows.ts'

/** Whatever became of it: delivered is deleted at once, and what was given up is kept for whoever asks. */
const KEPT_SECONDS = 30 * 86_400

export const dynamoDeliveryIntake = (db: Dynamo, table: string): DeliveryIntake => ({
  async subscribers(type, application) {
    const items = await db.query({
      table,
      where: application ? 'pk = :webhooks AND begins_with(sk, :application)' : 'pk = :webhooks',
      values: { ':webhooks': WEBHOOKS, ...(application && { ':application': sortPrefixOf(application) }) },
    })
    return items.map(parseWebhook).filter(({ events, disabledAt }) => events.includes(type) && !disabledAt)
  },

  async owe({ applicationId, webhookId, eventId, body }, now, lookAt) {
    const ref = { applicationId, webhookId, eventId }
    await db.transact([
      {
        kind: 'put',
        table,
        item: {
          ...deliveryKey(ref),
          applicationId,
          webhookId,
          body,
          owedSince: now.toISOString(),
          attempts: 0,
          tryAt: now.toISOString(),
          version: 1,
          dueShard: dueShardOf(ref.eventId),
          dueAt: lookAt.toISOString(),
          ttl: epochSeconds(now) + KEPT_SECONDS,
        },
        condition: 'attribute_not_exists(pk)',
      },
    ])
  },
})
