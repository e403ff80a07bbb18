// Lambda entry: owed notices, from the stream to the queue
import { readSettings } from './config.ts'
import { relayOutbox } from './container/notices.ts'
import { makeHandler } from './handlers/relay-outbox.ts'

export const handler = makeHandler(relayOutbox(readSettings('relay-outbox')))
