// Lambda entry: one event to one webhook
import { readSettings } from './config.ts'
import { deliverWebhooks } from './container/webhooks.ts'
import { makeHandler } from './handlers/deliver-webhooks.ts'

export const handler = makeHandler(deliverWebhooks(readSettings('deliver-webhooks')))
