// Claims, results and ends of deliveries. Each claim is a conditional write before anything is sent, so that no two senders carry one delivery.
import type { WebhookId } from '../domain/ids.ts'
import type { Webhook } from '../domain/webhook.ts'
import type { Delivery, DeliveryRef, WebhookLedger } from '../usecases/ports.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { deliveryKey, parseDelivery, parseWebhook, webhookKey } from './webhook-rows.ts'

export function dynamoWebhookLedger(db: Dynamo, table: string): WebhookLedger {
  const update = (delivery: Delivery, change: string, values: Readonly<Record<string, unknown>>): Write => ({
    kind: 'update',
    table,
    key: deliveryKey(delivery),
    update: `SET version = version + :one${change}`,
    condition: 'version = :version',
    values: { ':one': 1, ':version': delivery.version, ...values },
  })
  const remove = (delivery: DeliveryRef): Write => ({ kind: 'delete', table, key: deliveryKey(delivery) })
  const onWebhook = ({ applicationId, id }: Webhook, change: string, values?: Readonly<Record<string, unknown>>) =>
    ({
      kind: 'update',
      table,
      key: webhookKey(applicationId, id),
      update: change,
      condition: 'attribute_exists(pk)',
      ...(values && { values }),
    }) as const
  // The state of a webhook is written when it changes, and not with every delivery: they would all meet in one row.
  const failing = (webhook: Webhook, at: Date): Write[] =>
    webhook.failingSince
      ? []
      : [onWebhook(webhook, 'SET failingSince = if_not_exists(failingSince, :at)', { ':at': at.toISOString() })]

  /** A webhook that was deleted meanwhile takes what it is owed with it. */
  const unlessDeleted = async (delivery: Delivery, writes: readonly Write[]) => {
    const { outcome } = await db.transact(writes)
    if (outcome === 'refused' && !(await findWebhook(delivery))) await db.transact([remove(delivery)])
  }
  const findWebhook = async ({ applicationId, webhookId }: DeliveryRef & { readonly webhookId: WebhookId }) =>
    db.get(table, webhookKey(applicationId, webhookId))

  return {
    async find(ref) {
      const [row, found] = await Promise.all([db.get(table, deliveryKey(ref)), findWebhook(ref)])
      // What was given up is owed no more.
      if (!row || row['parkedAt']) return undefined
      return { delivery: parseDelivery(row), ...(found && { webhook: parseWebhook(found) }) }
    },

    async claim(delivery, until) {
      const { outcome } = await db.transact([
        update(delivery, ', tryAt = :until, dueAt = :until, attempts = attempts + :one', {
          ':until': until.toISOString(),
        }),
      ])
      const { version, attempts } = delivery
      return outcome === 'committed'
        ? { ...delivery, version: version + 1, attempts: attempts + 1, tryAt: until }
        : undefined
    },

    async recordDelivered(delivery, webhook) {
      await db.transact([remove(delivery)])
      if (webhook.failingSince) await db.transact([onWebhook(webhook, 'REMOVE failingSince')])
    },

    async recordFailed(delivery, webhook, at, tryAt) {
      const again = update(delivery, ', tryAt = :try, dueAt = :try', { ':try': tryAt.toISOString() })
      await unlessDeleted(delivery, [again, ...failing(webhook, at)])
    },

    async park(delivery, webhook, at) {
      const parked = update(delivery, ', parkedAt = :at REMOVE dueShard, dueAt', { ':at': at.toISOString() })
      const counted = onWebhook(
        webhook,
        'SET parked = parked + :one, failingSince = if_not_exists(failingSince, :at)',
        { ':one': 1, ':at': at.toISOString() },
      )
      await unlessDeleted(delivery, [parked, counted])
    },

    async disable(delivery, webhook, at) {
      const disabled = onWebhook(webhook, 'SET disabledAt = if_not_exists(disabledAt, :at)', {
        ':at': at.toISOString(),
      })
      await unlessDeleted(delivery, [remove(delivery), disabled])
    },

    async drop(delivery) {
      await db.transact([remove(delivery)])
    },
  }
}
