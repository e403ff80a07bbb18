// How the client gets and keeps its access token, and what it never tells of it or of what it sent.
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeClient, requireData } from '../../local/client/client.ts'
import { startScriptedApi } from '../support/scripted-api.ts'

const HEALTH = 'the biopsy shows'
const body = {
  patientId: 'pat_01h455vb4pex5vsknk084sn02q',
  category: 'care',
  content: { subject: 'A subject', body: HEALTH },
} as const
const TRACE = 'Root=1-67891233-abcdef012345678912345678'

let api: Awaited<ReturnType<typeof startScriptedApi>>
let client: ReturnType<typeof makeClient>

beforeEach(async () => {
  api = await startScriptedApi()
  client = makeClient(api.address)
})
afterEach(async () => {
  vi.useRealTimers()
  await api.stop()
})

const bearers = () => api.asked.map(({ headers }) => headers.authorization)

describe('an access token', () => {
  it('is asked for once, also by calls at the same time', async () => {
    await Promise.all([client.GET('/v1/messages'), client.GET('/v1/messages')])
    await client.GET('/v1/messages')
    expect([api.tokensGiven(), bearers()]).toEqual([1, Array(3).fill('Bearer token-1')])
  })

  it('is asked for anew a minute before it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    await client.GET('/v1/messages')
    vi.setSystemTime(839_000)
    await client.GET('/v1/messages')
    vi.setSystemTime(840_000)
    await client.GET('/v1/messages')
    expect(bearers()).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2'])
  })

  it('is asked for anew when it is refused, and the call is made once more under the same key', async () => {
    api.answerWith({ status: 401 }, { status: 202 })
    const { response } = await client.POST('/v1/messages', { body })
    expect([response.status, bearers()]).toEqual([202, ['Bearer token-1', 'Bearer token-2']])
    expect(new Set(api.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  })

  it('that is refused twice is a refusal', async () => {
    api.answerWith({ status: 401 }, { status: 401 })
    const { response } = await client.GET('/v1/messages')
    expect([response.status, api.asked.length]).toEqual([401, 2])
  })

  it('is asked for again when the answer was lost', async () => {
    api.answerTokensWith('lost', { status: 503 })
    expect((await client.GET('/v1/messages')).response.status).toBe(200)
    expect(bearers()).toEqual(['Bearer token-3'])
  })

  it('goes over https, except on this machine', () => {
    expect(() => makeClient({ ...api.address, api: 'http://api.lakeside.example' })).toThrow('https alone')
  })

  it('is not asked for over plain http, except on this machine', async () => {
    const elsewhere = makeClient({ ...api.address, tokenEndpoint: 'http://sign-in.lakeside.example/token' })
    await expect(elsewhere.GET('/v1/messages')).rejects.toThrow('the token endpoint answered nothing')
    expect(api.asked).toEqual([])
  })
})

/** All that a log could print of it. */
const printed = (error: unknown) => inspect(error, { depth: 20, showHidden: true })
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )
const expectSilent = (error: unknown) =>
  expect(printed(error)).not.toMatch(new RegExp(`${HEALTH}|token-\\d|its-secret|pat_|Basic|Bearer`))

describe('an error', () => {
  it('can be heard by this test when it says too much', () => {
    expect(() => expectSilent(Object.assign(new Error(), { request: { headers: ['Bearer x'] } }))).toThrow()
  })

  it('tells status, type and trace of a refusal, and nothing else', async () => {
    const problem = { type: 'urn:sealpost:problem:not-found', title: HEALTH, status: 404, code: 'not-found' }
    api.answerWith({ status: 404, body: problem, headers: { 'x-amzn-trace-id': TRACE } })
    const error = await failureOf(client.POST('/v1/messages', { body }).then(requireData))
    expect({ ...(error as object) }).toEqual({ name: 'ApiError', status: 404, type: problem.type, traceId: TRACE })
    expect(String(error)).toBe(`ApiError: the API answered 404 ${problem.type} (trace ${TRACE})`)
    expectSilent(error)
  })

  it('says nothing of the request when no answer came', async () => {
    api.answerWith(...Array(5).fill('lost'))
    const error = await failureOf(client.POST('/v1/messages', { body }))
    expect(error).toMatchObject({ name: 'ApiError', status: undefined })
    expectSilent(error)
  })

  it('quotes no answer that cannot be read', async () => {
    api.answerWith({ status: 200, body: `<html>${HEALTH}</html>` })
    const error = await failureOf(client.POST('/v1/messages', { body }))
    expect(error).toMatchObject({ name: 'ApiError', status: 200 })
    expectSilent(error)
  })

  it('says nothing of a redirect, which is not followed', async () => {
    api.answerWith(...Array(5).fill({ status: 307, headers: { location: `${api.address.api}/elsewhere` } }))
    expectSilent(await failureOf(client.POST('/v1/messages', { body })))
    expect(api.asked.map(({ path }) => path)).not.toContain('/elsewhere')
  })

  it('of the token endpoint tells the status alone', async () => {
    api.answerTokensWith({ status: 400, body: { error: 'invalid_client', error_description: 'its-secret' } })
    const error = await failureOf(client.GET('/v1/messages'))
    expect(error).toMatchObject({ status: 400, message: 'the token endpoint answered 400' })
    expectSilent(error)
  })

  it("is the caller's own when the caller gave up", async () => {
    const why = new Error('enough')
    await expect(client.GET('/v1/messages', { signal: AbortSignal.abort(why) })).rejects.toBe(why)
  })
})
