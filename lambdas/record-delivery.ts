// Lambda entry: what the providers report
import { readSettings } from './config.ts'
import { recordDelivery } from './container/notices.ts'
import { makeHandler } from './handlers/record-delivery.ts'

export const handler = makeHandler(recordDelivery(readSettings('record-delivery')))
