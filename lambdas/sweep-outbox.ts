// Lambda entry: owed notices that the queue lost
import { readSettings } from './config.ts'
import { sweepOutbox } from './container/notices.ts'
import { makeHandler } from './handlers/sweep-outbox.ts'

export const handler = makeHandler(sweepOutbox(readSettings('sweep-outbox')))
