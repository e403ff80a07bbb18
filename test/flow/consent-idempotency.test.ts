// A statement about consent stands in the ledger once, however often it is sent: by its key, by its words, or by fifty at once.
import { paginateScan } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Item } from '../../lambdas/adapters/dynamo.ts'
import { type Tables, tables } from '../support/tables.ts'
import { type Application, application, idempotent, messageBody, newPatient, newPhone } from '../support/world.ts'

const MANY = 50
const YEAR_SECONDS = 365 * 86_400

let app: Application
let engine: Tables
beforeAll(async () => {
  app = await application()
  engine = await tables()
})

async function patientWithPhone() {
  const { patientId, phone } = await newPatient()
  const statement = {
    contactPoint: phone,
    channel: 'sms',
    status: 'revoked',
    source: 'phone call',
    wording: 'Please stop texting me.',
    language: 'en',
    capturedAt: '2026-02-01T15:30:00Z',
  }
  return { patientId, phone, statement, consents: `/v1/patients/${patientId}/consents` }
}

const rowsOf = (table: string, pk: string): Promise<readonly Item[]> =>
  engine.db.query({ table: engine.nameOf(table), where: 'pk = :pk', values: { ':pk': pk } })

/** What was recorded beside the consent that came with the patient: ids in the ledger, and audit events. */
async function recordedOf(patientId: string) {
  const ledger = (await rowsOf('Patients', patientId)).filter(
    ({ sk, status }) => String(sk).startsWith('consent#') && status === 'revoked',
  )
  const events = (await rowsOf('Audit', patientId)).filter(
    ({ type, status }) => type === 'consent.recorded' && status === 'revoked',
  )
  return { ids: ledger.map(({ id }) => id), events: events.length }
}

async function requestRowOf(consentId: unknown): Promise<Item | undefined> {
  const scan = {
    TableName: engine.nameOf('Messages'),
    ConsistentRead: true,
    FilterExpression: 'consentId = :id',
    ExpressionAttributeValues: { ':id': { S: String(consentId) } },
  }
  for await (const { Items = [] } of paginateScan({ client: engine.client }, scan)) {
    const [found] = Items
    if (found) return unmarshall(found)
  }
  return undefined
}

describe('a statement under a key', () => {
  it('sent again is answered with the same consent, and stands in the ledger once', async () => {
    const { patientId, statement, consents } = await patientWithPhone()
    const key = idempotent()
    const first = await app.post(consents, statement, key)
    expect(first.status).toBe(201)
    expect(await app.post(consents, statement, key)).toEqual({ ...first, status: 200 })
    expect(await recordedOf(patientId)).toEqual({ ids: [first.body['consentId']], events: 1 })
  })

  it('is the same however its fields are ordered', async () => {
    const { statement, consents } = await patientWithPhone()
    const key = idempotent()
    const first = await app.post(consents, statement, key)
    const turned = Object.fromEntries(Object.entries(statement).reverse())
    expect(await app.post(consents, turned, key)).toEqual({ ...first, status: 200 })
  })

  it('with another body is refused, and changes nothing', async () => {
    const { patientId, statement, consents } = await patientWithPhone()
    const key = idempotent()
    await app.post(consents, statement, key)
    for (const change of [{ wording: 'Stop.' }, { capturedAt: '2026-02-02T15:30:00Z' }, { status: 'granted' }])
      expect(await app.post(consents, { ...statement, ...change }, key)).toMatchObject({
        status: 422,
        body: { code: 'idempotency-key-reused' },
      })
    expect(await recordedOf(patientId)).toMatchObject({ events: 1 })
  })

  it('for another patient is refused, even where they share a number', async () => {
    const one = await patientWithPhone()
    const other = await newPatient({ contactPoints: [{ channel: 'sms', value: one.phone }] })
    const key = idempotent()
    expect((await app.post(one.consents, one.statement, key)).status).toBe(201)
    expect(await app.post(`/v1/patients/${other.patientId}/consents`, one.statement, key)).toMatchObject({
      status: 422,
    })
    expect(await recordedOf(other.patientId)).toEqual({ ids: [], events: 0 })
  })

  it('of another application is a statement of its own', async () => {
    const { patientId, statement, consents } = await patientWithPhone()
    const key = idempotent()
    const first = await app.post(consents, statement, key)
    const second = await (await application('otherClient')).post(consents, statement, key)
    expect([first.status, second.status]).toEqual([201, 201])
    expect((await recordedOf(patientId)).ids).toHaveLength(2)
  })

  it('under the key of a message is neither', async () => {
    const { patientId, statement, consents } = await patientWithPhone()
    const key = idempotent()
    expect((await app.post('/v1/messages', messageBody(patientId), key)).status).toBe(202)
    expect((await app.post(consents, statement, key)).status).toBe(201)
    expect((await app.post('/v1/messages', messageBody(patientId), key)).status).toBe(200)
  })

  it('that was refused may be mended under the same key', async () => {
    const { statement, consents } = await patientWithPhone()
    const key = idempotent()
    expect((await app.post(consents, { ...statement, contactPoint: newPhone() }, key)).status).toBe(400)
    expect((await app.post(consents, statement, key)).status).toBe(201)
  })

  it('is kept for twelve months, by hashes that give nothing away', async () => {
    const { statement, consents } = await patientWithPhone()
    const key = idempotent()
    const { body } = await app.post(consents, statement, key)
    const row = await requestRowOf(body['consentId'])
    expect(row).toMatchObject({ pk: expect.stringMatching(/^consent-request#[\w-]{43}$/), sk: 'idempotency' })
    const recorded = Math.floor(Date.parse(String(body['recordedAt'])) / 1000)
    expect(row?.['ttl']).toBe(recorded + YEAR_SECONDS)
    for (const secret of [key['idempotency-key'], statement.contactPoint, statement.wording])
      expect(JSON.stringify(row)).not.toContain(secret)
  })
})

it('of fifty posts at once under one key comes one consent, and its id each time', async () => {
  const { patientId, statement, consents } = await patientWithPhone()
  const key = idempotent()
  const answers = await Promise.all(Array.from({ length: MANY }, () => app.post(consents, statement, key)))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(MANY - 1).fill(200), 201])
  const told = [...new Set(answers.map(({ body }) => body['consentId']))]
  expect(await recordedOf(patientId)).toEqual({ ids: told, events: 1 })
})

describe('a statement without a key', () => {
  it('that is the same in every field stands in the ledger once, whether it names the number or the contact point', async () => {
    const { patientId, statement, consents } = await patientWithPhone()
    const first = await app.post(consents, statement)
    expect(first.status).toBe(201)
    expect(await app.post(consents, statement)).toEqual({ ...first, status: 200 })
    const byId = { ...statement, contactPoint: first.body['contactPointId'] }
    expect(await app.post(consents, byId)).toEqual({ ...first, status: 200 })
    expect(await recordedOf(patientId)).toEqual({ ids: [first.body['consentId']], events: 1 })
  })

  it.each([{ wording: 'Stop.' }, { source: 'visit' }, { language: 'es' }, { capturedAt: '2026-02-01T15:30:01Z' }])(
    'that differs by %o is another one',
    async (change) => {
      const { patientId, statement, consents } = await patientWithPhone()
      await app.post(consents, statement)
      expect((await app.post(consents, { ...statement, ...change })).status).toBe(201)
      expect((await recordedOf(patientId)).ids).toHaveLength(2)
    },
  )

  it('said again later, after the contrary, is heard', async () => {
    const { statement, consents } = await patientWithPhone()
    await app.post(consents, statement)
    const granted = { ...statement, status: 'granted', capturedAt: '2026-03-01T00:00:00Z' }
    expect((await app.post(consents, granted)).status).toBe(201)
    expect((await app.post(consents, { ...statement, capturedAt: '2026-04-01T00:00:00Z' })).status).toBe(201)
  })
})
