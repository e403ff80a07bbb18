// What becomes of a delivery when the receiver fails, a deliverer dies, or the webhook goes. The receiver is a real server on this machine.
import { describe, expect, it } from 'vitest'
import { dynamoDeliveryIntake } from '../../lambdas/adapters/dynamo-delivery-intake.ts'
import { dynamoWebhookLedger } from '../../lambdas/adapters/dynamo-webhook-ledger.ts'
import { machineIds } from '../../lambdas/adapters/machine.ts'
import type { ApplicationId, WebhookId } from '../../lambdas/domain/ids.ts'
import { later } from '../../lambdas/domain/notice-timing.ts'
import { tables } from '../support/tables.ts'
import {
  eventually,
  lastOf,
  listed,
  moveClock,
  receiver,
  register,
  registered,
  undeliverable,
  verified,
} from '../support/webhook-receiver.ts'
import { application, endpoints } from '../support/world.ts'

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

  it('are not there for another application, not even for one that never had any', async () => {
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
