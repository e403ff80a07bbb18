// What is wrong is answered with a problem that helps, repeats nothing of the request, and leaves nothing behind.
import { describe, expect, it } from 'vitest'
import {
  application,
  endpoints,
  idempotent,
  messageBody,
  newMessage,
  newPatient,
  newPhone,
  patientBody,
  statusOf,
  untilState,
  withConsent,
} from '../support/world.ts'

const CANARY = 'canary-7f3a-hepatitis'

type Answer = { status: number; type: string | null; text: string; body: Record<string, unknown> }

async function send(
  path: string,
  init: { method?: string; token?: string; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  const { method = 'POST', token, headers = {}, body } = init
  const response = await fetch(`${endpoints().api}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text,
    body: JSON.parse(text) as Record<string, unknown>,
  }
}

async function tokenWith(scope?: string, which: 'client' | 'otherClient' = 'client'): Promise<string> {
  const { tokenEndpoint, [which]: client } = endpoints()
  const response = await fetch(tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

const expectProblem = (answer: Answer, status: number, code: string) => {
  expect(answer.body).toMatchObject({ type: `urn:sealpost:problem:${code}`, status, code, title: expect.any(String) })
  expect(answer.status).toBe(status)
  expect(answer.type).toMatch(/^application\/problem\+json/)
  expect(answer.text).not.toContain(CANARY)
}

describe('a body', () => {
  it.each([
    ['that is no JSON', `{"content":"${CANARY}`, 400, 'malformed-body'],
    ['that is a list', `["${CANARY}"]`, 400, 'malformed-body'],
    ['with a forbidden key', `{"__proto__":{"x":"${CANARY}"}}`, 400, 'malformed-body'],
  ])('%s is malformed', async (_, body, status, code) => {
    expectProblem(await send('/v1/messages', { token: await tokenWith(), headers: idempotent(), body }), status, code)
  })

  it('with wrong and unknown fields is told where, and not what', async () => {
    const { patientId } = await newPatient()
    const body = JSON.stringify({
      ...messageBody(patientId),
      category: CANARY,
      [CANARY]: 1,
      content: { subject: 5, body: CANARY, [CANARY]: 2 },
    })
    const answer = await send('/v1/messages', { token: await tokenWith(), headers: idempotent(), body })
    expectProblem(answer, 400, 'invalid-body')
    expect((answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '',
      '/category',
      '/content',
      '/content/subject',
    ])
  })

  it('over the limit is too large', async () => {
    const { patientId } = await newPatient()
    const body = JSON.stringify(messageBody(patientId, { reference: CANARY.repeat(8000) }))
    expectProblem(
      await send('/v1/messages', { token: await tokenWith(), headers: idempotent(), body }),
      413,
      'body-too-large',
    )
  })

  it('of the longest allowed message is taken, to the last character', async () => {
    const { patientId } = await newPatient()
    const content = { subject: 'ñ'.repeat(120), body: '漢'.repeat(20_000) }
    const answer = await send('/v1/messages', {
      token: await tokenWith(),
      headers: idempotent(),
      body: JSON.stringify(messageBody(patientId, { content })),
    })
    expect(answer.status).toBe(202)
  })

  it('of another media type is not understood', async () => {
    const answer = await send('/v1/messages', {
      token: await tokenWith(),
      headers: { ...idempotent(), 'content-type': 'text/plain' },
      body: CANARY,
    })
    expectProblem(answer, 415, 'unsupported-media-type')
  })

  it('for a patient who does not exist finds nobody', async () => {
    const answer = await send('/v1/messages', {
      token: await tokenWith(),
      headers: idempotent(),
      body: JSON.stringify(messageBody('pat_01h455vb4pex5vsknk084sn02q')),
    })
    expectProblem(answer, 404, 'not-found')
    expect(answer.body['errors']).toEqual([{ pointer: '/patientId', message: 'There is no such patient.' }])
  })

  it('that expires in the past, or tells after it has expired, is told so', async () => {
    const { patientId } = await newPatient()
    const body = messageBody(patientId, {
      expiresAt: '2020-01-01T00:00:00Z',
      notice: { notBefore: '2021-01-01T00:00:00Z' },
    })
    const answer = await send('/v1/messages', {
      token: await tokenWith(),
      headers: idempotent(),
      body: JSON.stringify(body),
    })
    expectProblem(answer, 400, 'invalid-body')
    expect((answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/expiresAt',
      '/notice/notBefore',
    ])
  })

  it('of a consent for a contact point that the patient does not have is told so', async () => {
    const { patientId } = await newPatient()
    const consent = {
      contactPoint: '+12175550199',
      channel: 'sms',
      status: 'granted',
      source: 'form',
      wording: CANARY,
      language: 'en',
      capturedAt: '2026-01-01T00:00:00Z',
    }
    const answer = await send(`/v1/patients/${patientId}/consents`, {
      token: await tokenWith(),
      body: JSON.stringify(consent),
    })
    expectProblem(answer, 400, 'invalid-body')
    expect(answer.body['errors']).toMatchObject([{ pointer: '/contactPoint' }])
  })
})

describe('a call', () => {
  it.each([
    ['without a token', undefined],
    ['with a token that is none', 'not-a-token'],
    ['with a token signed by somebody else', 'eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJ0b2tlbl91c2UiOiJhY2Nlc3MifQ.AAAA'],
  ])('%s is turned away', async (_, token) => {
    expectProblem(
      await send('/v1/messages', { ...(token && { token }), headers: idempotent(), body: '{}' }),
      401,
      'unauthorized',
    )
  })

  it('without the scope is turned away', async () => {
    const token = await tokenWith('sealpost/messages.read')
    expectProblem(await send('/v1/messages', { token, headers: idempotent(), body: '{}' }), 401, 'unauthorized')
  })

  it('without an idempotency key says that it needs one', async () => {
    expectProblem(await send('/v1/messages', { token: await tokenWith(), body: '{}' }), 400, 'idempotency-key-missing')
  })

  it('with an idempotency key that is too long says how long it may be', async () => {
    const answer = await send('/v1/messages', {
      token: await tokenWith(),
      headers: idempotent('k'.repeat(256)),
      body: '{}',
    })
    expectProblem(answer, 400, 'idempotency-key-too-long')
  })

  it('to an address that there is not finds nothing', async () => {
    expectProblem(await send(`/v1/${CANARY}`, { token: await tokenWith(), body: '{}' }), 404, 'not-found')
  })

  it('for health needs no token', async () => {
    const answer = await send('/v1/health', { method: 'GET' })
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }])
  })
})

describe("another application's message", () => {
  it.each([
    ['status', 'GET', '', undefined],
    ['recall', 'POST', '/recall', { reason: 'other' }],
  ])('is answered on %s as if there were none', async (_, method, path, body) => {
    const { patientId } = await newPatient()
    const messageId = await newMessage(patientId)
    const ask = async (id: string) =>
      send(`/v1/messages/${id}${path}`, {
        method,
        token: await tokenWith(undefined, 'otherClient'),
        ...(body && { body: JSON.stringify(body) }),
      })
    const [theirs, unknown, malformed] = [
      await ask(messageId),
      await ask('msg_01h455vb4pex5vsknk084sn02q'),
      await ask('msg_x'),
    ]
    expectProblem(theirs, 404, 'not-found')
    expect([unknown.text, malformed.text]).toEqual([theirs.text, theirs.text])
    expect((await statusOf(messageId))['state']).not.toBe('recalled')
  })
})

it('a patient who is not born yet cannot be registered', async () => {
  const { status, body } = await (await application()).post('/v1/patients', patientBody({ birthDate: '2999-01-01' }))
  expect([status, body['errors']]).toMatchObject([400, [{ pointer: '/birthDate' }]])
})

it('leaves nothing behind when it is refused', async () => {
  const app = await application()
  const body = patientBody()
  expect((await app.post('/v1/patients', { ...body, birthDate: '2023-02-30' })).status).toBe(400)
  expect((await app.post('/v1/patients', body)).status).toBe(201)
})

describe('a patient', () => {
  it('is registered once, found again by identifier, and shown with masked contact points', async () => {
    const app = await application()
    const body = patientBody({
      contactPoints: [
        { channel: 'sms', value: '+12175551234' },
        { channel: 'email', value: 'Grace@Patient.example' },
      ],
    })
    const [first, second] = [await app.post('/v1/patients', body), await app.post('/v1/patients', body)]
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body['patientId']).toBe(first.body['patientId'])
    expect(second.body['contactPoints']).toEqual(first.body['contactPoints'])
    expect((first.body['contactPoints'] as { value: string }[]).map(({ value }) => value)).toEqual([
      '+1•••••••234',
      'g•••@patient.example',
    ])
  })

  it('registered twenty times at once is one patient', async () => {
    const app = await application()
    const body = patientBody()
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.post('/v1/patients', body)))
    const ids = answers.filter(({ status }) => status < 300).map(({ body }) => body['patientId'])
    expect(new Set(ids).size).toBe(1)
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true)
  })

  it('stays as known in what an application does not say: nobody comes back to life by an omission', async () => {
    const app = await application()
    const body = patientBody()
    const told = { ...body, deceased: true, preferredChannels: ['email'] }
    expect((await app.post('/v1/patients', told)).body).toMatchObject({ deceased: true })
    expect((await app.post('/v1/patients', body)).body).toMatchObject({
      deceased: true,
      preferredChannels: ['email'],
    })
    expect((await app.post('/v1/patients', { ...body, deceased: false })).body).toMatchObject({ deceased: false })
  })

  it('can be changed a hundred times, each time with other contact points, and still take back consent', async () => {
    const app = await application()
    const body = patientBody()
    for (let round = 0; round < 12; round += 1) {
      const contactPoints = Array.from({ length: 10 }, () => withConsent('sms', newPhone()))
      expect((await app.post('/v1/patients', { ...body, contactPoints })).status).toBeLessThan(300)
    }
    const phone = newPhone()
    const { body: patient } = await app.post('/v1/patients', { ...body, contactPoints: [withConsent('sms', phone)] })
    const revoked = {
      ...withConsent('sms', phone).consent,
      capturedAt: '2026-03-01T00:00:00Z',
      contactPoint: phone,
      channel: 'sms',
      status: 'revoked',
    }
    expect((await app.post(`/v1/patients/${patient['patientId']}/consents`, revoked)).status).toBe(201)
    const { body: after } = await app.post('/v1/patients', { ...body, contactPoints: [withConsent('sms', phone)] })
    expect(after['contactPoints']).toMatchObject([{ objection: 'opted-out' }])
  }, 120_000)
})

describe('a consent that is taken back', () => {
  const consent = (change: object) => ({ ...withConsent('sms', '').consent, ...change })

  it('in the same moment as it was given, stands, whichever way it is told', async () => {
    const app = await application()
    const phone = newPhone()
    const body = patientBody({ contactPoints: [{ channel: 'sms', value: phone, consent: consent({}) }] })
    await app.post('/v1/patients', body)
    const revoked = [{ channel: 'sms', value: phone, consent: consent({ status: 'revoked' }) }]
    expect((await app.post('/v1/patients', { ...body, contactPoints: revoked })).body['contactPoints']).toMatchObject([
      { objection: 'opted-out' },
    ])
    expect((await app.post('/v1/patients', body)).body['contactPoints']).toMatchObject([{ objection: 'opted-out' }])
  })

  it('is remembered, however many other numbers the patient has had since', async () => {
    const app = await application()
    const phone = newPhone()
    const body = patientBody({ contactPoints: [withConsent('sms', phone)] })
    const { body: patient } = await app.post('/v1/patients', body)
    const statement = { ...consent({ status: 'revoked', capturedAt: '2026-03-01T00:00:00Z' }), channel: 'sms' }
    await app.post(`/v1/patients/${patient['patientId']}/consents`, { ...statement, contactPoint: phone })
    for (let round = 0; round < 5; round += 1) {
      const others = Array.from({ length: 10 }, () => withConsent('sms', newPhone()))
      await app.post('/v1/patients', { ...body, contactPoints: others })
    }
    expect((await app.post('/v1/patients', body)).body['contactPoints']).toMatchObject([{ objection: 'opted-out' }])
  })

  it('by more numbers than one look-up holds, does not lock the patient out', async () => {
    const app = await application()
    const body = patientBody()
    for (let round = 0; round < 11; round += 1) {
      const contactPoints = Array.from({ length: 10 }, () => ({
        channel: 'sms',
        value: newPhone(),
        consent: consent({ status: 'revoked' }),
      }))
      expect((await app.post('/v1/patients', { ...body, contactPoints })).status).toBeLessThan(300)
    }
    const { status, body: patient } = await app.post('/v1/patients', body)
    const messageId = await newMessage(String(patient['patientId']))
    await untilState(messageId, 'notified')
    expect(status).toBe(200)
  })

  it('for an address that looks like an id, finds it', async () => {
    const app = await application()
    const address = `cpt_${newPhone().slice(1)}@example.org`
    const { body: patient } = await app.post(
      '/v1/patients',
      patientBody({ contactPoints: [withConsent('email', address)] }),
    )
    const statement = { ...consent({ status: 'revoked', capturedAt: '2026-03-01T00:00:00Z' }), channel: 'email' }
    const { status } = await app.post(`/v1/patients/${patient['patientId']}/consents`, {
      ...statement,
      contactPoint: address,
    })
    expect(status).toBe(201)
  })
})

it('a retry gets the answer of its time, also when the message has expired meanwhile', async () => {
  const { patientId } = await newPatient()
  const { inbox } = endpoints()
  const { now } = (await (await fetch(`${inbox}/api/clock`)).json()) as { now: string }
  const body = messageBody(patientId, { expiresAt: new Date(Date.parse(now) + 60_000).toISOString() })
  const key = idempotent()
  const first = await (await application()).post('/v1/messages', body, key)
  await fetch(`${inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ advance: 'PT2M' }) })
  const app = await application()
  const [again, other, late] = [
    await app.post('/v1/messages', body, key),
    await app.post('/v1/messages', { ...body, category: 'billing' }, key),
    await app.post('/v1/messages', body, idempotent()),
  ]
  expect([first.status, again.status, other.status, late.status]).toEqual([202, 200, 422, 400])
  expect(again.body['messageId']).toBe(first.body['messageId'])
})

it('a notice that is asked for after the message has expired is refused, also where no expiry was given', async () => {
  const { patientId } = await newPatient()
  const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
  const notBefore = new Date(Date.parse(now) + 100 * 86_400_000).toISOString()
  const { status, body } = await (await application()).post(
    '/v1/messages',
    messageBody(patientId, { notice: { notBefore } }),
    idempotent(),
  )
  expect([status, body['errors']]).toMatchObject([400, [{ pointer: '/notice/notBefore' }]])
})
