// A small system from hand-made templates, from the API through a table, stream and queue to a function and back.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { makeClock } from '../../local/clock.ts'
import { type RuntimeOptions, startRuntime } from '../../local/runtime.ts'
import { openStore } from '../../local/store.ts'
import { temporaryFolder, writeAssembly } from '../support/cloud-assembly.ts'
import { synthesiseSmallSystem } from '../support/small-system.ts'

const aws = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }

let folder: string
beforeAll(() => {
  folder = synthesiseSmallSystem(mkdtempSync(join(tmpdir(), 'sealpost-')))
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

/** Lets in whoever says "staff". */
const verifyToken: RuntimeOptions['verifyToken'] = async (token) =>
  token === 'staff' ? { kind: 'valid', claims: { sub: 'x', scope: 'notes/write' } } : { kind: 'refused' }

async function start(more: Partial<RuntimeOptions> = {}, stateFolder?: string) {
  const lines: string[] = []
  const access: string[] = []
  const store = openStore(stateFolder)
  const clock = makeClock()
  const runtime = await startRuntime({
    folder,
    clock,
    store,
    stateFolder,
    verifyToken,
    maxWorkers: 2,
    environment: () => ({ PORTAL_URL: 'http://localhost:9201' }),
    onLog: (_name, line) => lines.push(line),
    onAccess: (path, line) => access.push(`${path}: ${line}`),
    ...more,
  })
  let running = true
  const close = async () => {
    if (!running) return
    running = false
    await runtime.close()
    store.close()
  }
  onTestFinished(close)
  const client = new DynamoDBClient({ endpoint: runtime.urls.dynamodb, ...aws })
  const TableName = runtime.tables[0]?.name
  const post = (id: string, token = 'staff') =>
    fetch(`${runtime.apiUrl('Api')}/notes`, {
      method: 'POST',
      headers: { authorization: token },
      body: JSON.stringify({ id }),
    })
  const item = async (id: string) => (await client.send(new GetItemCommand({ TableName, Key: { pk: { S: id } } }))).Item
  const put = (Item: PutItemCommand['input']['Item']) => client.send(new PutItemCommand({ TableName, Item }))
  const only = (type: string, id: string) => {
    const found = runtime.assembly.resources(type).find(({ logicalId }) => logicalId.startsWith(id))
    if (!found) throw new Error(`no ${id}`)
    return found
  }
  return { runtime, clock, lines, access, post, item, put, only, close }
}

const poll = <Value>(read: () => Value) => expect.poll(read, { timeout: 20_000, interval: 50 })

describe('the running system', () => {
  it('takes a request through its function, table, queue and stream, with the SDK set up as in AWS', async () => {
    const { post, item, lines, access } = await start()
    expect((await post('n1', 'stranger')).status).toBe(401)
    const answer = await post('n1')
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ portal: 'http://localhost:9201', hour: 0 })
    await poll(() => item('n1')).toEqual({ pk: { S: 'n1' }, done: { BOOL: true } })
    await poll(() => lines).toEqual(expect.arrayContaining(['INSERT n1 ', 'MODIFY n1 ', 'working on n1']))
    expect(access).toEqual(
      [401, 202].map((status) => expect.stringContaining(`Local/Service/Api: POST /notes ${status} `)),
    )
  })

  it('deletes what has expired by the moved clock, and the function hears of it as in AWS', async () => {
    const { runtime, clock, put, item, lines } = await start()
    await put({ pk: { S: 'old' }, expiresAt: { N: String(Math.floor(clock.now() / 1000) + 3600) } })
    await runtime.sweepExpired()
    expect(await item('old')).toBeDefined()
    clock.moveTo(clock.now() + 24 * 3_600_000)
    await runtime.sweepExpired()
    expect(await item('old')).toBeUndefined()
    await poll(() => lines).toContain('REMOVE old dynamodb.amazonaws.com')
  })

  it('delivers to functions, queues and topics by their ARN, and to nothing else', async () => {
    const { runtime, item, only } = await start()
    await runtime.deliver(only('AWS::Lambda::Function', 'Work').attribute('Arn'), {})
    await runtime.deliver(only('AWS::SQS::Queue', 'Notices').attribute('Arn'), 'by-queue')
    await runtime.deliver(only('AWS::SNS::Topic', 'Events').attribute('TopicArn'), 'by-topic')
    runtime.publish(only('AWS::SNS::Topic', 'Events').attribute('TopicArn'), 'published')
    for (const id of ['by-queue', 'by-topic', 'published']) await poll(() => item(id)).toHaveProperty('done')
    await expect(runtime.deliver('arn:aws:states:us-east-1:000000000000:stateMachine:x', {})).rejects.toThrow(
      'local/deliver.ts',
    )
    await expect(runtime.deliver('arn:aws:lambda:us-east-1:000000000000:function:ghost', {})).rejects.toThrow(
      'Function not found',
    )
    const lambda = new LambdaClient({ endpoint: runtime.urls.lambda, ...aws })
    const called = await lambda.send(new InvokeCommand({ FunctionName: only('AWS::Lambda::Function', 'Work').name }))
    expect(called.FunctionError).toBeUndefined()
  })

  it('loses no message when its functions crash in the middle', async () => {
    const { runtime, clock, item, lines, only } = await start()
    onTestFinished(() => void vi.useRealTimers())
    await runtime.deliver(only('AWS::SQS::Queue', 'Notices').attribute('Arn'), 'slow-1')
    await poll(() => lines).toContain('working on slow-1')
    await runtime.killFunctions()
    expect(await item('slow-1')).toBeUndefined()
    // The queue reads the clock of this thread, where the real system makes Date follow the moved one.
    vi.setSystemTime(clock.now() + 120_000)
    await poll(() => item('slow-1')).toHaveProperty('done')
  })

  it('keeps tables, messages and positions over a restart', async () => {
    const state = temporaryFolder()
    const first = await start({}, state)
    await first.post('kept')
    await poll(() => first.lines).toContain('MODIFY kept ')
    await first.close()
    const second = await start({}, state)
    expect(await second.item('kept')).toEqual({ pk: { S: 'kept' }, done: { BOOL: true } })
    await second.post('new')
    await poll(() => second.lines).toContain('MODIFY new ')
    expect(second.lines.filter((line) => line.endsWith('kept '))).toEqual([])
  })
})

describe('the start', () => {
  it('tells how it gets on', async () => {
    const progress: string[] = []
    const { runtime } = await start({ progress: (line) => progress.push(line) })
    expect(progress).toEqual([
      expect.stringContaining(runtime.urls.queues),
      expect.stringContaining(runtime.urls.dynamodb),
      `api      ${runtime.apiUrl('Service/Api')} (Local/Service/Api)`,
    ])
  })

  it('stops before anything runs when the shell can reach a real account', async () => {
    vi.stubEnv('AWS_PROFILE', 'production')
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(start()).rejects.toThrow('unset AWS_PROFILE')
  })

  it('stops when a function would talk to something beyond this machine', async () => {
    await expect(start({ environment: () => ({}) })).rejects.toThrow(
      /^Local-Service\/Accept\w+: PORTAL_URL must be an http address of this machine/,
    )
  })

  it('stops at a type of resource that is not known', async () => {
    const odd = writeAssembly({
      stacks: { Main: { Resources: { Odd: { Type: 'AWS::StepFunctions::StateMachine' } } } },
    })
    await expect(start({ folder: odd })).rejects.toThrow('local/ does not know AWS::StepFunctions::StateMachine (Odd)')
  })

  it('stops when a port is meant for an API that does not exist', async () => {
    await expect(start({ ports: { api: { Portal: 0 } } })).rejects.toThrow('which are: Local/Service/Api')
  })
})
