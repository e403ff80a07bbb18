// What the client repeats, how, and what it never does: against an API that loses answers and turns calls away.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeClient } from '../../local/client/client.ts'
import { type Answer, startScriptedApi } from '../support/scripted-api.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const accepted: Answer = { status: 202, body: { messageId: 'msg_01h455vb4pex5vsknk084sn02q', state: 'accepted' } }
const message = {
  patientId: 'pat_01h455vb4pex5vsknk084sn02q',
  category: 'care',
  content: { subject: 'A subject', body: 'A body.' },
} as const
const recall = { params: { path: { messageId: 'msg_1' } }, body: { reason: 'other' } } as const

let api: Awaited<ReturnType<typeof startScriptedApi>>
let client: ReturnType<typeof makeClient>

beforeEach(async () => {
  api = await startScriptedApi()
  client = makeClient(api.address)
})
afterEach(() => api.stop())

const keys = () => api.asked.map(({ headers }) => headers['idempotency-key'])

describe('a message', () => {
  it('gets a key of its own when the caller gives none', async () => {
    await client.POST('/v1/messages', { body: message })
    await client.POST('/v1/messages', { body: message })
    expect(keys()).toEqual([expect.stringMatching(UUID), expect.stringMatching(UUID)])
    expect(new Set(keys()).size).toBe(2)
  })

  it("goes under the caller's key when there is one", async () => {
    await client.POST('/v1/messages', { params: { header: { 'Idempotency-Key': 'order-1' } }, body: message })
    expect(keys()).toEqual(['order-1'])
  })

  it.each<[string, Answer]>([
    ['nothing came back', 'lost'],
    ['the answer broke off', 'cut'],
    ['429', { status: 429 }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
  ])('is sent again when %s: the very same, under the same key', async (_, first) => {
    api.answerWith(first, accepted)
    const { data, response } = await client.POST('/v1/messages', { body: message })
    expect([response.status, data]).toEqual([202, (accepted as { body: unknown }).body])
    const [one, two] = api.asked
    expect(api.asked).toHaveLength(2)
    expect(two).toEqual(one)
    expect(JSON.parse(two?.body ?? '')).toEqual(message)
  })

  it.each([400, 403, 404, 422, 500])('is not sent again after %i', async (status) => {
    api.answerWith({ status })
    const { response } = await client.POST('/v1/messages', { body: message })
    expect([response.status, api.asked.length]).toEqual([status, 1])
  })

  it('is sent five times at most, and the last answer is given out', async () => {
    const problem = { type: 'urn:sealpost:problem:unavailable', title: 'Later', status: 503, code: 'unavailable' }
    api.answerWith(...Array.from({ length: 9 }, () => ({ status: 503, body: problem })))
    const { error, response } = await client.POST('/v1/messages', { body: message })
    expect([response.status, error, api.asked.length]).toEqual([503, problem, 5])
    expect(new Set(keys()).size).toBe(1)
  })

  it('waits as long as Retry-After says', async () => {
    api.answerWith({ status: 429, headers: { 'retry-after': '2' } }, accepted)
    const start = performance.now()
    await client.POST('/v1/messages', { body: message })
    expect(performance.now() - start).toBeGreaterThanOrEqual(1_990)
  })

  it('is left to the caller when Retry-After is longer than a minute', async () => {
    api.answerWith({ status: 429, headers: { 'retry-after': '61' } })
    const { response } = await client.POST('/v1/messages', { body: message })
    expect([response.status, response.headers.get('retry-after'), api.asked.length]).toEqual([429, '61', 1])
  })
})

describe('a call without a key', () => {
  it('is repeated when it only reads', async () => {
    api.answerWith('lost', { status: 503 })
    const { response } = await client.GET('/v1/messages')
    expect([response.status, api.asked.length]).toEqual([200, 3])
  })

  it.each<[string, Answer]>([
    ['429', { status: 429 }],
    ['503', { status: 503 }],
  ])('is not repeated when it may change something, after %s', async (_, answer) => {
    api.answerWith(answer)
    await client.POST('/v1/messages/{messageId}/recall', recall)
    expect([keys(), api.asked.length]).toEqual([[undefined], 1])
  })

  it('is not repeated when it may change something and the answer was lost', async () => {
    api.answerWith('lost')
    await expect(client.POST('/v1/messages/{messageId}/recall', recall)).rejects.toThrow('the API answered nothing')
    expect(api.asked).toHaveLength(1)
  })
})
