// A local system of its own for a measurement, with an application that writes to patients. It is gone afterwards.
import { randomInt, randomUUID } from 'node:crypto'
import { callApi, fetchToken } from '../local/api-client.ts'
import type { DemoPatient } from '../local/demo-patient.ts'
import { forget, newFolder, startLocalSystem } from '../test/support/local-system.ts'

/** The longest that a notice may take to arrive here. */
const PATIENCE_MS = 30_000

export interface World extends AsyncDisposable {
  readonly portal: string
  readonly patient: DemoPatient
  minutesFromNow(minutes: number): Promise<string>
  moveClock(advance: string): Promise<void>
  send(patientId: string, change?: Record<string, unknown>): Promise<string>
  /** A message to a new patient, and the link of its notice. */
  told(change?: Record<string, unknown>): Promise<{ readonly messageId: string; readonly link: string }>
  recall(messageId: string): Promise<void>
}

export async function startWorld(progress: (line: string) => void): Promise<World> {
  progress('starting a local system')
  const folder = newFolder()
  const system = await startLocalSystem({ folder })
  const { api, inbox, portal, patient } = system.endpoints
  const token = () => fetchToken({ tokenEndpoint: system.endpoints.tokenEndpoint, client: system.endpoints.client })
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await callApi(api, await token(), 'POST', path, body, { 'idempotency-key': randomUUID() })
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}`)
    return answer.body
  }
  const send = async (patientId: string, change: Record<string, unknown> = {}): Promise<string> => {
    const content = { subject: 'Your result', body: 'All is well.' }
    const { messageId } = await post('/v1/messages', { patientId, category: 'test-result', content, ...change })
    return String(messageId)
  }
  return {
    portal,
    patient,
    send,
    async minutesFromNow(minutes) {
      const { now } = (await (await fetch(`${inbox}/api/clock`)).json()) as { now: string }
      return new Date(Date.parse(now) + minutes * 60_000).toISOString()
    },
    async moveClock(advance) {
      await fetch(`${inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ advance }) })
    },
    async told(change) {
      const value = `+1217${randomInt(2_000_000, 4_999_999)}`
      const consent = { source: 'bench', wording: 'Yes.', language: 'en', capturedAt: '2026-01-01T00:00:00Z' }
      const { patientId } = await post('/v1/patients', {
        identifier: { system: 'urn:bench', value: randomUUID() },
        name: { given: 'Grace', family: 'Test' },
        birthDate: '1990-05-17',
        language: 'en',
        timeZone: 'America/Chicago',
        contactPoints: [{ channel: 'sms', value, consent }],
      })
      const messageId = await send(String(patientId), change)
      return { messageId, link: await linkTo(inbox, value) }
    },
    async recall(messageId) {
      await post(`/v1/messages/${messageId}/recall`, { reason: 'other' })
    },
    async [Symbol.asyncDispose]() {
      await system.stop()
      forget(folder)
    },
  }
}

async function linkTo(inbox: string, value: string): Promise<string> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    const response = await fetch(`${inbox}/api/notices?to=${encodeURIComponent(value)}`)
    const { items } = (await response.json()) as { items: { text: string }[] }
    const link = /https?:\/\/\S+\/m\/[A-Za-z0-9_-]{22}/.exec(items[0]?.text ?? '')?.[0]
    if (link) return link
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('no notice came')
}
