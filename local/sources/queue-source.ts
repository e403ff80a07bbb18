// Feeds a function from a queue, as Lambda does: takes a batch, invokes, deletes what succeeded. What failed comes back when its time of
// invisibility is over, and after too many times goes to the dead-letter queue, which is the queue's own doing.
// Not acted out: scaling beyond the workers of the function.
import { setTimeout as sleep } from 'node:timers/promises'
import { callAwsJson } from '../aws/call-aws-json.ts'
import { failedItems } from './batch-item-failures.ts'
import { errorName } from './error-name.ts'
import type { EventSource, SourceContext } from './event-source.ts'
import type { EventSourceMapping } from './event-source-mapping.ts'
import { parseBody, type QueueMessage, queueRecord } from './queue-record.ts'

export type QueueSourceOptions = SourceContext & {
  readonly mapping: EventSourceMapping
  /** Address of the queue. */
  readonly queueUrl: string
  /** How many batches may be in hand, where the mapping sets no limit of its own. */
  readonly workers: number
}

const MOST_IN_ONE_CALL = 10
const LONG_POLL_SECONDS = 20

export function startQueueSource({ mapping, queueUrl, workers, ...context }: QueueSourceOptions): EventSource {
  const stopping = new AbortController()
  const call = <Answer>(operation: string, body: object, signal?: AbortSignal) =>
    callAwsJson<Answer>({
      endpoint: context.endpoint,
      region: context.region,
      target: `AmazonSQS.${operation}`,
      body: { QueueUrl: queueUrl, ...body },
      signal,
    })

  const receive = async (most: number, seconds: number): Promise<readonly QueueMessage[]> => {
    const { Messages = [] } = await call<{ Messages?: QueueMessage[] }>(
      'ReceiveMessage',
      {
        MaxNumberOfMessages: Math.min(most, MOST_IN_ONE_CALL),
        WaitTimeSeconds: seconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      stopping.signal,
    )
    return Messages
  }

  const gather = async (): Promise<QueueMessage[]> => {
    const batch = [...(await receive(mapping.batchSize, LONG_POLL_SECONDS))]
    const closes = performance.now() + mapping.batchingWindowSeconds * 1000
    while (batch.length > 0 && batch.length < mapping.batchSize && performance.now() < closes) {
      const seconds = Math.min(LONG_POLL_SECONDS, Math.ceil((closes - performance.now()) / 1000))
      batch.push(...(await receive(mapping.batchSize - batch.length, seconds)))
    }
    return batch
  }

  const remove = (messages: readonly QueueMessage[]) =>
    Promise.all(messages.map(({ ReceiptHandle }) => call('DeleteMessage', { ReceiptHandle })))

  const handle = async (messages: readonly QueueMessage[]) => {
    const wanted = messages.filter(({ Body }) => mapping.keeps({ body: parseBody(Body) }))
    await remove(messages.filter((message) => !wanted.includes(message)))
    if (wanted.length === 0) return
    const Records = wanted.map((message) => queueRecord(message, mapping.sourceArn, context.region))
    const invocation = await context.invoke(mapping.functionName, { Records })
    if (invocation.kind === 'failed') return
    const ids = wanted.map(({ MessageId }) => MessageId)
    const failed = mapping.reportsItemFailures ? failedItems(invocation.payload, ids) : new Set()
    await remove(wanted.filter(({ MessageId }) => !failed.has(MessageId)))
  }

  const poll = async () => {
    while (!stopping.signal.aborted) {
      try {
        await handle(await gather())
      } catch (error) {
        if (stopping.signal.aborted) return
        context.onTrouble(`${mapping.key}: ${errorName(error)}`)
        await sleep(500)
      }
    }
  }

  const pollers = Math.min(mapping.maxConcurrency ?? workers, workers)
  const polling = Promise.all(Array.from({ length: pollers }, poll))
  return {
    stop: async () => {
      stopping.abort()
      await polling
    },
  }
}
