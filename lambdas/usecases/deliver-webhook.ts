// Delivers one event to one webhook, signed, and says when it goes again if that fails. At least once: the id of the event stays the same.
import { later } from '../domain/notice-timing.ts'
import type { Phi } from '../domain/phi.ts'
import { DELIVERY_CLAIM_SECONDS, retryAt } from '../domain/webhook.ts'
import type { Clock, DeliveryRef, Luck, Opener, WebhookLedger, WebhookSender, WebhookWithSecrets } from './ports.ts'

export type DeliveryResult =
  | 'delivered'
  | 'failed'
  | 'parked'
  | 'disabled'
  | 'dropped'
  | 'nothing-owed'
  | 'not-due'
  | 'claimed-elsewhere'
export type DeliverWebhook = (ref: DeliveryRef) => Promise<DeliveryResult>

export const makeDeliverWebhook = (ports: {
  ledger: WebhookLedger
  opener: Opener
  sender: WebhookSender
  luck: Luck
  clock: Clock
}): DeliverWebhook => {
  const { ledger, opener, sender, luck, clock } = ports

  const secretsOf = (webhook: WebhookWithSecrets, now: Date): Promise<Phi[]> => {
    const { id: webhookId, applicationId, secret, oldSecret } = webhook
    const good = oldSecret && now < oldSecret.until ? [secret, oldSecret.sealed] : [secret]
    const context = { purpose: 'webhook-secret', applicationId, webhookId } as const
    return Promise.all(good.map((sealed) => opener.open<string>(context, sealed)))
  }

  return async (ref) => {
    const found = await ledger.find(ref)
    if (!found) return 'nothing-owed'
    const { delivery, webhook } = found
    if (!webhook || webhook.disabledAt) {
      await ledger.drop(delivery)
      return 'dropped'
    }
    const now = clock.now()
    if (now < delivery.tryAt) return 'not-due'
    const claimed = await ledger.claim(delivery, later(now, DELIVERY_CLAIM_SECONDS))
    if (!claimed) return 'claimed-elsewhere'

    const secrets = await secretsOf(webhook, now)
    const outcome = await sender.post({ url: webhook.url, id: delivery.eventId, at: now, body: delivery.body, secrets })
    const at = clock.now()
    switch (outcome) {
      case 'delivered':
        await ledger.recordDelivered(claimed, webhook)
        return 'delivered'
      case 'gone':
        await ledger.disable(claimed, webhook, at)
        return 'disabled'
      case 'failed': {
        const tryAt = retryAt(claimed.owedSince, claimed.attempts, at, luck.fraction())
        if (tryAt) await ledger.recordFailed(claimed, webhook, at, tryAt)
        else await ledger.park(claimed, webhook, at)
        return tryAt ? 'failed' : 'parked'
      }
    }
  }
}
