// Delivery queue: one event for one webhook a record. Neither the URL nor anything that its owner answers is looked at here.
import * as v from 'valibot'
import { type ApplicationId, parseAuditEventId, parseWebhookId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { DeliverWebhook } from '../usecases/deliver-webhook.ts'
import { queueHandler } from './queue.ts'

const Body = v.object({ applicationId: v.string(), webhookId: v.string(), eventId: v.string() })

export const makeHandler = ({ deliverWebhook }: { deliverWebhook: DeliverWebhook }) =>
  queueHandler(async (body) => {
    const named = v.parse(Body, body)
    const webhookId = parseWebhookId(named.webhookId)
    const eventId = parseAuditEventId(named.eventId)
    if (!webhookId || !eventId) return
    const result = await deliverWebhook({ applicationId: named.applicationId as ApplicationId, webhookId, eventId })
    log.info('webhook.handled', { webhookId, eventId, result })
  })
