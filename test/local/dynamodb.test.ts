// DynamoDB Local as the system uses it: tables from the templates, kept between runs, expiring rows, and nothing left behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { readAssembly } from '../../local/assembly/read-assembly.ts'
import { makeClock } from '../../local/clock.ts'
import { createTables } from '../../local/dynamodb/create-tables.ts'
import { startExpirySweeper } from '../../local/dynamodb/expiry-sweeper.ts'
import { type DynamoDb, startDynamoDb } from '../../local/dynamodb/start-dynamodb.ts'
import { openStore } from '../../local/store.ts'
import { temporaryFolder, writeAssembly } from '../support/cloud-assembly.ts'

const notes = (Properties: object = {}) => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk', 'owner'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byOwner',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    Replicas: [{ Region: 'us-east-1', DeletionProtectionEnabled: true }],
    ...Properties,
  },
})

const tablesIn = (endpoint: string, Resources: object = { Notes: notes() }) =>
  createTables(readAssembly(writeAssembly({ stacks: { Data: { Resources } } })), endpoint)

const clientOf = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })

const note = (name: string, more: object = {}) => ({ pk: { S: name }, sk: { S: 'note' }, ...more })

let dynamodb: DynamoDb
beforeAll(async () => {
  dynamodb = await startDynamoDb()
})
afterAll(() => dynamodb.stop())

describe('the tables of the templates', () => {
  it('are created with keys, indexes and a stream', async () => {
    const [table] = await tablesIn(dynamodb.endpoint)
    expect(table).toMatchObject({
      key: 'Data/Notes',
      name: 'Data-Notes',
      keyNames: ['pk', 'sk'],
      expiryAttribute: 'expiresAt',
      streamArn: expect.stringMatching(/table\/Data-Notes\/stream\//),
    })
    const client = clientOf(dynamodb.endpoint)
    await client.send(new PutItemCommand({ TableName: 'Data-Notes', Item: note('a', { owner: { S: 'ward-7' } }) }))
    const found = await client.send(
      new QueryCommand({
        TableName: 'Data-Notes',
        IndexName: 'byOwner',
        KeyConditionExpression: '#owner = :owner',
        ExpressionAttributeNames: { '#owner': 'owner' },
        ExpressionAttributeValues: { ':owner': { S: 'ward-7' } },
      }),
    )
    expect(found.Items).toHaveLength(1)
  })

  it('keep what is in them, and their streams, when the system starts again in the same folder', async () => {
    const folder = temporaryFolder()
    const first = await startDynamoDb({ folder })
    const [before] = await tablesIn(first.endpoint)
    await clientOf(first.endpoint).send(new PutItemCommand({ TableName: 'Data-Notes', Item: note('kept') }))
    await first.stop()

    const second = await startDynamoDb({ folder })
    onTestFinished(() => second.stop())
    const [after] = await tablesIn(second.endpoint)
    expect(after).toEqual(before)
    const kept = await clientOf(second.endpoint).send(
      new GetItemCommand({ TableName: 'Data-Notes', Key: note('kept') }),
    )
    expect(kept.Item).toEqual(note('kept'))
    const [byOwner] = notes().Properties.GlobalSecondaryIndexes
    const another = [{ ...byOwner, IndexName: 'byWard' }]
    await expect(tablesIn(second.endpoint, { Notes: notes({ GlobalSecondaryIndexes: another }) })).rejects.toThrow(
      'delete the state folder',
    )
  })

  it('are refused by name and property when they have a form that is not acted out', async () => {
    const odd = { Odd: notes({ KeySchema: 'pk' }) }
    await expect(tablesIn(dynamodb.endpoint, odd)).rejects.toThrow('Data/Odd (AWS::DynamoDB::GlobalTable)')
  })
})

describe('expiry', () => {
  it('follows the moved clock, spares what has not expired, and knows its own deletions', async () => {
    const tables = await tablesIn(dynamodb.endpoint, { Sessions: notes() })
    const client = clientOf(dynamodb.endpoint)
    const clock = makeClock()
    const at = (hours: number) => ({ N: String(Math.floor(clock.now() / 1000) + hours * 3600) })
    const items = {
      soon: note('soon', { expiresAt: at(1), owner: { S: 'x' } }),
      // Without the key of the index: DynamoDB Local's own sweeper would never delete it.
      sparse: note('sparse', { expiresAt: at(2) }),
      later: note('later', { expiresAt: at(72) }),
      never: note('never'),
      mistaken: note('mistaken', { expiresAt: { S: '1' } }),
      ancient: note('ancient', { expiresAt: { N: '1000' } }),
    }
    for (const Item of Object.values(items)) await client.send(new PutItemCommand({ TableName: 'Data-Sessions', Item }))
    const store = openStore()
    const sweeper = startExpirySweeper({
      endpoint: dynamodb.endpoint,
      region: 'us-east-1',
      tables,
      clock,
      store,
      everyMilliseconds: 1e8,
    })
    onTestFinished(() => sweeper.stop())
    const present = async () => {
      const gets = Object.keys(items).map(async (name) => {
        const { Item } = await client.send(new GetItemCommand({ TableName: 'Data-Sessions', Key: note(name) }))
        return Item ? [name] : []
      })
      return (await Promise.all(gets)).flat()
    }

    await sweeper.sweep()
    expect(await present()).toEqual(['soon', 'sparse', 'later', 'never', 'mistaken', 'ancient'])
    const thisMinute = Math.floor(Date.now() / 60_000) * 60
    clock.moveTo(clock.now() + 24 * 3600 * 1000)
    await expect.poll(present, { timeout: 10_000 }).toEqual(['later', 'never', 'mistaken', 'ancient'])
    await sweeper.sweep()
    expect(sweeper.wasExpired('Data-Sessions', note('soon'), thisMinute)).toBe(true)
    expect(sweeper.wasExpired('Data-Sessions', { sk: { S: 'note' }, pk: { S: 'sparse' } }, thisMinute)).toBe(true)
    expect(sweeper.wasExpired('Data-Sessions', note('soon'), thisMinute + 3600)).toBe(false)
    expect(sweeper.wasExpired('Data-Sessions', note('later'), thisMinute)).toBe(false)
  })
})

describe('DynamoDB Local', () => {
  it.each([
    ['is missing', undefined, 'No Java was found'],
    ['is too old', 'openjdk version "11.0.2" 2019-01-15', 'Java 11 is too old'],
    ['is much too old', 'java version "1.8.0_312"', 'Java 8 is too old'],
  ])('says what to do when Java %s', async (_name, version, message) => {
    const java = join(temporaryFolder(), 'java')
    if (version) writeFileSync(java, `#!/bin/sh\necho '${version}' >&2\n`, { mode: 0o755 })
    const starting = startDynamoDb({ java })
    await expect(starting).rejects.toThrow(message)
    await expect(starting).rejects.toThrow('apt-get install -y openjdk-17-jre-headless')
  })

  it('says so when its port is taken, and does not take another program for itself', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(startDynamoDb({ port })).rejects.toThrow(`port ${port} is taken`)
  })

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'ends with the process that started it, also by %s',
    async (signal) => {
      const module = new URL('../../local/dynamodb/start-dynamodb.ts', import.meta.url).href
      const script = `import { startDynamoDb } from '${module}'; console.log((await startDynamoDb()).endpoint); setInterval(() => {}, 1e6)`
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [endpoint] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
      const answers = () =>
        fetch(endpoint.trim()).then(
          () => true,
          () => false,
        )
      expect(await answers()).toBe(true)
      child.kill(signal)
      await vi.waitFor(async () => expect(await answers()).toBe(false), { timeout: 10_000, interval: 100 })
    },
  )

  const outside = Object.values(networkInterfaces())
    .flat()
    .flatMap((address) => (address && !address.internal && address.family === 'IPv4' ? [address.address] : []))
  it.each(outside)('turns away whoever does not come from this machine itself (%s)', async (address) => {
    const { port } = new URL(dynamodb.endpoint)
    await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed')
    const home = await fetch(dynamodb.endpoint)
    expect(home.status).toBe(400)
  })
})
