// An application that is told by webhook: signed, in ids alone, of what is its own. The receiver is a real server on this machine.
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { EVENT_DETAILS } from '../../lambdas/handlers/application-event.ts'
import { tables } from '../support/tables.ts'
import {
  eventually,
  lastOf,
  listed,
  moveClock,
  receiver,
  register,
  signaturesIn,
  undeliverable,
  verified,
} from '../support/webhook-receiver.ts'
import {
  application,
  endpoints,
  linkIn,
  newMessage,
  newPatient,
  signedInVisitor,
  untilNotices,
  untilState,
} from '../support/world.ts'

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
