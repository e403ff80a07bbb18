// A patient is found by the identifier of the application, read with contact points masked, and changed in part; every read leaves its mark in the audit.
import { describe, expect, it } from 'vitest'
import { scanAll } from '../support/tables.ts'
import { application, newPhone, patientBody, systemTime, withConsent } from '../support/world.ts'

const NOBODY = 'pat_01h455vb4pex5vsknk084sn02q'
const MASKED_PHONE = /^\+1•{7}\d{3}$/

async function registered(change: Record<string, unknown> = {}) {
  const body = patientBody(change)
  const answer = await (await application()).post('/v1/patients', body)
  expect(answer.status).toBe(201)
  return { body, patient: answer.body, path: `/v1/patients/${answer.body['patientId']}` }
}

const pointersOf = (body: Record<string, unknown>) =>
  (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)

const readsOf = (patientId: unknown) =>
  scanAll('Audit', {
    FilterExpression: 'pk = :id AND #type = :type',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':id': { S: String(patientId) }, ':type': { S: 'patient.read' } },
  })

describe('a patient', () => {
  it('is found by identifier, by every application, as the upsert answered', async () => {
    const { body, patient } = await registered()
    for (const which of ['client', 'otherClient'] as const) {
      const found = await (await application(which)).post('/v1/patients/search', { identifier: body.identifier })
      expect(found).toEqual({ status: 200, body: { items: [patient] } })
    }
  })

  it('is not found by another value, or by the same value of another system', async () => {
    const { body } = await registered()
    const app = await application()
    for (const change of [{ value: 'nobody' }, { system: 'urn:test:other' }]) {
      const found = await app.post('/v1/patients/search', { identifier: { ...body.identifier, ...change } })
      expect(found).toEqual({ status: 200, body: { items: [] } })
    }
  })

  it('is read by id with contact points masked', async () => {
    const { body, patient, path } = await registered()
    const read = await (await application('otherClient')).get(path)
    expect(read).toEqual({ status: 200, body: patient })
    expect(read.body).toMatchObject({
      identifier: body.identifier,
      name: body.name,
      contactPoints: [{ channel: 'sms', value: expect.stringMatching(MASKED_PHONE) }],
    })
    expect(JSON.stringify(read.body)).not.toContain(body.contactPoints[0]?.value)
  })

  it('shows no contact point that is no longer listed', async () => {
    const { body, path } = await registered()
    const app = await application()
    await app.post('/v1/patients', { ...body, contactPoints: [] })
    expect((await app.get(path)).body['contactPoints']).toEqual([])
  })

  it.each([NOBODY, 'msg_01h455vb4pex5vsknk084sn02q', 'nobody'])('with the id %s is nobody', async (id) => {
    const app = await application()
    expect(await app.get(`/v1/patients/${id}`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await app.patch(`/v1/patients/${id}`, { language: 'es' })).toMatchObject({ status: 404 })
  })

  it('is never read without a mark in the audit, and nobody marks what was not found', async () => {
    const { body, patient, path } = await registered()
    const app = await application()
    await app.get(path)
    await app.post('/v1/patients/search', { identifier: body.identifier })
    // A change is answered with what was not said.
    await app.patch(path, { language: 'es' })
    expect(await readsOf(patient['patientId'])).toMatchObject([
      { action: 'R', agent: { kind: 'application' } },
      { action: 'R', agent: { kind: 'application' } },
      { action: 'R', agent: { kind: 'application' } },
    ])
    await app.get(`/v1/patients/${NOBODY}`)
    expect(await readsOf(NOBODY)).toEqual([])
  })

  it('is not looked for by a body that is wrong, and the answer says where', async () => {
    const answer = await (await application()).post('/v1/patients/search', { identifier: { system: 'mrn' }, name: 'x' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
    expect(pointersOf(answer.body).sort()).toEqual(['', '/identifier/value'])
  })
})

describe('a change of a patient', () => {
  it('changes what it names and leaves the rest', async () => {
    const { patient, path } = await registered({ preferredChannels: ['sms'] })
    const app = await application('otherClient')
    const changed = await app.patch(path, { name: { given: 'Ada' }, language: 'es', deceased: true })
    expect(changed.status).toBe(200)
    const wanted = { ...patient, name: { given: 'Ada', family: 'Test' }, language: 'es', deceased: true }
    expect((await app.get(path)).body).toEqual(wanted)
    const [point] = patient['contactPoints'] as Record<string, unknown>[]
    const { value: _, ...unopened } = point ?? {}
    expect(changed.body).toEqual({ ...wanted, contactPoints: [unopened] })
  })

  it('comes as application/merge-patch+json as well, and as nothing else', async () => {
    const { path } = await registered()
    const app = await application()
    const as = (type: string) => app.patch(path, { birthDate: '1991-01-02' }, { 'content-type': type })
    expect(await as('application/merge-patch+json')).toMatchObject({ status: 200, body: { birthDate: '1991-01-02' } })
    const list = await app.patch(path, [], { 'content-type': 'application/x+json' })
    expect(list).toMatchObject({ status: 400, body: { code: 'malformed-body' } })
    expect(await as('text/plain')).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } })
  })

  it('replaces the list of contact points, keeps what is known of those that stay, and takes in consent', async () => {
    const { body, patient, path } = await registered()
    const app = await application()
    const email = withConsent('email', `grace.${Date.now()}@patient.example`)
    const phone = { channel: 'sms', value: body.contactPoints[0]?.value }
    const changed = await app.patch(path, { contactPoints: [email, phone] })
    const [known] = patient['contactPoints'] as unknown[]
    expect(changed.body['contactPoints']).toEqual([
      expect.objectContaining({ channel: 'email', value: 'g•••@patient.example', consent: expect.anything() }),
      known,
    ])
    expect((await app.get(path)).body).toEqual(changed.body)
    await app.patch(path, { contactPoints: [] })
    expect((await app.get(path)).body['contactPoints']).toEqual([])
  })

  it('takes the preference away by null, and nothing that must be there', async () => {
    const { patient, path } = await registered({ preferredChannels: ['sms'] })
    const app = await application()
    const refused = ['name', 'birthDate', 'language', 'timeZone', 'contactPoints', 'deceased']
    const answer = await app.patch(path, Object.fromEntries(refused.map((field) => [field, null])))
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
    expect(pointersOf(answer.body)).toEqual(refused.map((field) => `/${field}`))
    expect((await app.get(path)).body).toEqual(patient)
    await app.patch(path, { preferredChannels: null })
    expect((await app.get(path)).body).toEqual({ ...patient, preferredChannels: [] })
  })

  it('by an application whose clock is ahead counts as said now, so that what is said next is later', async () => {
    const now = (await systemTime()).getTime()
    const ahead = new Date(now + 50_000).toISOString()
    const point = withConsent('sms', newPhone())
    const { patient } = await registered({
      contactPoints: [{ ...point, consent: { ...point.consent, capturedAt: ahead } }],
    })
    const [{ consent }] = patient['contactPoints'] as [{ consent: { capturedAt: string } }]
    expect(Date.parse(consent.capturedAt)).toBeLessThan(now + 40_000)
  })

  it('never changes the identifier, nor lets anybody be born ahead', async () => {
    const { body, path } = await registered()
    const app = await application()
    for (const [change, pointer] of [
      [{ identifier: body.identifier }, '/identifier'],
      [{ birthDate: '2999-01-01' }, '/birthDate'],
      [{ unknown: 1 }, ''],
    ] as const) {
      const answer = await app.patch(path, change)
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } })
      expect(pointersOf(answer.body)).toEqual([pointer])
    }
  })

  it('is not lost when others change the same patient at the same time', async () => {
    const { patient, path } = await registered()
    const app = await application()
    const phone = withConsent('sms', newPhone())
    const changes = [{ language: 'es' }, { name: { family: 'Hopper' } }, { timeZone: 'America/Denver' }]
    const answers = await Promise.all([...changes, { contactPoints: [phone] }].map((change) => app.patch(path, change)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { body } = await app.get(path)
    expect(body).toMatchObject({
      patientId: patient['patientId'],
      language: 'es',
      name: { given: 'Grace', family: 'Hopper' },
      timeZone: 'America/Denver',
      contactPoints: [{ value: expect.stringMatching(MASKED_PHONE) }],
    })
    const [before] = patient['contactPoints'] as { contactPointId: string }[]
    expect(JSON.stringify(body)).not.toContain(before?.contactPointId)
  })
})
