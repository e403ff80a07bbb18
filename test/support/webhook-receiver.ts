// A receiver of webhooks on this machine, registered as an application would, and the clock that its retries wait for.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { afterEach, expect, onTestFinished, vi } from 'vitest'
import { application, endpoints, newMessage, patientBody } from './world.ts'

export type Call = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly url: string }
export type Event = { readonly type: string; readonly timestamp: string; readonly data: Record<string, string> }
export type Answer = number | 'never'

/** @param answer - the status for the how-manieth call. */
export async function receiver(answer: (count: number) => Answer = () => 204) {
  const calls: Call[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(parts).toString(), url: request.url ?? '' })
      const status = answer(calls.length)
      if (status === 'never') return
      response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end('seen')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sealpost?from=test`
  const eventsOf = (patientId: string) =>
    calls.map(({ body }) => JSON.parse(body) as Event).filter(({ data }) => data['patientId'] === patientId)
  return { url, calls, eventsOf }
}

export const registered: { which: 'client' | 'otherClient'; id: string }[] = []
export async function register(url: string, events: readonly string[], which: 'client' | 'otherClient' = 'client') {
  const { status, body } = await (await application(which)).post('/v1/webhooks', { url, events })
  expect(status).toBe(201)
  const id = String(body['webhookId'])
  registered.push({ which, id })
  return { id, secret: String(body['secret']), body }
}
// At most ten an application.
afterEach(async () => {
  for (const { which, id } of registered.splice(0)) await (await application(which)).delete(`/v1/webhooks/${id}`)
})

export const moveClock = (advance: string) =>
  fetch(`${endpoints().inbox}/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance }),
  })
export const listed = async (id: string) => {
  const { status, body } = await (await application()).get('/v1/webhooks')
  expect(status).toBe(200)
  return (body['items'] as Record<string, unknown>[]).find((item) => item['webhookId'] === id)
}
export const eventually = <Result>(check: () => Result, timeout = 30_000) =>
  vi.waitFor(check, { timeout, interval: 100 }) as Promise<Awaited<Result>>

/** By the library of the standard, at the time of the system, whose clock is moved in these tests. */
export function verified(secret: string, { headers, body }: Call): Event {
  const at = Number(headers['webhook-timestamp']) * 1000
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  try {
    return new StandardWebhook(secret).verify(body, headers as Record<string, string>) as Event
  } finally {
    vi.useRealTimers()
  }
}
export const signaturesIn = ({ headers }: Call) => String(headers['webhook-signature']).split(' ')
export const lastOf = (calls: readonly Call[]): Call => {
  const last = calls.at(-1)
  if (!last) throw new Error('no call')
  return last
}

/** Whoever it is told of gives no consent, so that the message is undeliverable at once. */
export async function undeliverable(): Promise<string> {
  const { body } = await (await application()).post('/v1/patients', patientBody({ contactPoints: [] }))
  const patientId = String(body['patientId'])
  await newMessage(patientId)
  return patientId
}
