// Notice queue: one message id a record.
import * as v from 'valibot'
import { parseMessageId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { SendNotice } from '../usecases/send-notice.ts'
import { queueHandler } from './queue.ts'

const Body = v.object({ messageId: v.string() })

export const makeHandler = ({ sendNotice }: { sendNotice: SendNotice }) =>
  queueHandler(async (body) => {
    const messageId = parseMessageId(v.parse(Body, body).messageId)
    if (!messageId) return
    log.info('notice.handled', { messageId, result: await sendNotice(messageId) })
  })
