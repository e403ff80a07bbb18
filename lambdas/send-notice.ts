// Lambda entry: one notice to one patient
import { readSettings } from './config.ts'
import { sendNotice } from './container/notices.ts'
import { makeHandler } from './handlers/send-notice.ts'

export const handler = makeHandler(sendNotice(readSettings('send-notice')))
