// Lambda entry: deliveries that are due again, or that the queue lost
import { readSettings } from './config.ts'
import { sweepWebhooks } from './container/webhooks.ts'
import { makeHandler } from './handlers/sweep-webhooks.ts'

export const handler = makeHandler(sweepWebhooks(readSettings('sweep-webhooks')))
