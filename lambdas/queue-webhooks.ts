// Lambda entry: events from the bus, owed to each webhook that wants them
import { readSettings } from './config.ts'
import { queueWebhooks } from './container/webhooks.ts'
import { makeHandler } from './handlers/queue-webhooks.ts'

export const handler = makeHandler(queueWebhooks(readSettings('queue-webhooks')))
