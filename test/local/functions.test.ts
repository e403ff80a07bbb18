// Functions run as Lambda runs them: by bundle, with their settings, time-outs, crashes and cold starts.
import {
  InvalidRequestContentException,
  InvokeCommand,
  LambdaClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { makeLambda } from '../../local/aws/invoke.ts'
import { serveAws } from '../../local/aws/server.ts'
import { makeClock } from '../../local/clock.ts'
import { makeAsyncInvoke } from '../../local/functions/async-invoke.ts'
import { type FunctionPool, makeFunctionPool } from '../../local/functions/function-pool.ts'
import type { FunctionSpec } from '../../local/functions/function-spec.ts'
import { temporaryFolder, writeAssembly } from '../support/cloud-assembly.ts'

const clock = makeClock()
let lines: string[]
let pools: FunctionPool[]
beforeEach(() => {
  lines = []
  pools = []
})
afterEach(() => Promise.all(pools.map((pool) => pool.close())))

const functionOf = (source: string, more: Partial<FunctionSpec> = {}): FunctionSpec => ({
  name: 'subject',
  arn: 'arn:aws:lambda:us-east-1:000000000000:function:subject',
  folder: `${writeAssembly({ functions: { code: source } })}/asset.code`,
  handler: 'index.handler',
  timeoutSeconds: 10,
  memoryMegabytes: 128,
  maxWorkers: 2,
  environment: {},
  ...more,
})

function poolOf(source: string, more: Partial<FunctionSpec> & { idleMilliseconds?: number } = {}): FunctionPool {
  const { idleMilliseconds, ...spec } = more
  const pool = makeFunctionPool({
    functions: [functionOf(source, spec)],
    clock: clock.shared,
    onLog: (name, line) => lines.push(`${name}: ${line}`),
    ...(idleMilliseconds && { idleMilliseconds }),
  })
  pools.push(pool)
  return pool
}

describe('a function', () => {
  it('gets the event, its environment and nothing of ours, and the context of Lambda', async () => {
    const pool = poolOf(
      `exports.handler = async (event, context) =>
        ({ event, environment: process.env, context: { ...context, left: context.getRemainingTimeInMillis() } })`,
      { environment: { COLOUR: 'blue' } },
    )
    expect(await pool.invoke('subject', { hello: 'world' })).toEqual({
      kind: 'answered',
      payload: {
        event: { hello: 'world' },
        environment: { COLOUR: 'blue' },
        context: {
          functionName: 'subject',
          functionVersion: '$LATEST',
          invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:subject',
          memoryLimitInMB: '128',
          awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          logGroupName: '/aws/lambda/subject',
          logStreamName: 'local',
          callbackWaitsForEmptyEventLoop: true,
          left: expect.closeTo(10_000, -3),
        },
      },
    })
  })

  it('is CommonJS although this project is not, keeps its state while warm, and may answer nothing', async () => {
    const pool = poolOf(`let calls = 0; exports.handler = async () => { calls++; if (calls > 1) return calls }`)
    expect(await pool.invoke('subject', {})).toEqual({ kind: 'answered', payload: null })
    expect(await pool.invoke('arn:aws:lambda:us-east-1:000000000000:function:subject', {})).toMatchObject({
      payload: 2,
    })
  })

  it('follows the moved clock from the first line of its code on', async () => {
    const pool = poolOf(
      'const loaded = Date.now(); exports.handler = async () => [loaded, Date.now(), new Date().getTime()]',
    )
    onTestFinished(() => clock.moveTo(Date.now()))
    const instant = Date.UTC(2031, 4, 6)
    clock.moveTo(instant)
    const { payload } = (await pool.invoke('subject', {})) as { payload: number[] }
    expect(payload.every((seen) => seen - instant >= 0 && seen - instant < 60_000)).toBe(true)
    clock.moveTo(instant - 1e9)
    const again = (await pool.invoke('subject', {})) as { payload: number[] }
    expect(again.payload[1]).toBeLessThan(instant)
  })

  it('runs one invocation at a time in a worker, and no more workers than it may', async () => {
    const pool = poolOf(
      `const thread = require('node:worker_threads').threadId; let running = 0
       exports.handler = async () => {
         running++; await new Promise((done) => setTimeout(done, 50)); const seen = running; running--; return [thread, seen]
       }`,
    )
    const answers = await Promise.all(Array.from({ length: 6 }, () => pool.invoke('subject', {})))
    const seen = answers.map((answer) => (answer.kind === 'answered' ? (answer.payload as [number, number]) : [0, 0]))
    expect(new Set(seen.map(([thread]) => thread)).size).toBe(2)
    expect(seen.every(([, running]) => running === 1)).toBe(true)
  })

  it('ends an idle worker, and boots a new one when it is needed again', async () => {
    const pool = poolOf(
      `const thread = require('node:worker_threads').threadId; exports.handler = async () => thread`,
      {
        idleMilliseconds: 20,
      },
    )
    const first = await pool.invoke('subject', {})
    await expect.poll(() => pool.invoke('subject', {}), { interval: 100 }).not.toEqual(first)
  })

  it('has all that it prints handed on line by line', async () => {
    const pool = poolOf(`exports.handler = async () => {
      console.log('one'); console.error('two\\nthree'); process.stdout.write('fo'); process.stdout.write('ur\\n') }`)
    await pool.invoke('subject', {})
    await expect.poll(() => lines.toSorted()).toEqual(['four', 'one', 'three', 'two'].map((line) => `subject: ${line}`))
  })
})

describe('a function that goes wrong', () => {
  it('fails with the type and message of its error, which Lambda also prints', async () => {
    const pool = poolOf(`exports.handler = async () => { throw new RangeError('too far') }`)
    expect(await pool.invoke('subject', {})).toEqual({
      kind: 'failed',
      error: {
        errorType: 'RangeError',
        errorMessage: 'too far',
        trace: expect.arrayContaining(['RangeError: too far']),
      },
    })
    await expect
      .poll(() => lines.join())
      .toMatch(/ERROR\tInvoke Error \t{"errorType":"RangeError","errorMessage":"too far"/)
  })

  it('fails when it never answers, and the next invocation has a new worker', async () => {
    const pool = poolOf('exports.handler = (event) => new Promise((done) => event.fine && done("fine"))', {
      timeoutSeconds: 0.3,
    })
    expect(await pool.invoke('subject', {})).toMatchObject({
      error: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: .* Error: Task timed out after 0.30 seconds$/),
      },
    })
    expect(await pool.invoke('subject', { fine: true })).toEqual({ kind: 'answered', payload: 'fine' })
  })

  it.each([
    ['ends its process', 'process.exit(1)', 'Runtime.ExitError', 'without providing a reason'],
    [
      'forgets a promise',
      'Promise.reject(new Error("lost")); await new Promise(() => {})',
      'Runtime.UnhandledPromiseRejection',
      'lost',
    ],
    [
      'throws in a timer',
      'setTimeout(() => { throw new TypeError("late") }); await new Promise(() => {})',
      'TypeError',
      'late',
    ],
    [
      'takes too much memory',
      'const all = []; for (;;) all.push(new Array(1e6).fill(Math.random()))',
      'Runtime.ExitError',
      'memory limit',
    ],
    ['answers what is not JSON', 'const loop = {}; loop.loop = loop; return loop', 'TypeError', 'circular'],
    ['answers too much', 'return "x".repeat(7e6)', 'Function.ResponseSizeTooLarge', '6291556'],
  ])('fails when it %s, and works again afterwards', async (_name, body, errorType, message) => {
    const pool = poolOf(`exports.handler = async (event) => { if (event.fine) return 'fine'; ${body} }`)
    expect(await pool.invoke('subject', {})).toMatchObject({
      kind: 'failed',
      error: { errorType, errorMessage: expect.stringContaining(message) },
    })
    expect(await pool.invoke('subject', { fine: true })).toEqual({ kind: 'answered', payload: 'fine' })
  })

  it.each([
    ['has a mistake in its code', 'exports.handler = async (', {}, 'Runtime.UserCodeSyntaxError'],
    ['asks for a missing module', `require('ghost'); exports.handler = async () => 1`, {}, 'Runtime.ImportModuleError'],
    ['has no such export', 'exports.other = async () => 1', {}, 'Runtime.HandlerNotFound'],
    ['has no such file', 'exports.handler = async () => 1', { handler: 'ghost.handler' }, 'Runtime.ImportModuleError'],
    [
      'takes a callback',
      'exports.handler = (event, context, callback) => callback()',
      {},
      'Runtime.CallbackHandlerDeprecated',
    ],
    ['throws while it loads', 'throw new EvalError("no")', {}, 'EvalError'],
  ])('fails when it %s', async (_name, source, more, errorType) => {
    expect(await poolOf(source, more).invoke('subject', {})).toMatchObject({ kind: 'failed', error: { errorType } })
  })

  it('is cut off in the middle when its workers are killed, and the pool goes on', async () => {
    const pool = poolOf(`exports.handler = async (event) => {
      if (event.fine) return 'fine'; console.log('begun'); await new Promise((done) => setTimeout(done, 60_000)) }`)
    const running = pool.invoke('subject', {})
    await expect.poll(() => lines).toContain('subject: begun')
    await pool.kill()
    expect(await running).toMatchObject({ kind: 'failed', error: { errorType: 'Runtime.ExitError' } })
    expect(await pool.invoke('subject', { fine: true })).toEqual({ kind: 'answered', payload: 'fine' })
  })
})

describe('an invocation for an event', () => {
  it('is tried twice more when it fails, as soon as the moved clock says so', async () => {
    const folder = temporaryFolder()
    const pool = poolOf(`const { appendFileSync, readFileSync } = require('node:fs')
      exports.handler = async () => {
        appendFileSync('${folder}/calls', 'x'); if (readFileSync('${folder}/calls').length < 3) throw new Error('not yet') }`)
    onTestFinished(() => clock.moveTo(Date.now()))
    const done = makeAsyncInvoke({ invoke: pool.invoke, clock })('subject', {})
    let finished = false
    void done.then(() => (finished = true))
    await expect
      .poll(() => {
        clock.moveTo(clock.now() + 60_000)
        return finished
      })
      .toBe(true)
    await expect(done).resolves.toBeUndefined()
  })

  it('is given up with the type of the error alone', async () => {
    const pool = poolOf(`exports.handler = async () => { throw new Error('about a patient') }`)
    const invokeAsync = makeAsyncInvoke({ invoke: pool.invoke, clock, retryAfter: [1, 1] })
    await expect(invokeAsync('subject', {})).rejects.toThrow(/^subject failed: Error$/)
  })
})

describe('Invoke by the SDK', () => {
  async function clientOf(source: string) {
    const pool = poolOf(source)
    const invokeAsync = makeAsyncInvoke({ invoke: pool.invoke, clock, retryAfter: [] })
    const server = await serveAws([makeLambda({ invoke: pool.invoke, invokeAsync })], 0)
    onTestFinished(() => server.close())
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    return new LambdaClient({ endpoint: server.url, region: 'us-east-1', credentials })
  }
  const source = `exports.handler = async (event) => {
    console.log('called'); if (event.fail) throw new TypeError('no'); return event.nothing ? undefined : { got: event } }`

  it('waits for the answer', async () => {
    const client = await clientOf(source)
    const answer = await client.send(new InvokeCommand({ FunctionName: 'subject', Payload: JSON.stringify({ a: 1 }) }))
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' })
    expect(answer.FunctionError).toBeUndefined()
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({ got: { a: 1 } })
    const nothing = await client.send(new InvokeCommand({ FunctionName: 'subject', Payload: '{"nothing":true}' }))
    expect(nothing.Payload?.transformToString()).toBe('null')
  })

  it('tells of a failed function in the answer', async () => {
    const client = await clientOf(source)
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:subject'
    const answer = await client.send(new InvokeCommand({ FunctionName: arn, Payload: '{"fail":true}' }))
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' })
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'no',
    })
  })

  it('does not wait for an event, and only asks whether it may with a dry run', async () => {
    const client = await clientOf(source)
    const event = await client.send(new InvokeCommand({ FunctionName: 'subject', InvocationType: 'Event' }))
    expect(event.StatusCode).toBe(202)
    await expect.poll(() => lines).toEqual(['subject: called'])
    const dry = await client.send(new InvokeCommand({ FunctionName: 'subject', InvocationType: 'DryRun' }))
    expect(dry.StatusCode).toBe(204)
  })

  it('refuses an unknown function and a payload that is not JSON', async () => {
    const client = await clientOf(source)
    await expect(client.send(new InvokeCommand({ FunctionName: 'ghost' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    )
    const broken = new InvokeCommand({ FunctionName: 'subject', Payload: '{' })
    await expect(client.send(broken)).rejects.toBeInstanceOf(InvalidRequestContentException)
  })
})
