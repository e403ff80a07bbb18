// Lambda entry: the webhooks of an application
import { readSettings } from './config.ts'
import { manageWebhooks } from './container/webhooks.ts'
import { makeHandler } from './handlers/manage-webhooks.ts'

export const handler = makeHandler(manageWebhooks(readSettings('manage-webhooks')))
