// Puts message ids, and nothing else, on the notice queue.
import { randomUUID } from 'node:crypto'
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { NoticeQueue } from '../usecases/ports.ts'

/** The most that one call takes. */
const BATCH = 10

export class QueueRefusedError extends Error {
  override readonly name = 'QueueRefusedError'
}

export const sqsNoticeQueue = (sqs: SQSClient, url: string): NoticeQueue => ({
  async put(messageIds, seconds) {
    for (let at = 0; at < messageIds.length; at += BATCH) {
      const Entries = messageIds.slice(at, at + BATCH).map((messageId) => ({
        Id: randomUUID(),
        MessageBody: JSON.stringify({ messageId }),
        ...(seconds !== undefined && { DelaySeconds: seconds }),
      }))
      const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
      if (Failed.length > 0) throw new QueueRefusedError()
    }
  },
})
