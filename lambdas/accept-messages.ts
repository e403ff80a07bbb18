// Lambda entry: POST /v1/messages
import { readSettings } from './config.ts'
import { acceptMessages } from './container/messages.ts'
import { makeHandler } from './handlers/accept-messages.ts'

export const handler = makeHandler(acceptMessages(readSettings('accept-messages')))
