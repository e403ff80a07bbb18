// An application that is told by webhook: signed, tried again, with a new secret, until it wants no more. The receiver is a real server on this machine.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import * as v from 'valibot'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { dynamoDeliveryIntake } from '../../lambdas/adapters/dynamo-delivery-intake.ts'
import { dynamoWebhookLedger } from '../../lambdas/adapters/dynamo-webhook-ledger.ts'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import type { ApplicationId, WebhookId } from '../../lambdas/domain/ids.ts'
import { later } from '../../lambdas/domain/notice-timing.ts'
import { EVENT_DETAILS } from '../../lambdas/handlers/application-event.ts'
import { tables } from '../support/tables.ts'
import {
  application,
  endpoints,
  linkIn,
  newMessage,
  newPatient,
  patientBody,
  signedInVisitor,
  untilNotices,
  untilState,
} from '../support/world.ts'

type Call = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly url: string }
type Event = { readonly type: string; readonly timestamp: string; readonly data: Record<string, string> }
type Answer = number | 'never'

/** @param answer - the status for the how-manieth call. */
async function receiver(answer: (count: number) => Answer = () => 204) {
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

const registered: { which: 'client' | 'otherClient'; id: string }[] = []
async function register(url: string, events: readonly string[], which: 'client' | 'otherClient' = 'client') {
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

const moveClock = (advance: string) =>
  fetch(`${endpoints().inbox}/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance }),
  })
const listed = async (id: string) => {
  const { status, body } = await (await application()).get('/v1/webhooks')
  expect(status).toBe(200)
  return (body['items'] as Record<string, unknown>[]).find((item) => item['webhookId'] === id)
}
const eventually = <Result>(check: () => Result, timeout = 30_000) =>
  vi.waitFor(check, { timeout, interval: 100 }) as Promise<Awaited<Result>>

/** By the library of the standard, at the time of the system, whose clock is moved in these tests. */
function verified(secret: string, { headers, body }: Call): Event {
  const at = Number(headers['webhook-timestamp']) * 1000
  vi.useFakeTimers({ toFake: ['Date'], now: at })
  try {
    return new StandardWebhook(secret).verify(body, headers as Record<string, string>) as Event
  } finally {
    vi.useRealTimers()
  }
}
const signaturesIn = ({ headers }: Call) => String(headers['webhook-signature']).split(' ')
const lastOf = (calls: readonly Call[]): Call => {
  const last = calls.at(-1)
  if (!last) throw new Error('no call')
  return last
}

/** Whoever it is told of gives no consent, so that the message is undeliverable at once. */
async function undeliverable(): Promise<string> {
  const { body } = await (await application()).post('/v1/patients', patientBody({ contactPoints: [] }))
  const patientId = String(body['patientId'])
  await newMessage(patientId)
  return patientId
}

describe('a webhook', () => {
  it('is told what happens to a message, in ids alone, with signatures that the standard verifies', async () => {
    const { url, calls, eventsOf } = await receiver()
    const { secret, body } = await register(url, ['message.notified', 'message.delivered', 'contact-point.disputed'])
    expect(body).toMatchObject({ url, events: ['message.notified', 'message.delivered', 'contact-point.disputed'] })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)

    const { patientId, phone } = await newPatient()
    const messageId = await newMessage(patientId, { content: { subject: 'Canary', body: 'Only for the patient.' } })
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    await fetch(`${linkIn(notice)}/not-mine`, { method: 'POST', headers: { origin: endpoints().portal } })
    await eventually(() => {
      const types = eventsOf(patientId).map(({ type }) => type)
      expect(new Set(types)).toEqual(new Set(['message.notified', 'message.delivered', 'contact-point.disputed']))
    })
    for (const call of calls) {
      const { type, timestamp, data } = verified(secret, call)
      expect(v.safeParse(EVENT_DETAILS[type as keyof typeof EVENT_DETAILS], data).issues).toBeUndefined()
      expect(call.headers['webhook-id']).toBe(data['eventId'])
      expect(timestamp).toBe(data['at'])
      expect(call.body).not.toContain('Canary')
      expect(call.body).not.toContain(phone)
    }
    const sent = eventsOf(patientId).find(({ type }) => type === 'message.notified')
    expect(sent?.data).toMatchObject({ messageId, applicationId: endpoints().client.id, state: 'notified' })
    expect(() => verified(`whsec_${'A'.repeat(43)}=`, lastOf(calls))).toThrow('No matching signature')
  })

  it('is told once that a message was read, and that it was recalled', async () => {
    const { url, eventsOf } = await receiver()
    await register(url, ['message.read', 'message.recalled'])
    const { patient, portal } = endpoints()
    const messageId = await newMessage(patient.patientId)
    await untilState(messageId, 'notified')
    const { visitor } = await signedInVisitor()
    for (let times = 0; times < 2; times += 1) await visitor.get(`${portal}/messages/${messageId}`)
    await (await application()).post(`/v1/messages/${messageId}/recall`, { reason: 'other' })
    await eventually(() => {
      const told = eventsOf(patient.patientId).filter(({ data }) => data['messageId'] === messageId)
      expect(told.map(({ type }) => type).sort()).toEqual(['message.read', 'message.recalled'])
    })
  })

  it('is told nothing of the messages of another application, and all of what becomes of contact points', async () => {
    const mine = await receiver()
    const other = await receiver()
    const all = ['message.undeliverable', 'message.notified', 'contact-point.opted-out']
    await register(mine.url, all)
    await register(other.url, all, 'otherClient')
    const { patientId, phone } = await newPatient()
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    await fetch(`${linkIn(notice)}/stop`, { method: 'POST', headers: { origin: endpoints().portal } })
    await eventually(() => {
      expect(
        mine
          .eventsOf(patientId)
          .map(({ type }) => type)
          .sort(),
      ).toEqual(['contact-point.opted-out', 'message.notified'])
      expect(other.eventsOf(patientId).map(({ type }) => type)).toEqual(['contact-point.opted-out'])
    })
    expect(lastOf(other.calls).body).not.toContain('msg_')
  })
})

describe('a receiver that fails', () => {
  it('is asked again with the same id and body, and its webhook says since when it fails', async () => {
    const { url, calls, eventsOf } = await receiver((count) => (count === 1 ? 500 : 200))
    const { id, secret } = await register(url, ['message.undeliverable'])
    const patientId = await undeliverable()
    await eventually(async () =>
      expect(await listed(id)).toMatchObject({ state: 'failing', since: expect.any(String) }),
    )
    await moveClock('PT3M')
    await eventually(() => expect(eventsOf(patientId)).toHaveLength(2))
    const [first, second] = calls
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp'])
    expect(verified(secret, lastOf(calls)).type).toBe('message.undeliverable')
    await eventually(async () => expect(await listed(id)).toMatchObject({ state: 'active', parked: 0 }))
  })

  it('for a day is given up, which can be seen', async () => {
    const { url, calls } = await receiver(() => 503)
    const { id } = await register(url, ['message.undeliverable'])
    await undeliverable()
    await eventually(() => expect(calls).toHaveLength(1))
    await eventually(async () => expect(await listed(id)).toMatchObject({ state: 'failing', parked: 0 }))
    await moveClock('PT24H')
    await eventually(async () => expect(await listed(id)).toMatchObject({ state: 'failing', parked: 1 }))
    await moveClock('PT24H')
    await moveClock('PT3M')
    await eventually(() => expect(calls).toHaveLength(2))
  })

  it('is not followed to where it points', async () => {
    const { url, calls } = await receiver(() => 307)
    const { id } = await register(url, ['message.undeliverable'])
    await undeliverable()
    await eventually(async () => expect(await listed(id)).toMatchObject({ state: 'failing' }))
    expect(calls.map((call) => call.url)).toEqual(['/sealpost?from=test'])
  })

  it('by saying 410 is not asked again', async () => {
    const { url, calls } = await receiver(() => 410)
    const { id } = await register(url, ['message.undeliverable'])
    await undeliverable()
    await eventually(async () =>
      expect(await listed(id)).toMatchObject({ state: 'disabled', since: expect.any(String) }),
    )
    const { url: other, eventsOf } = await receiver()
    await register(other, ['message.undeliverable'])
    const patientId = await undeliverable()
    await eventually(() => expect(eventsOf(patientId)).toHaveLength(1))
    expect(calls).toHaveLength(1)
  })

  it('by never answering does not hold up another', async () => {
    const slow = await receiver(() => 'never')
    const quick = await receiver()
    await register(slow.url, ['message.undeliverable'])
    await register(quick.url, ['message.undeliverable'])
    const start = performance.now()
    const patients = [await undeliverable(), await undeliverable()]
    await eventually(() => {
      for (const patientId of patients) expect(quick.eventsOf(patientId)).toHaveLength(1)
    })
    expect(performance.now() - start).toBeLessThan(9000)
    expect(slow.calls.length).toBeGreaterThan(0)
  })
})

describe('a delivery that a crash has left', () => {
  const owed = async () => {
    const { url, calls } = await receiver()
    const { id } = await register(url, ['message.undeliverable'])
    const { db, nameOf } = await tables()
    const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
    const ref = {
      applicationId: endpoints().client.id as ApplicationId,
      webhookId: id as WebhookId,
      eventId: machineIds.auditEventId(),
    }
    const at = new Date(now)
    await dynamoDeliveryIntake(db, nameOf('Webhooks')).owe({ ...ref, body: '{"type":"test"}' }, at, later(at, 120))
    return { ref, at, calls, ledger: dynamoWebhookLedger(db, nameOf('Webhooks')) }
  }

  it('between the row and the queue, comes with the next sweep', async () => {
    const { ref, calls } = await owed()
    await moveClock('PT3M')
    await eventually(() => expect(calls.map(({ headers }) => headers['webhook-id'])).toEqual([ref.eventId]))
  })

  it('in the hands of a deliverer, comes when its claim is over', async () => {
    const { ref, at, calls, ledger } = await owed()
    const found = await ledger.find(ref)
    if (!found) throw new Error('nothing owed')
    expect(await ledger.claim(found.delivery, later(at, 30))).toMatchObject({ attempts: 1 })
    expect(await ledger.claim(found.delivery, later(at, 30))).toBeUndefined()
    await moveClock('PT3M')
    await eventually(() => expect(calls).toHaveLength(1))
    await eventually(async () => expect(await ledger.find(ref)).toBeUndefined())
  })
})

describe('a secret', () => {
  it('that was replaced signs beside the new one for a day, and then no more', async () => {
    const { url, calls, eventsOf } = await receiver()
    const { id, secret: old } = await register(url, ['message.undeliverable'])
    const { status, body } = await (await application()).post(`/v1/webhooks/${id}/rotate-secret`, undefined)
    expect(status).toBe(200)
    const secret = String(body['secret'])
    expect(secret).not.toBe(old)

    const told = async () => {
      const patientId = await undeliverable()
      await eventually(() => expect(eventsOf(patientId)).toHaveLength(1))
      return lastOf(calls)
    }
    const both = await told()
    expect(signaturesIn(both)).toHaveLength(2)
    for (const good of [old, secret]) expect(verified(good, both).type).toBe('message.undeliverable')

    await moveClock('PT24H')
    const one = await told()
    expect(signaturesIn(one)).toHaveLength(1)
    expect(verified(secret, one).type).toBe('message.undeliverable')
    expect(() => verified(old, one)).toThrow('No matching signature')
  })

  it('stands in no list, and in no table in the clear', async () => {
    const { url } = await receiver()
    const { id, secret } = await register(url, ['message.read'])
    expect(JSON.stringify(await listed(id))).not.toContain('whsec_')
    const { db, nameOf } = await tables()
    const rows = await db.query({ table: nameOf('Webhooks'), where: 'pk = :all', values: { ':all': 'webhook' } })
    const row = rows.find((item) => item['id'] === id)
    expect(row).toBeDefined()
    const kept = JSON.stringify(row, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    )
    expect(kept).not.toContain(secret.slice('whsec_'.length))
  })
})

describe('the webhooks of an application', () => {
  it('go when they are deleted, and are told nothing more', async () => {
    const gone = await receiver()
    const kept = await receiver()
    const { id } = await register(gone.url, ['message.undeliverable'])
    await register(kept.url, ['message.undeliverable'])
    expect((await (await application()).delete(`/v1/webhooks/${id}`)).status).toBe(204)
    expect(await listed(id)).toBeUndefined()
    const patientId = await undeliverable()
    await eventually(() => expect(kept.eventsOf(patientId)).toHaveLength(1))
    expect(gone.calls).toEqual([])
  })

  it('are told nothing that was waiting when they were deleted', async () => {
    const { url, calls } = await receiver(() => 500)
    const { id } = await register(url, ['message.undeliverable'])
    await undeliverable()
    await eventually(async () => expect(await listed(id)).toMatchObject({ state: 'failing' }))
    await (await application()).delete(`/v1/webhooks/${id}`)
    await moveClock('PT3M')
    const { db, nameOf } = await tables()
    const owed = () => db.query({ table: nameOf('Webhooks'), where: 'pk = :id', values: { ':id': `delivery#${id}` } })
    await eventually(async () => expect(await owed()).toEqual([]))
    expect(calls).toHaveLength(1)
  })

  it('are not there for another application', async () => {
    const { url } = await receiver()
    const { id } = await register(url, ['message.read'])
    const other = await application('otherClient')
    const unknown = 'whk_01h455vb4pex5vsknk084sn02q'
    for (const named of [id, unknown, 'nonsense']) {
      const answers = [
        await other.post(`/v1/webhooks/${named}/rotate-secret`, undefined),
        await other.delete(`/v1/webhooks/${named}`),
      ]
      for (const { status, body } of answers)
        expect({ status, code: body['code'] }).toEqual({ status: 404, code: 'not-found' })
    }
    const { body } = await other.get('/v1/webhooks')
    expect(JSON.stringify(body)).not.toContain(id)
    expect(await listed(id)).toBeDefined()
  })

  it('are ten at most, however many are asked for at once', async () => {
    const app = await application('otherClient')
    const asked = Array.from({ length: 14 }, () =>
      app.post('/v1/webhooks', { url: 'https://hooks.example.org/', events: ['message.read'] }),
    )
    const answers = await Promise.all(asked)
    for (const { body } of answers)
      if (body['webhookId']) registered.push({ which: 'otherClient', id: String(body['webhookId']) })
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused.map(({ status, body }) => [status, body['code']])).toEqual(
      refused.map(() => [409, 'too-many-webhooks']),
    )
  })
})

describe('what is wrong with a registration', () => {
  it.each([
    ['a target inside', { url: 'https://metadata.google.internal/', events: ['message.read'] }, '/url'],
    ['no TLS', { url: 'http://hooks.example.org/', events: ['message.read'] }, '/url'],
    ['an event that is none', { url: 'https://hooks.example.org/', events: ['message.written'] }, '/events/0'],
    ['no event', { url: 'https://hooks.example.org/', events: [] }, '/events'],
    ['a field too much', { url: 'https://hooks.example.org/', events: ['message.read'], secret: 'x' }, ''],
  ])('is pointed at: %s', async (_, request, pointer) => {
    const { status, body } = await (await application()).post('/v1/webhooks', request)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'invalid-body', errors: [{ pointer }] })
    expect(JSON.stringify(body)).not.toContain('google')
  })
})
