// How a webhook and what is owed to it look as rows, and back. All webhooks share one partition, so that one read finds those of all applications.
import * as v from 'valibot'
import { EVENT_TYPES } from '../domain/application-event.ts'
import type { ApplicationId, AuditEventId, WebhookId } from '../domain/ids.ts'
import type { Webhook } from '../domain/webhook.ts'
import type { Delivery, DeliveryRef, Sealed, WebhookWithSecrets } from '../usecases/ports.ts'
import type { Item, Key } from './dynamo.ts'
import { id, instant } from './rows.ts'

const bytes = v.instance(Uint8Array)

const WebhookRow = v.object({
  id: id<WebhookId>(),
  applicationId: id<ApplicationId>(),
  url: v.string(),
  events: v.array(v.picklist(EVENT_TYPES)),
  createdAt: instant,
  failingSince: v.optional(instant),
  disabledAt: v.optional(instant),
  parked: v.number(),
  sealed: bytes,
  wrapped: bytes,
  oldSealed: v.optional(bytes),
  oldWrapped: v.optional(bytes),
  oldUntil: v.optional(instant),
})

const DeliveryRow = v.object({
  applicationId: id<ApplicationId>(),
  webhookId: id<WebhookId>(),
  sk: id<AuditEventId>(),
  body: v.string(),
  owedSince: instant,
  attempts: v.number(),
  tryAt: instant,
  version: v.number(),
})

export const WEBHOOKS = 'webhook'
/** Client ids of OAuth hold no `#`. */
export const sortPrefixOf = (application: ApplicationId): string => `${application}#`
export const webhookKey = (application: ApplicationId, webhook: WebhookId): Key => ({
  pk: WEBHOOKS,
  sk: `${sortPrefixOf(application)}${webhook}`,
})
export const countKey = (application: ApplicationId): Key => ({ pk: 'count', sk: application })
export const deliveryKey = ({ webhookId, eventId }: DeliveryRef): Key => ({ pk: `delivery#${webhookId}`, sk: eventId })

export const webhookItem = (webhook: Webhook, secret: Sealed): Item => ({
  ...webhookKey(webhook.applicationId, webhook.id),
  id: webhook.id,
  applicationId: webhook.applicationId,
  url: webhook.url,
  events: webhook.events,
  createdAt: webhook.createdAt.toISOString(),
  parked: webhook.parked,
  sealed: secret.bytes,
  wrapped: secret.wrappedKey,
})

export function parseWebhook(item: Item): WebhookWithSecrets {
  const { sealed, wrapped, oldSealed, oldWrapped, oldUntil, ...webhook } = v.parse(WebhookRow, item)
  const old = oldSealed && oldWrapped && oldUntil
  return {
    ...webhook,
    secret: { bytes: sealed, wrappedKey: wrapped },
    ...(old && { oldSecret: { sealed: { bytes: oldSealed, wrappedKey: oldWrapped }, until: oldUntil } }),
  }
}

export function parseDelivery(item: Item): Delivery {
  const { sk, ...delivery } = v.parse(DeliveryRow, item)
  return { ...delivery, eventId: sk }
}
