// Lambda entry: POST /v1/messages/{messageId}/recall
import { readSettings } from './config.ts'
import { recallMessages } from './container/messages.ts'
import { makeHandler } from './handlers/recall-messages.ts'

export const handler = makeHandler(recallMessages(readSettings('recall-messages')))
