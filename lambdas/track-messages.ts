// Lambda entry: GET /v1/messages and GET /v1/messages/{messageId}
import { readSettings } from './config.ts'
import { trackMessages } from './container/messages.ts'
import { makeHandler } from './handlers/track-messages.ts'

export const handler = makeHandler(trackMessages(readSettings('track-messages')))
