// Queues feed functions as Lambda does it: batches, partial failures, time-outs, dead letters.
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import type { Invocation } from '../../local/functions/function-spec.ts'
import { startQueues } from '../../local/queues/start-queues.ts'
import { readMappings } from '../../local/sources/event-source-mapping.ts'
import { startQueueSource } from '../../local/sources/queue-source.ts'
import { writeAssembly } from '../support/cloud-assembly.ts'

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:Main-Notices'
const answered = (payload: unknown = null): Invocation => ({ kind: 'answered', payload })
const failed: Invocation = { kind: 'failed', error: { errorType: 'Error', errorMessage: 'no' } }

type Answer = (event: SQSEvent, call: number) => Invocation | Promise<Invocation>

/** A queue whose messages come back at once, or when the test lets them. */
async function feed(mapping: object, answer: Answer, { visibility = 0, workers = 1, before = [] as string[] } = {}) {
  const Resources = {
    Dead: { Type: 'AWS::SQS::Queue' },
    Notices: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: visibility,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Notices', 'Arn'] }, FunctionName: 'relay', ...mapping },
    },
  }
  const assembly = readAssembly(writeAssembly({ stacks: { Main: { Resources } } }))
  const queues = await startQueues(assembly)
  const events: SQSEvent[] = []
  const trouble: string[] = []
  for (const body of before) queues.send(QUEUE, body)
  const sources = readMappings(assembly, 'sqs').map((one) =>
    startQueueSource({
      mapping: one,
      queueUrl: queues.url('Main-Notices'),
      workers,
      endpoint: queues.endpoint,
      region: 'us-east-1',
      invoke: async (_name, event) => {
        events.push(event as SQSEvent)
        return answer(event as SQSEvent, events.length)
      },
      onTrouble: (line) => trouble.push(line),
    }),
  )
  const stop = () => Promise.all(sources.map((source) => source.stop()))
  onTestFinished(async () => {
    await stop()
    await queues.stop()
  })
  const bodies = () => events.map(({ Records }) => Records.map(({ body }) => body))
  return { queues, events, bodies, trouble, stop, send: (body: string) => queues.send(QUEUE, body) }
}

describe('a queue as the source of a function', () => {
  it('hands on messages in the form of Lambda, and deletes them when the function has taken them', async () => {
    const { queues, events } = await feed({}, () => answered(), { visibility: 60 })
    const client = new SQSClient({
      endpoint: queues.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    const MessageAttributes = { colour: { DataType: 'String', StringValue: 'blue' } }
    const QueueUrl = queues.url('Main-Notices')
    const sent = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello', MessageAttributes }))
    await expect
      .poll(() => events)
      .toEqual([
        {
          Records: [
            {
              messageId: sent.MessageId,
              receiptHandle: expect.any(String),
              body: 'hello',
              attributes: {
                ApproximateReceiveCount: '1',
                SentTimestamp: expect.stringMatching(/^\d{13}$/),
                SenderId: expect.any(String),
                ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
              },
              messageAttributes: {
                colour: { stringValue: 'blue', stringListValues: [], binaryListValues: [], dataType: 'String' },
              },
              md5OfBody: sent.MD5OfMessageBody,
              eventSource: 'aws:sqs',
              eventSourceARN: QUEUE,
              awsRegion: 'us-east-1',
            },
          ],
        },
      ])
    await expect.poll(() => queues.waiting('Main-Notices')).toEqual([])
  })

  it('takes as many at once as the batch may hold, and waits for more within its window', async () => {
    const before = ['1', '2', '3', '4', '5']
    const { bodies } = await feed({ BatchSize: 3 }, () => answered(), { before, visibility: 60 })
    await expect.poll(bodies).toEqual([
      ['1', '2', '3'],
      ['4', '5'],
    ])
    const patient = await feed({ BatchSize: 12, MaximumBatchingWindowInSeconds: 30 }, () => answered(), {
      visibility: 60,
    })
    for (let count = 1; count <= 12; count++) patient.send(String(count))
    await expect.poll(patient.bodies).toEqual([Array.from({ length: 12 }, (_, index) => String(index + 1))])
  })

  it('leaves a failed batch in the queue until its time, and at last among the dead letters', async () => {
    const { queues, events, send } = await feed({}, () => failed)
    send('poison')
    await expect.poll(() => queues.waiting('Main-Dead')).toEqual(['poison'])
    expect(events).toHaveLength(3)
    expect(events.map(({ Records }) => Records[0]?.attributes.ApproximateReceiveCount)).toEqual(['1', '2', '3'])
  })

  it('keeps only what the function reports as failed', async () => {
    const partial: Answer = ({ Records }) => {
      const batchItemFailures = Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
        itemIdentifier: messageId,
      }))
      return answered({ batchItemFailures })
    }
    const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'] }
    const { queues, bodies } = await feed(mapping, partial, { before: ['good', 'bad', 'fine'] })
    await expect.poll(() => queues.waiting('Main-Dead')).toEqual(['bad'])
    expect(bodies()).toEqual([['good', 'bad', 'fine'], ['bad'], ['bad']])
  })

  it.each([
    ['names a message that it did not get', { batchItemFailures: [{ itemIdentifier: 'ghost' }] }],
    ['names nothing', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['has another form', { batchItemFailures: 'all' }],
    ['is a text', 'done'],
  ])('takes the whole batch as failed when the report %s', async (_name, report) => {
    const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'] }
    const { queues } = await feed(mapping, () => answered(report), { before: ['a', 'b'] })
    await expect.poll(() => queues.waiting('Main-Dead').toSorted()).toEqual(['a', 'b'])
  })

  it.each([
    ['nothing', null],
    ['an empty report', {}],
    ['an empty list', { batchItemFailures: [] }],
    ['no list', { batchItemFailures: null }],
  ])('takes the whole batch as done when the function answers %s', async (_name, report) => {
    const mapping = { FunctionResponseTypes: ['ReportBatchItemFailures'] }
    const { queues, events } = await feed(mapping, () => answered(report), { before: ['a'], visibility: 60 })
    await expect.poll(() => events.length).toBe(1)
    await expect.poll(() => queues.waiting('Main-Notices')).toEqual([])
  })

  it('throws away what the filter does not want', async () => {
    const mapping = { FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ body: { kind: ['wanted'] } }) }] } }
    const before = [JSON.stringify({ kind: 'other' }), 'no JSON', JSON.stringify({ kind: 'wanted' })]
    const { queues, bodies } = await feed(mapping, () => answered(), { before, visibility: 60 })
    await expect.poll(bodies).toEqual([[JSON.stringify({ kind: 'wanted' })]])
    await expect.poll(() => queues.waiting('Main-Notices')).toEqual([])
  })

  it('runs as many batches at once as the mapping and the workers allow', async () => {
    let running = 0
    let most = 0
    const slow: Answer = async () => {
      running++
      most = Math.max(most, running)
      await new Promise((done) => setTimeout(done, 100))
      running--
      return answered()
    }
    const before = ['1', '2', '3', '4', '5', '6']
    const mapping = { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }
    const { events } = await feed(mapping, slow, { before, visibility: 60, workers: 4 })
    await expect.poll(() => events.length).toBe(6)
    expect(most).toBe(2)
  })

  it('gives a message back when it becomes visible again by hand', async () => {
    const { queues, events } = await feed({}, (_event, call) => (call === 1 ? failed : answered()), {
      visibility: 600,
      before: ['again'],
    })
    await expect.poll(() => events.length).toBe(1)
    const client = new SQSClient({
      endpoint: queues.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
    const ReceiptHandle = events[0]?.Records[0]?.receiptHandle
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queues.url('Main-Notices'), ReceiptHandle, VisibilityTimeout: 0 }),
    )
    await expect.poll(() => events.length).toBe(2)
  })

  it('finishes the batch in hand when it is stopped, and then takes no more', async () => {
    let finish = () => {}
    const held = new Promise<void>((done) => {
      finish = done
    })
    const { queues, events, send, stop } = await feed({}, async () => held.then(() => answered()), {
      before: ['last'],
      visibility: 60,
    })
    await expect.poll(() => events.length).toBe(1)
    const stopped = stop()
    send('too late')
    finish()
    await stopped
    expect(queues.waiting('Main-Notices')).toEqual(['too late'])
  })

  it('goes on after trouble outside of the function, and says where without saying what', async () => {
    const broken: Answer = (_event, call) =>
      call === 1 ? Promise.reject(new TypeError('about a patient')) : answered()
    const { events, trouble } = await feed({}, broken, { before: ['x'] })
    await expect.poll(() => events.length).toBe(2)
    expect(trouble).toEqual(['Main/Mapping: TypeError'])
  })

  it('refuses a setting that it does not act out', async () => {
    await expect(feed({ ProvisionedPollerConfig: { MinimumPollers: 2 } }, () => answered())).rejects.toThrow(
      'ProvisionedPollerConfig',
    )
  })
})
