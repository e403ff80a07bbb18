// An application walks the list of its own messages, newest first, by patient and by state; a cursor is good for its own list alone.
import { beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type Application,
  application,
  idempotent,
  messageBody,
  newPatient,
  statusOf,
  untilState,
} from '../support/world.ts'

const MESSAGES = 60
const CANARY = 'canary-7f3a'
type Listed = { readonly messageId: string; readonly patientId: string; readonly state: string; createdAt: string }

let app: Application
let other: Application
let patientId = ''
const sent: string[] = []
const recalled: string[] = []
const others: string[] = []

async function send(by: Application, change: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await by.post('/v1/messages', messageBody(patientId, change), idempotent())
  expect(status).toBe(202)
  return String(body['messageId'])
}

/** All pages of a list. */
async function walk(query: string): Promise<{ pages: Listed[][]; cursors: string[] }> {
  const pages: Listed[][] = []
  const cursors: string[] = []
  for (let path = `/v1/messages?${query}`; path !== ''; ) {
    const { status, body } = await app.get(path)
    expect(status).toBe(200)
    pages.push(body['items'] as Listed[])
    const next = body['nextCursor'] as string | undefined
    if (next) cursors.push(next)
    path = next ? `/v1/messages?${query}&cursor=${next}` : ''
  }
  return { pages, cursors }
}
const idsOf = (pages: readonly Listed[][]) => pages.flat().map(({ messageId }) => messageId)

beforeAll(async () => {
  app = await application()
  other = await application('otherClient')
  patientId = (await newPatient({ contactPoints: [] })).patientId
  for (let count = 0; count < MESSAGES; count += 1) {
    sent.unshift(await send(app))
    if (count % 4 === 0) others.push(await send(other))
  }
  for (const messageId of sent.filter((_, place) => place % 6 === 0)) {
    await app.post(`/v1/messages/${messageId}/recall`, { reason: 'other' })
    recalled.push(messageId)
  }
  // Nobody can be told, and the list has heard of it.
  for (const messageId of sent) if (!recalled.includes(messageId)) await untilState(messageId, 'undeliverable')
})

describe('the list of messages', () => {
  it('of a patient holds every one of ours once, newest first, and none of another application', async () => {
    const { pages } = await walk(`patientId=${patientId}&limit=7`)
    expect(idsOf(pages)).toEqual(sent)
    expect(pages.map(({ length }) => length)).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 4])
  })

  it('tells what the status of each tells, but for its notices', async () => {
    const [page = []] = (await walk(`patientId=${patientId}&limit=100`)).pages
    for (const messageId of [sent[0], sent[1]] as string[]) {
      const { notices, ...status } = await statusOf(messageId)
      expect(notices).toBeDefined()
      expect(page.find((listed) => listed.messageId === messageId)).toEqual(status)
    }
  })

  it('by state holds those that are in it, page after page', async () => {
    const inState = async (state: string) => idsOf((await walk(`patientId=${patientId}&state=${state}&limit=3`)).pages)
    expect(await inState('recalled')).toEqual(recalled)
    expect(await inState('undeliverable')).toEqual(sent.filter((id) => !recalled.includes(id)))
    expect(await inState('read')).toEqual([])
  })

  it('of all patients is walked to its end, newest first', async () => {
    const { pages } = await walk('limit=100')
    const ids = idsOf(pages)
    expect(ids).toEqual(expect.arrayContaining(sent))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => others.includes(id))).toEqual([])
    const times = pages.flat().map(({ createdAt }) => createdAt)
    expect(times).toEqual(times.toSorted().reverse())
    const wanted = pages.flat().filter(({ state }) => state === 'recalled')
    expect(idsOf((await walk('state=recalled&limit=4')).pages)).toEqual(idsOf([wanted]))
  })

  it('has 25 on a page unless asked otherwise', async () => {
    const { body } = await app.get(`/v1/messages?patientId=${patientId}`)
    expect(body['items']).toHaveLength(25)
  })

  it('by batch holds the messages of that batch, and a batch is no message in any list', async () => {
    expect(await walk('batchId=bat_01h455vb4pex5vsknk084sn02q')).toEqual({ pages: [[]], cursors: [] })
    const { patientId } = await newPatient()
    const messages = ['a', 'b', 'c'].map((key) => ({ key, ...messageBody(patientId) }))
    const { body } = await app.post('/v1/message-batches', { messages }, idempotent())
    await app.post('/v1/message-batches', { messages: [{ key: 'nothing in it' }, { key: 'x' }] }, idempotent())
    const batch = `batchId=${body['batchId']}`
    const listed = await vi.waitFor(async () => {
      const found = idsOf((await walk(`${batch}&limit=2`)).pages)
      expect(found).toHaveLength(3)
      return found
    })
    expect(idsOf((await walk(`${batch}&patientId=${patientId}`)).pages)).toEqual(listed)
    expect((await other.get(`/v1/messages?${batch}`)).body).toEqual({ items: [] })
    expect(idsOf((await walk('limit=100')).pages)).toEqual(expect.arrayContaining(listed))
  })

  it('of a patient who is nobody is empty', async () => {
    expect(await walk('patientId=pat_01h455vb4pex5vsknk084sn02q')).toEqual({ pages: [[]], cursors: [] })
  })
})

describe('a cursor', () => {
  it('holds nothing of another application', async () => {
    const { cursors } = await walk(`patientId=${patientId}&limit=1`)
    expect(cursors).toHaveLength(MESSAGES - 1)
    const told = cursors.map((cursor) => Buffer.from(cursor, 'base64url').toString()).join('\n')
    expect(told).toContain(sent[0])
    for (const id of others) expect(told).not.toContain(id)
  })

  it('of another application, another filter, or of nobody is refused alike', async () => {
    const path = `/v1/messages?patientId=${patientId}&limit=2`
    const { body } = await app.get(path)
    const cursor = String(body['nextCursor'])
    const refused = {
      status: 400,
      body: {
        type: 'urn:sealpost:problem:invalid-query',
        title: expect.any(String),
        status: 400,
        code: 'invalid-query',
        errors: [{ pointer: 'cursor', message: 'This must be the nextCursor of this list.' }],
      },
    }
    expect(await other.get(`${path}&cursor=${cursor}`)).toEqual(refused)
    expect(await app.get(`${path}&state=read&cursor=${cursor}`)).toEqual(refused)
    expect(await app.get(`/v1/messages?limit=2&cursor=${cursor}`)).toEqual(refused)
    expect(await app.get(`${path}&cursor=${CANARY}`)).toEqual(refused)
    expect(await app.get(`${path}&cursor=${cursor}`)).toMatchObject({ status: 200 })
  })

  it('that was tampered with finds no other list', async () => {
    const { body } = await app.get(`/v1/messages?patientId=${patientId}&limit=2`)
    const [scope] = JSON.parse(Buffer.from(String(body['nextCursor']), 'base64url').toString())
    const forged = (key: object) => Buffer.from(JSON.stringify([scope, key])).toString('base64url')
    const at = (key: object) => app.get(`/v1/messages?patientId=${patientId}&cursor=${forged(key)}`)
    expect(await at({ id: 'x', createdAt: 'y' })).toMatchObject({ status: 400, body: { code: 'invalid-query' } })
    expect(await at({ id: sent[0] })).toMatchObject({ status: 400 })
    expect(await at({ id: others[0], createdAt: '2999-01-01T00:00:00.000Z', patientId: 'pat_x' })).toMatchObject({
      status: 400,
    })
    const from = await at({ id: others[0], createdAt: '2999-01-01T00:00:00.000Z' })
    expect(idsOf([from.body['items'] as Listed[]])).toEqual(sent.slice(0, 25))
  })
})

it.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  [`limit=${CANARY}`, 'limit'],
  ['limit=1&limit=2', 'limit'],
  [`state=${CANARY}`, 'state'],
  [`patientId=${CANARY}`, 'patientId'],
  [`batchId=${CANARY}`, 'batchId'],
  [`${CANARY}=1`, ''],
])('the query %s is refused, and its own words are not repeated', async (query, pointer) => {
  const answer = await app.get(`/v1/messages?${query}`)
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-query', errors: [{ pointer }] } })
  expect(JSON.stringify(answer.body)).not.toContain(CANARY)
})
