// Stream of the messages table, owed notices only. If it returns normally, each of them is on the queue; if it throws, the stream tries again.
import type { DynamoDBStreamHandler } from 'aws-lambda'
import { parseMessageId } from '../domain/ids.ts'
import { later, QUEUE_SECONDS } from '../domain/notice-timing.ts'
import { log } from '../log.ts'
import type { Clock, NoticeQueue } from '../usecases/ports.ts'
import { guarded } from './background.ts'

export function makeHandler({ queue, clock }: { queue: NoticeQueue; clock: Clock }): DynamoDBStreamHandler {
  return async ({ Records }) => {
    // A notice that is due much later was asked for later; the sweep finds it when its time comes.
    const soon = later(clock.now(), 2 * QUEUE_SECONDS).toISOString()
    const messageIds = Records.flatMap(({ dynamodb }) => {
      const { pk, dueAt } = dynamodb?.NewImage ?? {}
      const id = parseMessageId(pk?.S ?? '')
      return id && dueAt?.S && dueAt.S <= soon ? [id] : []
    })
    if (messageIds.length > 0) await guarded(() => queue.put(messageIds))
    log.info('notices.relayed', { count: messageIds.length })
  }
}
