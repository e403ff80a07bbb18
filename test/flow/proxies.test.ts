// A person may act for a patient as far and as long as an application says, once for each patient, and until somebody revokes it. What was said stands in the audit.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Item } from '../../lambdas/adapters/dynamo.ts'
import { type Tables, tables } from '../support/tables.ts'
import { type Application, application, newPatient, newPhone, proxyBody, systemTime } from '../support/world.ts'

const DAY = 86_400_000
const NOBODY = 'pat_01h455vb4pex5vsknk084sn02q'
const NO_PROXY = 'prx_01h455vb4pex5vsknk084sn02q'
const NOT_FOUND = { status: 404, body: { code: 'not-found' } }
const PROXY_ID = /^prx_[0-7][0-9a-hjkmnp-tv-z]{25}$/

let app: Application
let engine: Tables
beforeAll(async () => {
  app = await application()
  engine = await tables()
})

async function patientWithProxies() {
  const { patientId } = await newPatient()
  return { patientId, proxies: `/v1/patients/${patientId}/proxies` }
}

/** The rows of a patient in a table, past the product. */
const rowsOf = (table: string, pk: string): Promise<readonly Item[]> =>
  engine.db.query({ table: engine.nameOf(table), where: 'pk = :pk', values: { ':pk': pk } })

const proxyRowsOf = async (patientId: string) =>
  (await rowsOf('Patients', patientId)).filter(({ sk }) => String(sk).startsWith('proxy#'))

const proxyEventsOf = async (patientId: string) =>
  (await rowsOf('Audit', patientId))
    .filter(({ type }) => String(type).startsWith('proxy.'))
    .map(({ type, proxyId, scope, endsAt, agent }) => ({ type, proxyId, scope, endsAt, agent }))

const inDays = async (days: number) => new Date((await systemTime()).getTime() + days * DAY).toISOString()

describe('a proxy', () => {
  it('is granted with an id, a beginning and an end, and told with contact points masked', async () => {
    const { patientId, proxies } = await patientWithProxies()
    const body = await proxyBody({
      contactPoints: [
        { channel: 'sms', value: newPhone() },
        { channel: 'email', value: 'Rosa.Helper@patient.example' },
      ],
    })
    const granted = await app.post(proxies, body)
    expect(granted).toEqual({
      status: 201,
      body: {
        proxyId: expect.stringMatching(PROXY_ID),
        patientId,
        scope: body.scope,
        endsAt: body.endsAt,
        createdAt: expect.any(String),
        contactPoints: [
          { channel: 'sms', value: expect.stringMatching(/^\+1•{7}\d{3}$/) },
          { channel: 'email', value: 'r•••@patient.example' },
        ],
      },
    })
  })

  it('granted again is the same one, with another scope and end, by whichever application', async () => {
    const { patientId, proxies } = await patientWithProxies()
    const body = await proxyBody()
    const change = { scope: ['billing'], endsAt: await inDays(400) }
    const first = await app.post(proxies, body)
    const again = await (await application('otherClient')).post(proxies, { ...body, ...change })
    expect(again).toEqual({ status: 200, body: { ...first.body, ...change } })
    expect(await proxyRowsOf(patientId)).toMatchObject([{ id: first.body['proxyId'], ...change }])
  })

  it('is another one for another patient, which tells neither of the other', async () => {
    const [one, other] = [await patientWithProxies(), await patientWithProxies()]
    const body = await proxyBody()
    const [first, second] = [await app.post(one.proxies, body), await app.post(other.proxies, body)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body['proxyId']).not.toBe(second.body['proxyId'])
  })

  it('is one when ten say so at once', async () => {
    const { patientId, proxies } = await patientWithProxies()
    const body = await proxyBody()
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.post(proxies, body)))
    const taken = answers.filter(({ status }) => status < 300)
    // Who comes too late three times is told to try again.
    expect(answers.filter(({ status }) => ![200, 201, 409].includes(status))).toEqual([])
    expect(taken.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(taken.map(({ body }) => body['proxyId'])).size).toBe(1)
    expect(await proxyRowsOf(patientId)).toHaveLength(1)
    expect(await proxyEventsOf(patientId)).toHaveLength(taken.length)
  })

  it('is found by patient, and by nothing but the keyed hash of the identifier, and nothing of the person stands open', async () => {
    const { patientId, proxies } = await patientWithProxies()
    const body = await proxyBody()
    const { body: granted } = await app.post(proxies, body)
    const [row] = await proxyRowsOf(patientId)
    expect(await rowsOf('Patients', `proxy-identifier#${row?.['identifierHash']}`)).toMatchObject([
      { sk: patientId, proxyId: granted['proxyId'] },
    ])
    expect(await rowsOf('Patients', patientId)).toContainEqual(
      expect.objectContaining({ sk: 'proxies', grants: [expect.objectContaining({ id: granted['proxyId'] })] }),
    )
    const open = JSON.stringify({ ...row, sealed: undefined, wrapped: undefined })
    const phone = String(body.contactPoints[0]?.value)
    for (const secret of [body.identifier.value, body.name.given, phone]) expect(open).not.toContain(secret)
    expect(Buffer.from(row?.['sealed'] as Uint8Array).includes(phone)).toBe(false)
  })
})

describe('a grant', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['without an end', { endsAt: undefined }, '/endsAt'],
    ['that has ended', { endsAt: '2020-01-01T00:00:00Z' }, '/endsAt'],
    ['for ever', { endsAt: '2999-01-01T00:00:00Z' }, '/endsAt'],
    ['of nothing', { scope: [] }, '/scope'],
  ])('%s is refused, and nothing is stored', async (_, change, pointer) => {
    const { patientId, proxies } = await patientWithProxies()
    const answer = await app.post(proxies, await proxyBody(change))
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body', errors: [{ pointer }] } })
    expect(await proxyRowsOf(patientId)).toEqual([])
  })

  it.each([NOBODY, 'msg_01h455vb4pex5vsknk084sn02q', 'nobody'])('for the patient %s is not found', async (id) => {
    expect(await app.post(`/v1/patients/${id}/proxies`, await proxyBody())).toMatchObject(NOT_FOUND)
    expect(await proxyRowsOf(id)).toEqual([])
    expect(await proxyEventsOf(id)).toEqual([])
  })

  it('beyond twenty is refused, and there is room again when one is revoked', async () => {
    const { patientId, proxies } = await patientWithProxies()
    const ids: unknown[] = []
    for (let count = 0; count < 20; count += 1) ids.push((await app.post(proxies, await proxyBody())).body['proxyId'])
    const body = await proxyBody()
    expect(await app.post(proxies, body)).toMatchObject({ status: 409, body: { code: 'too-many-proxies' } })
    expect((await app.delete(`${proxies}/${ids[7]}`)).status).toBe(204)
    expect((await app.post(proxies, body)).status).toBe(201)
    expect(await proxyRowsOf(patientId)).toHaveLength(21)
  })
})

describe('a revocation', () => {
  it('ends the grant at once and keeps its record; the next grant is a new one', async () => {
    const { patientId, proxies } = await patientWithProxies()
    const body = await proxyBody()
    const { proxyId } = (await app.post(proxies, body)).body
    expect(await (await application('otherClient')).delete(`${proxies}/${proxyId}`)).toEqual({ status: 204, body: {} })
    expect(await proxyRowsOf(patientId)).toMatchObject([{ id: proxyId, revokedAt: expect.any(String) }])
    const next = await app.post(proxies, body)
    expect(next.status).toBe(201)
    expect(next.body['proxyId']).not.toBe(proxyId)
  })

  it('of what is unknown, malformed, revoked already or of another patient is not found', async () => {
    const [one, other] = [await patientWithProxies(), await patientWithProxies()]
    const { proxyId } = (await app.post(one.proxies, await proxyBody())).body
    for (const path of [
      `${other.proxies}/${proxyId}`,
      `${one.proxies}/${NO_PROXY}`,
      `${one.proxies}/nobody`,
      `${one.proxies}/${one.patientId}`,
      `/v1/patients/${NOBODY}/proxies/${proxyId}`,
      `/v1/patients/nobody/proxies/${proxyId}`,
    ])
      expect(await app.delete(path)).toMatchObject(NOT_FOUND)
    expect((await app.delete(`${one.proxies}/${proxyId}`)).status).toBe(204)
    expect(await app.delete(`${one.proxies}/${proxyId}`)).toMatchObject(NOT_FOUND)
  })

  it('by two at once is one revocation', async () => {
    const { patientId, proxies } = await patientWithProxies()
    const { proxyId } = (await app.post(proxies, await proxyBody())).body
    const answers = await Promise.all([1, 2].map(() => app.delete(`${proxies}/${proxyId}`)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404])
    expect((await proxyEventsOf(patientId)).map(({ type }) => type)).toEqual(['proxy.granted', 'proxy.revoked'])
  })
})

it('the audit says what was granted, when it was replaced, and that it was revoked, without a word of who it is', async () => {
  const { patientId, proxies } = await patientWithProxies()
  const body = await proxyBody()
  const { proxyId } = (await app.post(proxies, body)).body
  const replaced = { scope: ['general'], endsAt: await inDays(30) }
  await app.post(proxies, { ...body, ...replaced })
  await app.delete(`${proxies}/${proxyId}`)
  const listed = await app.get(`/v1/audit-events?patientId=${patientId}`)
  const events = (listed.body['items'] as Record<string, unknown>[]).filter(({ type }) =>
    String(type).startsWith('proxy.'),
  )
  const agent = { kind: 'application', id: expect.any(String) }
  expect(events).toEqual([
    expect.objectContaining({ type: 'proxy.revoked', action: 'U', agent, proxyId }),
    expect.objectContaining({ type: 'proxy.granted', action: 'C', agent, proxyId, ...replaced }),
    expect.objectContaining({ type: 'proxy.granted', proxyId, scope: body.scope, endsAt: body.endsAt }),
  ])
  expect(JSON.stringify(events)).not.toContain(body.name.given)
})
