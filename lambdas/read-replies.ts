// Lambda entry: GET /v1/messages/{messageId}/replies
import { readSettings } from './config.ts'
import { readReplies } from './container/replies.ts'
import { makeHandler } from './handlers/read-replies.ts'

export const handler = makeHandler(readReplies(readSettings('read-replies')))
