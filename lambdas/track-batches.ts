// Lambda entry: GET /v1/message-batches/{batchId}
import { readSettings } from './config.ts'
import { trackBatches } from './container/batches.ts'
import { makeHandler } from './handlers/track-batches.ts'

export const handler = makeHandler(trackBatches(readSettings('track-batches')))
