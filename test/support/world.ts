// The people and programs of a flow test: an application with its token, a patient with a phone, a browser, and the inbox that sees what was sent.
import { randomInt, randomUUID } from 'node:crypto'
import { expect, inject, vi } from 'vitest'
import { callApi, fetchToken } from '../../local/api-client.ts'
import { makeVisitor, type Page, type Visitor } from '../../local/visitor.ts'
import { expectAsDocumented } from './api-document.ts'
import { forgetTold } from './told.ts'

export const endpoints = () => inject('endpoints')

export type Notice = {
  readonly channel: 'sms' | 'email'
  readonly to: string
  readonly from: string
  readonly text: string
  readonly subject?: string
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly providerMessageId: string
  readonly sentAt: string
}

export type Application = {
  post(path: string, body: unknown, headers?: Record<string, string>): ReturnType<typeof callApi>
  patch(path: string, body: unknown, headers?: Record<string, string>): ReturnType<typeof callApi>
  get(path: string): ReturnType<typeof callApi>
  delete(path: string): ReturnType<typeof callApi>
}

// The clock of the system moves in tests, so a token is asked for anew each time.
export async function application(which: 'client' | 'otherClient' = 'client'): Promise<Application> {
  const { api, tokenEndpoint, [which]: client } = endpoints()
  const token = await fetchToken({ tokenEndpoint, client })
  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => {
    const answer = await callApi(api, token, method, path, body, headers)
    expectAsDocumented(method, path, answer)
    return answer
  }
  return {
    post: (path, body, headers) => call('POST', path, body, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
    get: (path) => call('GET', path),
    delete: (path) => call('DELETE', path),
  }
}

/** A number of which there are enough for all tests, and none to which things go wrong: local/aws/magic-recipients.ts */
export const newPhone = (): string =>
  `+1217${randomInt(2_000_000, 9_999_999)}`.replace(/0000$/, '0001').replace('+1217555', '+1217556')

const CONSENT = { source: 'test form', wording: 'You may tell me.', language: 'en', capturedAt: '2026-01-01T00:00:00Z' }

export const patientBody = (change: Record<string, unknown> = {}) => ({
  identifier: { system: 'urn:test:mrn', value: randomUUID() },
  name: { given: 'Grace', family: 'Test' },
  birthDate: '1990-05-17',
  language: 'en',
  timeZone: 'America/Chicago',
  contactPoints: [{ channel: 'sms', value: newPhone(), consent: CONSENT }],
  ...change,
})
export const withConsent = (channel: 'sms' | 'email', value: string) => ({ channel, value, consent: CONSENT })

/** A grant for a day of the system's time. */
export const proxyBody = async (change: Record<string, unknown> = {}) => ({
  identifier: { system: 'urn:test:persons', value: randomUUID() },
  name: { given: 'Pat', family: 'Helper' },
  contactPoints: [{ channel: 'sms', value: newPhone() }],
  scope: ['appointment', 'care'],
  endsAt: new Date((await systemTime()).getTime() + 86_400_000).toISOString(),
  ...change,
})

/** A patient with a phone and consent. */
export async function newPatient(change: Record<string, unknown> = {}): Promise<{ patientId: string; phone: string }> {
  const body = patientBody(change)
  const { status, body: answer } = await (await application()).post('/v1/patients', body)
  expect(status).toBe(201)
  return { patientId: String(answer['patientId']), phone: String(body.contactPoints[0]?.value) }
}

export const messageBody = (patientId: string, change: Record<string, unknown> = {}) => ({
  patientId,
  category: 'test-result' as const,
  content: { subject: 'Your result', body: 'All is well.' },
  ...change,
})

export const idempotent = (key: string = randomUUID()) => ({ 'idempotency-key': key })

/** The demo patient, whom all tests share, gets it as if nobody had told her anything before. */
export async function newMessage(patientId: string, change: Record<string, unknown> = {}): Promise<string> {
  if (patientId === endpoints().patient.patientId) await forgetTold(patientId)
  const { status, body } = await (await application()).post(
    '/v1/messages',
    messageBody(patientId, change),
    idempotent(),
  )
  expect(status).toBe(202)
  return String(body['messageId'])
}

export async function statusOf(messageId: string): Promise<Record<string, unknown>> {
  const { status, body } = await (await application()).get(`/v1/messages/${messageId}`)
  expect(status).toBe(200)
  return body
}

/** A sender that failed once is tried again after the queue's three minutes of invisibility: slow, and still as promised. */
export const PATIENCE = 210_000

/** Waits until the message has this state. */
export const untilState = (messageId: string, state: string, timeout = PATIENCE) =>
  vi.waitFor(async () => expect((await statusOf(messageId))['state']).toBe(state), { timeout, interval: 100 })

export async function noticesTo(to: string): Promise<Notice[]> {
  const response = await fetch(`${endpoints().inbox}/api/notices?to=${encodeURIComponent(to)}`)
  return ((await response.json()) as { items: Notice[] }).items
}

/** Waits for so many notices and gives them out. */
export const untilNotices = (to: string, count = 1, timeout = PATIENCE): Promise<Notice[]> =>
  vi.waitFor(
    async () => {
      const notices = await noticesTo(to)
      expect(notices).toHaveLength(count)
      return notices
    },
    { timeout, interval: 100 },
  )

/** One notice for what came before, shown when somebody else's later message has gone through the same queue. */
export async function onlyOneNotice(phone: string): Promise<void> {
  await untilNotices(phone)
  const other = await newPatient()
  await untilState(await newMessage(other.patientId), 'notified')
  await untilNotices(phone)
}

/** What time it is for the system: tests move its clock. */
export async function systemTime(): Promise<Date> {
  const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
  return new Date(now)
}

export const linkIn = (notice: Notice): string => /https?:\/\/\S+\/m\/[A-Za-z0-9_-]{22}/.exec(notice.text)?.[0] ?? ''

/** The demo patient's browser, signed in. */
export async function signedInVisitor(): Promise<{ visitor: Visitor; page: Page }> {
  const { portal, patient } = endpoints()
  const visitor = makeVisitor()
  const page = await visitor.signIn(await visitor.get(`${portal}/sign-in`), patient)
  expect(page.status).toBe(200)
  return { visitor, page }
}
