// Streams feed functions as Lambda does it: order, filters, batches, retries, bisection, destinations.
import { DeleteItemCommand, DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { makeClock } from '../../local/clock.ts'
import { createTables } from '../../local/dynamodb/create-tables.ts'
import { startExpirySweeper } from '../../local/dynamodb/expiry-sweeper.ts'
import { type DynamoDb, startDynamoDb } from '../../local/dynamodb/start-dynamodb.ts'
import type { Invocation } from '../../local/functions/function-spec.ts'
import { readMappings } from '../../local/sources/event-source-mapping.ts'
import { startStreamSource } from '../../local/sources/stream-source.ts'
import { openStore } from '../../local/store.ts'
import { writeAssembly } from '../support/cloud-assembly.ts'

const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead'
const answered = (payload: unknown = null): Invocation => ({ kind: 'answered', payload })
const failed: Invocation = { kind: 'failed', error: { errorType: 'Error', errorMessage: 'no' } }

type Answer = (event: DynamoDBStreamEvent, call: number) => Invocation | Promise<Invocation>

let dynamodb: DynamoDb
let client: DynamoDBClient
beforeAll(async () => {
  dynamodb = await startDynamoDb()
  client = new DynamoDBClient({
    endpoint: dynamodb.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
})
afterAll(() => dynamodb.stop())

let tableCount = 0

/** A table of its own with a stream, and a mapping that may be started several times. */
async function tableWith(mapping: object = {}) {
  const TableName = `Notes-${tableCount++}`
  const clock = makeClock()
  const store = openStore()
  const Resources = {
    Notes: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        TableName,
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Notes', 'StreamArn'] },
        FunctionName: 'relay',
        StartingPosition: 'TRIM_HORIZON',
        ...mapping,
      },
    },
  }
  const folder = writeAssembly({ stacks: { Main: { Resources } } })
  const tables = await createTables(readAssembly(folder), dynamodb.endpoint)
  const streamArn = tables[0]?.streamArn ?? ''
  const physical = (_resource: unknown, attribute: string) => (attribute === 'StreamArn' ? streamArn : undefined)
  const [one] = readMappings(readAssembly(folder, { physical }), 'dynamodb')
  if (!one) throw new Error('no mapping')
  const sweeper = startExpirySweeper({
    endpoint: dynamodb.endpoint,
    region: 'us-east-1',
    tables,
    clock,
    store,
    everyMilliseconds: 1e8,
  })
  onTestFinished(() => sweeper.stop())

  const put = (...names: string[]) =>
    names.reduce(async (before, name) => {
      await before
      await client.send(new PutItemCommand({ TableName, Item: { pk: { S: name } } }))
    }, Promise.resolve())

  const follow = async (answer: Answer, deliver = async (_arn: string, _input: unknown) => {}) => {
    const events: DynamoDBStreamEvent[] = []
    const trouble: string[] = []
    const source = await startStreamSource({
      mapping: one,
      endpoint: dynamodb.endpoint,
      region: 'us-east-1',
      invoke: async (_name, event) => {
        events.push(event as DynamoDBStreamEvent)
        return answer(event as DynamoDBStreamEvent, events.length)
      },
      deliver,
      clock,
      store,
      wasExpired: sweeper.wasExpired,
      onTrouble: (line) => trouble.push(line),
    })
    onTestFinished(() => source.stop())
    const names = () => events.map(({ Records }) => Records.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S))
    return { events, names, trouble, stop: () => source.stop() }
  }
  return { TableName, streamArn, clock, sweeper, put, follow }
}

/** Says that the records of these items have failed. */
const reporting =
  (...names: string[]): Answer =>
  ({ Records }) =>
    answered({
      batchItemFailures: Records.filter(({ dynamodb }) => names.includes(dynamodb?.Keys?.['pk']?.S ?? '')).map(
        ({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber }),
      ),
    })

describe('a stream as the source of a function', () => {
  it('hands on records in the form of Lambda, by the moved clock', async () => {
    const { TableName, streamArn, clock, follow } = await tableWith()
    clock.moveTo(Date.UTC(2031, 0, 1))
    const { events } = await follow(() => answered())
    const Item = { pk: { S: 'a' }, size: { N: '12' }, sealed: { B: Buffer.from('secret') } }
    await client.send(new PutItemCommand({ TableName, Item }))
    await client.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'a' } } }))
    await expect.poll(() => events.flatMap(({ Records }) => Records).length).toBe(2)
    const [inserted, removed] = events.flatMap(({ Records }) => Records)
    const images = { pk: { S: 'a' }, size: { N: '12' }, sealed: { B: Buffer.from('secret').toString('base64') } }
    expect(inserted).toEqual({
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        // DynamoDB Local rounds to the minute.
        ApproximateCreationDateTime: expect.closeTo(Date.UTC(2031, 0, 1) / 1000 - 30, -2),
        Keys: { pk: { S: 'a' } },
        NewImage: images,
        SequenceNumber: expect.stringMatching(/^\d+$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN: streamArn,
    })
    expect(removed).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: images } })
    expect(removed).not.toHaveProperty('userIdentity')
  })

  it('marks the deletion of an expired item as the work of DynamoDB', async () => {
    const { TableName, clock, sweeper, follow } = await tableWith()
    const { events } = await follow(() => answered())
    const expiresAt = { N: String(Math.floor(clock.now() / 1000) + 60) }
    await client.send(new PutItemCommand({ TableName, Item: { pk: { S: 'session' }, expiresAt } }))
    clock.moveTo(clock.now() + 3_600_000)
    await sweeper.sweep()
    await expect
      .poll(() => events.flatMap(({ Records }) => Records).at(-1))
      .toMatchObject({
        eventName: 'REMOVE',
        userIdentity: { principalId: 'dynamodb.amazonaws.com', type: 'Service' },
      })
  })

  it('begins at the oldest record, or at the newest, as the mapping says', async () => {
    const all = await tableWith({ StartingPosition: 'TRIM_HORIZON' })
    await all.put('old')
    const fromOldest = await all.follow(() => answered())
    await all.put('new')
    await expect.poll(() => fromOldest.names().flat()).toEqual(['old', 'new'])

    const latest = await tableWith({ StartingPosition: 'LATEST' })
    await latest.put('old')
    const fromNewest = await latest.follow(() => answered())
    await latest.put('new')
    await expect.poll(() => fromNewest.names().flat()).toEqual(['new'])
  })

  it('goes on after a restart where it had come to, also when nothing had come yet', async () => {
    const { put, follow } = await tableWith({ StartingPosition: 'LATEST', BatchSize: 1 })
    await put('before')
    const first = await follow(() => answered())
    await first.stop()
    await put('a', 'b')
    const second = await follow(() => answered())
    await expect.poll(second.names).toEqual([['a'], ['b']])
    await second.stop()
    await put('c')
    const third = await follow(() => answered())
    await expect.poll(third.names).toEqual([['c']])
  })

  it('hands a batch again that was in hand when the system went down', async () => {
    const { put, follow } = await tableWith()
    await put('a')
    const first = await follow(() => failed)
    await expect.poll(() => first.events.length).toBeGreaterThan(0)
    await first.stop()
    const second = await follow(() => answered())
    await expect.poll(second.names).toEqual([['a']])
  })

  it('keeps only what the filter wants, and goes past the rest', async () => {
    const wanted = { dynamodb: { Keys: { pk: { S: [{ prefix: 'wanted' }] } } } }
    const { put, follow } = await tableWith({ FilterCriteria: { Filters: [{ Pattern: JSON.stringify(wanted) }] } })
    await put('other', 'wanted', 'another')
    const first = await follow(() => answered())
    await expect.poll(first.names).toEqual([['wanted']])
    await first.stop()
    const second = await follow(() => answered())
    await put('yet another', 'wanted too', 'one more')
    await expect.poll(second.names).toEqual([['wanted too']])
  })

  it('splits into batches, and waits for a full one within its window', async () => {
    const { put, follow } = await tableWith({ BatchSize: 2 })
    await put('a', 'b', 'c')
    const plain = await follow(() => answered())
    await expect.poll(plain.names).toEqual([['a', 'b'], ['c']])
    const patient = await tableWith({ BatchSize: 3, MaximumBatchingWindowInSeconds: 60 })
    const { names } = await patient.follow(() => answered())
    await patient.put('a', 'b', 'c')
    await expect.poll(names).toEqual([['a', 'b', 'c']])
  })
})

describe('a stream whose function fails', () => {
  it('stands still until the function works, and keeps the order', async () => {
    const { put, follow } = await tableWith({ BatchSize: 1 })
    await put('a', 'b')
    const { names } = await follow((_event, call) => (call < 3 ? failed : answered()))
    await expect.poll(names).toEqual([['a'], ['a'], ['a'], ['b']])
  })

  it('gives up after its retries, tells the destination where, and goes on', async () => {
    const { put, streamArn, follow } = await tableWith({
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
      BatchSize: 2,
    })
    await put('a', 'b', 'c')
    const given: [string, unknown][] = []
    const { names, events } = await follow(
      ({ Records }) => (Records.length === 2 ? failed : answered()),
      async (arn, input) => void given.push([arn, input]),
    )
    await expect.poll(names).toEqual([['a', 'b'], ['a', 'b'], ['c']])
    const [first, last] = events[0]?.Records ?? []
    expect(given).toEqual([
      [
        DEAD,
        {
          requestContext: {
            requestId: expect.any(String),
            functionArn: 'relay',
            condition: 'RetryAttemptsExhausted',
            approximateInvokeCount: 2,
          },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          version: '1.0',
          timestamp: expect.stringMatching(/Z$/),
          DDBStreamBatchInfo: {
            shardId: expect.stringMatching(/^shardId-/),
            startSequenceNumber: first?.dynamodb?.SequenceNumber,
            endSequenceNumber: last?.dynamodb?.SequenceNumber,
            approximateArrivalOfFirstRecord: expect.stringMatching(/Z$/),
            approximateArrivalOfLastRecord: expect.stringMatching(/Z$/),
            batchSize: 2,
            streamArn,
          },
        },
      ],
    ])
  })

  it('goes on behind the first record that is reported as failed', async () => {
    const { put, follow } = await tableWith({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    })
    await put('a', 'bad', 'c')
    const given: unknown[] = []
    const { names } = await follow(reporting('bad'), async (_arn, input) => void given.push(input))
    await expect
      .poll(() => given)
      .toMatchObject([
        {
          requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 },
          responseContext: { functionError: null },
          DDBStreamBatchInfo: { batchSize: 2 },
        },
      ])
    await put('d')
    await expect.poll(names).toEqual([['a', 'bad', 'c'], ['bad', 'c'], ['bad', 'c'], ['d']])
  })

  it('takes a report in a wrong form as a failure of all', async () => {
    const { put, follow } = await tableWith({ FunctionResponseTypes: ['ReportBatchItemFailures'], BatchSize: 1 })
    await put('a')
    const wrong = answered({ batchItemFailures: [{ itemIdentifier: 'ghost' }] })
    const { names } = await follow((_event, call) => (call === 1 ? wrong : answered()))
    await expect.poll(names).toEqual([['a'], ['a']])
  })

  it('splits a failing batch until the bad record is alone, and gives up that one only', async () => {
    const { put, follow } = await tableWith({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    })
    await put('a', 'b', 'bad', 'd')
    const given: { DDBStreamBatchInfo: { batchSize: number } }[] = []
    const { names } = await follow(
      ({ Records }) => (Records.some(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S === 'bad') ? failed : answered()),
      async (_arn, input) => void given.push(input as (typeof given)[number]),
    )
    await expect.poll(names).toEqual([['a', 'b', 'bad', 'd'], ['a', 'b'], ['bad', 'd'], ['bad'], ['bad'], ['d']])
    await expect.poll(() => given.map(({ DDBStreamBatchInfo }) => DDBStreamBatchInfo.batchSize)).toEqual([1])
  })

  it('gives up what has become too old while it waited', async () => {
    const { put, clock, follow } = await tableWith({
      MaximumRecordAgeInSeconds: 3600,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    })
    await put('a')
    const given: unknown[] = []
    const { events } = await follow(
      () => failed,
      async (_arn, input) => void given.push(input),
    )
    await expect.poll(() => events.length).toBeGreaterThan(1)
    expect(given).toEqual([])
    clock.moveTo(clock.now() + 2 * 3_600_000)
    await expect.poll(() => given).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' } }])
  })

  it('tries the destination again when that fails', async () => {
    const { put, follow } = await tableWith({
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: DEAD } },
    })
    await put('a')
    let deliveries = 0
    const { trouble } = await follow(
      () => failed,
      async () => {
        deliveries++
        if (deliveries === 1) throw new TypeError('about a patient')
      },
    )
    await expect.poll(() => deliveries).toBe(2)
    expect(trouble).toEqual(['Main/Mapping: TypeError'])
  })

  it('sees each change of one item in order', async () => {
    const { TableName, put, follow } = await tableWith({ BatchSize: 1 })
    await put('a')
    for (const count of ['1', '2', '3']) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: { pk: { S: 'a' } },
          UpdateExpression: 'SET #count = :count',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: { ':count': { N: count } },
        }),
      )
    }
    const { events } = await follow((_event, call) => (call % 2 === 0 ? failed : answered()))
    const counts = () => events.map(({ Records }) => Records[0]?.dynamodb?.NewImage?.['count']?.N)
    await expect.poll(counts).toEqual([undefined, '1', '1', '2', '2', '3', '3'])
  })
})
