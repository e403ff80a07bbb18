// Lambda entry: POST /v1/message-batches
import { readSettings } from './config.ts'
import { acceptBatches } from './container/batches.ts'
import { makeHandler } from './handlers/accept-batches.ts'

export const handler = makeHandler(acceptBatches(readSettings('accept-batches')))
