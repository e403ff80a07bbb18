// Puts on the queue which event goes to which webhook, and nothing else. Each webhook is a group of its own: SQS then serves the others first when one is slow.
import { randomUUID } from 'node:crypto'
import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { DeliveryQueue } from '../usecases/ports.ts'
import { QueueRefusedError } from './sqs-notice-queue.ts'

/** The most that one call takes. */
const BATCH = 10

export const sqsDeliveryQueue = (sqs: SQSClient, url: string): DeliveryQueue => ({
  async put(deliveries) {
    for (let at = 0; at < deliveries.length; at += BATCH) {
      const Entries = deliveries.slice(at, at + BATCH).map(({ applicationId, webhookId, eventId }) => ({
        Id: randomUUID(),
        MessageBody: JSON.stringify({ applicationId, webhookId, eventId }),
        MessageGroupId: webhookId,
      }))
      const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))
      if (Failed.length > 0) throw new QueueRefusedError()
    }
  },
})
