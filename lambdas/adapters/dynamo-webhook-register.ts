// Webhooks of applications, each under its application's own key: another's is not found. It keeps sealed secrets and opens none.
import { MOST_WEBHOOKS } from '../domain/webhook.ts'
import type { WebhookRegister } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { countKey, parseWebhook, sortPrefixOf, WEBHOOKS, webhookItem, webhookKey } from './webhook-rows.ts'

export const dynamoWebhookRegister = (db: Dynamo, table: string): WebhookRegister => ({
  async add(webhook, secret) {
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table,
        key: countKey(webhook.applicationId),
        update: 'SET webhooks = if_not_exists(webhooks, :none) + :one',
        condition: 'attribute_not_exists(pk) OR webhooks < :most',
        values: { ':none': 0, ':one': 1, ':most': MOST_WEBHOOKS },
      },
      { kind: 'put', table, item: webhookItem(webhook, secret), condition: 'attribute_not_exists(pk)' },
    ])
    return outcome === 'committed'
  },

  async webhooksOf(application) {
    const items = await db.query({
      table,
      where: 'pk = :webhooks AND begins_with(sk, :application)',
      values: { ':webhooks': WEBHOOKS, ':application': sortPrefixOf(application) },
    })
    return items.map(parseWebhook)
  },

  async rotate(application, id, secret, oldUntil) {
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table,
        key: webhookKey(application, id),
        // What stands on the right is as it was before.
        update:
          'SET oldSealed = sealed, oldWrapped = #wrapped, oldUntil = :until, sealed = :sealed, #wrapped = :wrapped',
        condition: 'attribute_exists(pk)',
        names: { '#wrapped': 'wrapped' },
        values: { ':until': oldUntil.toISOString(), ':sealed': secret.bytes, ':wrapped': secret.wrappedKey },
      },
    ])
    return outcome === 'committed'
  },

  async remove(application, id) {
    const { outcome } = await db.transact([
      { kind: 'delete', table, key: webhookKey(application, id), condition: 'attribute_exists(pk)' },
      {
        kind: 'update',
        table,
        key: countKey(application),
        // An application that never had one has no count; the condition above then refuses, and not this arithmetic.
        update: 'SET webhooks = if_not_exists(webhooks, :one) - :one',
        values: { ':one': 1 },
      },
    ])
    return outcome === 'committed'
  },
})
