// Lambda entry: POST /v1/message-batches/{batchId}/recall
import { readSettings } from './config.ts'
import { recallBatches } from './container/batches.ts'
import { makeHandler } from './handlers/recall-batches.ts'

export const handler = makeHandler(recallBatches(readSettings('recall-batches')))
