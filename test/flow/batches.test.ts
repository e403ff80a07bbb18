// Many messages in one call: the good ones are stored once however often it is sent, the bad ones are named, and all can be taken back.
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { application, endpoints, idempotent, messageBody, newPatient, signedInVisitor } from '../support/world.ts'

const NOTHING = 'bat_01h455vb4pex5vsknk084sn02q'
const PATIENTS = 25
/** `npm run storm` takes five hundred, the most that a call may have. Two of each twenty-five are bad. */
const SIZE = Number(process.env['BATCH_MESSAGES'] ?? 125)
const BAD = (SIZE / 25) * 2
const GOOD = SIZE - BAD

let patientIds: string[] = []
let notice: { notBefore: string }
beforeAll(async () => {
  patientIds = await Promise.all(Array.from({ length: PATIENTS }, async () => (await newPatient()).patientId))
  const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
  // Far ahead, so that nobody is told.
  notice = { notBefore: new Date(Date.parse(now) + 30 * 86_400_000).toISOString() }
})

const message = (place: number, change: Record<string, unknown> = {}) => ({
  key: `letter-${place}`,
  ...messageBody(String(patientIds[place % PATIENTS]), { notice, ...change }),
})
const send = async (messages: readonly unknown[], key = idempotent(), which?: 'otherClient') =>
  (await application(which)).post('/v1/message-batches', { messages }, key)
/** Until nothing is left that took too long: on a busy machine the twenty seconds of one call do not always do for many. */
async function sendAll(messages: readonly unknown[], key: ReturnType<typeof idempotent>) {
  for (;;) {
    const answer = await send(messages, key)
    const { rejected } = answer.body as { rejected: { code: string }[] }
    if (!rejected.some(({ code }) => code === 'unavailable')) return answer
  }
}
const statusOfBatch = async (batchId: unknown) => (await application()).get(`/v1/message-batches/${batchId}`)
const recall = async (batchId: unknown, body: unknown) =>
  (await application()).post(`/v1/message-batches/${batchId}/recall`, body)
/** The index shows what was stored a moment late. */
const untilCounted = (batchId: unknown, states: Record<string, number>) =>
  vi.waitFor(async () => expect((await statusOfBatch(batchId)).body['states']).toMatchObject(states), {
    timeout: 20_000,
    interval: 100,
  })

describe('many messages, some of them bad', () => {
  const bad = (place: number) => place % 25 < 2
  const broken = [
    { category: 'gossip' },
    { content: { subject: 'x' } },
    { patientId: 'pat_01h455vb4pex5vsknk084sn02q' },
    { expiresAt: '2020-01-01T00:00:00Z', notice: {} },
  ]
  const pointers = ['/category', '/content/body', '/patientId', '/expiresAt']
  let messages: ReturnType<typeof message>[]
  let first: Awaited<ReturnType<typeof send>>
  const key = idempotent()

  beforeAll(async () => {
    let place = 0
    messages = Array.from({ length: SIZE }, (_, n) => message(n, bad(n) ? broken[place++ % broken.length] : {}))
    first = await sendAll(messages, key)
  }, 240_000)

  it('are accepted but for the bad ones, which are named with what is wrong', () => {
    const { batchId, rejected } = first.body as { batchId: string; rejected: { key: string; code: string }[] }
    expect(first).toMatchObject({ status: 202, body: { batchId: expect.stringMatching(/^bat_/), accepted: GOOD } })
    expect(batchId).not.toBe('')
    expect(rejected).toHaveLength(BAD)
    expect(rejected.map((item) => item.key)).toEqual(messages.map((item) => item.key).filter((_, n) => bad(n)))
    expect(rejected).toEqual(
      rejected.map((item, n) => ({
        key: item.key,
        code: n % 4 === 2 ? 'not-found' : 'invalid-body',
        errors: [{ pointer: pointers[n % 4], message: expect.stringMatching(/\.$/) }],
      })),
    )
  })

  it('sent again give the same answer and nothing new', async () => {
    expect(await sendAll(messages, key)).toEqual(first)
    await untilCounted(first.body['batchId'], { accepted: GOOD })
    expect((await statusOfBatch(first.body['batchId'])).body).toMatchObject({ total: GOOD })
  })

  it('sent again with one of them changed refuse that one alone', async () => {
    const changed = messages.map((item, n) => (n === 2 ? { ...item, category: 'care' } : item))
    const { body } = await sendAll(changed, key)
    expect(body).toMatchObject({ batchId: first.body['batchId'], accepted: GOOD - 1 })
    expect(body['rejected']).toContainEqual({ key: 'letter-2', code: 'idempotency-key-reused', errors: [] })
  })

  it('sent again with a bad one mended add that one', async () => {
    const mended = messages.map((item, n) => (n === 0 ? message(0) : item))
    expect((await sendAll(mended, key)).body).toMatchObject({ batchId: first.body['batchId'], accepted: GOOD + 1 })
    await untilCounted(first.body['batchId'], { accepted: GOOD + 1 })
  })

  it('can be counted without harm, recalled, and recalled again to no effect', async () => {
    const { batchId } = first.body
    const nothingYet = { batchId, total: GOOD + 1, recalled: 0, read: 0, pending: GOOD + 1 }
    expect(await recall(batchId, { reason: 'wrong-content', dryRun: true })).toEqual({ status: 200, body: nothingYet })
    expect((await statusOfBatch(batchId)).body['states']).toMatchObject({ accepted: GOOD + 1, recalled: 0 })

    let body: Record<string, unknown> = nothingYet
    while (body['pending'] !== 0) ({ body } = await recall(batchId, { reason: 'wrong-content' }))
    const done = { batchId, total: GOOD + 1, recalled: GOOD + 1, read: 0, pending: 0 }
    expect(body).toEqual(done)
    expect((await recall(batchId, { reason: 'other' })).body).toEqual(done)
    await untilCounted(batchId, { accepted: 0, recalled: GOOD + 1 })
    expect((await recall(batchId, { reason: 'other', dryRun: true })).body).toEqual(done)
  })

  it('take nothing more once they have been recalled', async () => {
    const mended = messages.map((item, n) => (n < 2 ? message(n) : item))
    const { body } = await sendAll(mended, key)
    expect(body).toMatchObject({ accepted: GOOD + 1 })
    expect(body['rejected']).toContainEqual({
      key: 'letter-1',
      code: 'invalid-body',
      errors: [{ pointer: '', message: 'This batch has been recalled: nothing can be added to it.' }],
    })
  })
})

describe('a batch', () => {
  it('refuses both of two messages with one key, and takes the others', async () => {
    const { body } = await send([message(1), message(2), message(1)])
    expect(body).toMatchObject({ accepted: 1, rejected: [{ key: 'letter-1' }, { key: 'letter-1' }] })
  })

  it('under the key of another one is refused whole', async () => {
    const key = idempotent()
    const { batchId } = (await send([message(1)], key)).body
    expect(await send([message(2)], key)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    // Nor does it hold up a recall of that one.
    expect((await recall(batchId, { reason: 'other', dryRun: true })).body).toMatchObject({ total: 1, pending: 1 })
  })

  it('sent twenty times at once is one batch with its messages once', async () => {
    const key = idempotent()
    const messages = [message(1), message(2), message(3)]
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(messages, key)))
    expect(new Set(answers.map(({ body }) => body['batchId'])).size).toBe(1)
    const last = await send(messages, key)
    expect(last.body).toMatchObject({ accepted: 3, rejected: [] })
    await untilCounted(last.body['batchId'], { accepted: 3 })
  })

  it.each([
    ['no message', { messages: [] }, '/messages'],
    ['too many messages', { messages: Array.from({ length: 501 }, (_, n) => ({ key: `k${n}` })) }, '/messages'],
    ['a message without a key', { messages: [{ key: 'a' }, {}] }, '/messages/1/key'],
    ['a key that cannot be repeated', { messages: [{ key: 'Ada Lovelace' }] }, '/messages/0/key'],
    ['text for a message', { messages: ['x'] }, '/messages/0'],
  ])('with %s is refused whole', async (_, body, pointer) => {
    const answer = await (await application()).post('/v1/message-batches', body, idempotent())
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body', errors: [{ pointer }] } })
  })

  it('takes long messages up to four megabytes, and no more', async () => {
    const long = (characters: number) => ({ content: { subject: 'Long', body: 'x'.repeat(characters) } })
    const many = (count: number) => Array.from({ length: count }, (_, n) => message(n, long(20_000)))
    expect((await send(many(200).map((item) => ({ ...item, category: 'x' })))).status).toBe(202)
    expect(await send(many(220))).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
  }, 60_000)

  it('says how many had been read when they are recalled', async () => {
    const { patient, portal } = endpoints()
    const known = new Set(await inboxOf(portal))
    const { body } = await send([
      { key: 'read', ...messageBody(patient.patientId, { notice }) },
      { key: 'unread', ...messageBody(patient.patientId, { notice }) },
    ])
    await untilCounted(body['batchId'], { accepted: 2 })
    const { visitor } = await signedInVisitor()
    const [own] = (await inboxOf(portal)).filter((id) => !known.has(id))
    await visitor.get(`${portal}/messages/${own}`)
    await untilCounted(body['batchId'], { read: 1, accepted: 1 })
    const counts = { batchId: body['batchId'], total: 2, read: 1 }
    const dry = await recall(body['batchId'], { reason: 'other', dryRun: true })
    expect(dry.body).toEqual({ ...counts, recalled: 0, pending: 2 })
    expect((await recall(body['batchId'], { reason: 'other' })).body).toEqual({ ...counts, recalled: 2, pending: 0 })
  }, 60_000)
})

/** The ids that stand in the demo patient's inbox. */
async function inboxOf(portal: string): Promise<string[]> {
  const { visitor } = await signedInVisitor()
  const { html } = await visitor.get(`${portal}/messages`)
  return [...html.matchAll(/msg_[0-9a-z]{26}/g)].map(([id]) => id)
}

describe('the batch of another application', () => {
  it('is answered like one that does not exist, on every call', async () => {
    const { body } = await send([message(1)])
    const other = await application('otherClient')
    for (const id of [String(body['batchId']), NOTHING, 'nonsense']) {
      const answers = [
        await other.get(`/v1/message-batches/${id}`),
        await other.post(`/v1/message-batches/${id}/recall`, { reason: 'other', dryRun: true }),
        await other.post(`/v1/message-batches/${id}/recall`, { reason: 'other' }),
      ]
      expect(answers).toMatchObject(answers.map(() => ({ status: 404, body: { code: 'not-found' } })))
    }
    await untilCounted(body['batchId'], { accepted: 1, recalled: 0 })
  })

  it('under the same key is another batch', async () => {
    const key = idempotent()
    const first = await send([message(1)], key)
    const second = await send([message(1)], key, 'otherClient')
    expect(second).toMatchObject({ status: 202, body: { accepted: 1, rejected: [] } })
    expect(second.body['batchId']).not.toBe(first.body['batchId'])
  })
})
