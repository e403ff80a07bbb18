// What the calls about webhooks answer, as the document tells it. Nothing here runs in production: tests hold every answer to it.
import * as v from 'valibot'
import { EVENT_TYPES } from '../domain/application-event.ts'
import { count, idOf, time } from './formats.ts'

const webhookEntries = {
  webhookId: idOf('whk'),
  url: v.string(),
  events: v.array(v.picklist(EVENT_TYPES)),
  createdAt: time,
}
const secret = v.pipe(v.string(), v.regex(/^whsec_[A-Za-z0-9+/]+=*$/), v.description('Shown this once.'))
export const RegisteredWebhook = v.strictObject({ ...webhookEntries, secret })
export const WebhookSecret = v.strictObject({ secret })
export const WebhookList = v.strictObject({
  items: v.array(
    v.strictObject({
      ...webhookEntries,
      state: v.pipe(
        v.picklist(['active', 'failing', 'disabled']),
        v.description('`disabled`: the receiver said 410 Gone. Register anew to go on.'),
      ),
      since: v.optional(time),
      parked: v.pipe(count, v.description('Deliveries that were given up after 24 hours.')),
    }),
  ),
})
