// Somebody who may act for a patient signs in as themself, says for whom, and sees what the grant names, for as long as it is in force. The audit names them.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeVisitor, type Visitor } from '../../local/visitor.ts'
import { enrolAndSignIn, printedCode, submitEnrolment } from '../support/enrolling.ts'
import { moveClock, portal } from '../support/sessions.ts'
import {
  type Application,
  application,
  newMessage,
  newPatient,
  proxyBody,
  statusOf,
  systemTime,
} from '../support/world.ts'

let app: Application
beforeAll(async () => {
  app = await application()
})

const REFUSED = 'That did not work.'
const person = () => ({ system: 'urn:test:persons', value: randomUUID() })

async function grant(patientId: string, change: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await app.post(`/v1/patients/${patientId}/proxies`, await proxyBody(change))
  expect([200, 201]).toContain(status)
  return String(body['proxyId'])
}
const codeFor = async (patientId: string, proxyId: string) => {
  const { status, body } = await app.post(`/v1/patients/${patientId}/proxies/${proxyId}/enrolments`, {
    deliver: 'print',
  })
  expect(status).toBe(201)
  return String(body['code'])
}
const messageOf = (patientId: string, category: string) =>
  newMessage(patientId, {
    category,
    content: { subject: `About ${category}`, body: `Words on ${category}.` },
    allowReplies: true,
  })
const eventsOf = async (patientId: string) =>
  (await app.get(`/v1/audit-events?patientId=${patientId}&limit=100`)).body['items'] as Record<string, unknown>[]
const read = (visitor: Visitor, messageId: string) => visitor.get(`${portal()}/messages/${messageId}`)

describe('a proxy', () => {
  it('signs in as themself, reads what the grant names and nothing else, and is named in audit and receipt', async () => {
    const { patientId } = await newPatient()
    const proxyId = await grant(patientId, { scope: ['care'] })
    const [care, result] = [await messageOf(patientId, 'care'), await messageOf(patientId, 'test-result')]
    const { visitor } = await enrolAndSignIn(await codeFor(patientId, proxyId))

    const inbox = await visitor.get(`${portal()}/messages`)
    expect(inbox.html).toMatch(/These are the messages of <strong dir="auto">Grace</)
    expect([inbox.html.includes(care), inbox.html.includes(result)]).toEqual([true, false])
    expect((await read(visitor, care)).html).toContain('Words on care.')
    const hidden = await read(visitor, result)
    expect([hidden.status, hidden.html.includes('Words on')]).toEqual([404, false])
    expect((await statusOf(result))['state']).not.toBe('read')

    const opened = (await eventsOf(patientId)).filter(({ type }) => type === 'message.opened')
    expect(opened).toMatchObject([
      { agent: { kind: 'proxy', id: proxyId, subjectId: expect.any(String) }, purpose: 'FAMRQT', messageId: care },
    ])
    const { body: receipt } = await app.post(`/v1/messages/${care}/recall`, { reason: 'other' })
    expect(receipt).toMatchObject({ exposure: 'opened', opens: [{ by: 'proxy', proxyId }] })
  })

  it('answers as a proxy', async () => {
    const { patientId } = await newPatient()
    const proxyId = await grant(patientId, { scope: ['care'] })
    const care = await messageOf(patientId, 'care')
    const { visitor } = await enrolAndSignIn(await codeFor(patientId, proxyId))
    const sent = await visitor.submit(await read(visitor, care), '/replies', { text: 'We will be there.' })
    expect(sent.html).toContain('We got your reply.')
    const replied = (await eventsOf(patientId)).filter(({ type }) => type === 'message.replied')
    expect(replied).toMatchObject([{ agent: { kind: 'proxy', id: proxyId } }])
  })

  it('loses sight at the next request when the grant is revoked, narrowed or over', async () => {
    const { patientId } = await newPatient()
    const identifier = person()
    const proxyId = await grant(patientId, { identifier, scope: ['care', 'billing'] })
    const [care, billing] = [await messageOf(patientId, 'care'), await messageOf(patientId, 'billing')]
    const { visitor } = await enrolAndSignIn(await codeFor(patientId, proxyId))
    expect((await read(visitor, billing)).status).toBe(200)
    const endsAt = new Date((await systemTime()).getTime() + 600_000).toISOString()
    await grant(patientId, { identifier, scope: ['care'], endsAt })
    expect([(await read(visitor, billing)).status, (await read(visitor, care)).status]).toEqual([404, 200])
    await moveClock('PT11M')
    const over = await read(visitor, care)
    expect([over.html.includes('Words on'), over.html.includes('name="password"')]).toEqual([false, true])
    expect((await app.delete(`/v1/patients/${patientId}/proxies/${proxyId}`)).status).toBe(204)
  })

  it('is shut out at once by a revocation, in the middle of a session', async () => {
    const { patientId } = await newPatient()
    const proxyId = await grant(patientId, { scope: ['care'] })
    const care = await messageOf(patientId, 'care')
    const { visitor } = await enrolAndSignIn(await codeFor(patientId, proxyId))
    const page = await read(visitor, care)
    await app.delete(`/v1/patients/${patientId}/proxies/${proxyId}`)
    expect((await read(visitor, care)).html).not.toContain('Words on care.')
    const late = await visitor.submit(page, '/replies', { text: 'Too late.' })
    expect(late.html).not.toContain('We got your reply.')
    expect((await eventsOf(patientId)).filter(({ type }) => type === 'message.replied')).toEqual([])
  })

  it('chooses for whom, sees given names only, and reaches nobody whom no grant names', async () => {
    const identifier = person()
    const [ben, eva, stranger] = [
      await newPatient({ name: { given: 'Ben', family: 'Surname' } }),
      await newPatient({ name: { given: 'Eva', family: 'Surname' } }),
      await newPatient({ name: { given: 'Zoe', family: 'Surname' } }),
    ]
    const proxyId = await grant(ben.patientId, { identifier, scope: ['care'] })
    await grant(eva.patientId, { identifier, scope: ['care'] })
    const [bens, evas] = [await messageOf(ben.patientId, 'care'), await messageOf(eva.patientId, 'care')]
    const { visitor } = await enrolAndSignIn(await codeFor(ben.patientId, proxyId))
    expect([(await read(visitor, bens)).status, (await read(visitor, evas)).status]).toEqual([200, 404])

    const page = await visitor.get(`${portal()}/for`)
    expect(['Ben', 'Eva', 'Zoe', 'Surname'].map((name) => page.html.includes(name))).toEqual([true, true, false, false])
    await visitor.submit(page, '/for', { patient: eva.patientId })
    expect([(await read(visitor, bens)).status, (await read(visitor, evas)).status]).toEqual([404, 200])
    for (const patient of [stranger.patientId, 'pat_01h455vb4pex5vsknk084sn02q', 'x', ''])
      expect((await visitor.submit(page, '/for', { patient })).url).toBe(`${portal()}/for`)
    expect((await visitor.submit(page, '/for', { patient: ben.patientId, csrf: 'guess' })).status).toBe(403)
    expect((await read(visitor, evas)).status).toBe(200)
  })

  it('who is a patient too needs no code of their own, and the other is one choice away', async () => {
    const identifier = person()
    const [mother, child] = [
      await newPatient({ identifier }),
      await newPatient({ name: { given: 'Max', family: 'T' } }),
    ]
    const proxyId = await grant(child.patientId, { identifier, scope: ['care'] })
    const [hers, his] = [await messageOf(mother.patientId, 'test-result'), await messageOf(child.patientId, 'care')]
    const { visitor } = await enrolAndSignIn(await printedCode(mother.patientId))
    expect((await read(visitor, hers)).status).toBe(200)
    await visitor.submit(await visitor.get(`${portal()}/for`), '/for', { patient: child.patientId })
    expect([(await read(visitor, hers)).status, (await read(visitor, his)).status]).toEqual([404, 200])
    // A code for her as a proxy makes no second account, and takes nothing of the first away.
    const second = await submitEnrolment(makeVisitor(), { code: await codeFor(child.patientId, proxyId) })
    expect(second.url).toBe(`${portal()}/enrolled?known=1`)
    await visitor.submit(await visitor.get(`${portal()}/for`), '/for', { patient: mother.patientId })
    expect((await read(visitor, hers)).status).toBe(200)
  })
})

describe('a code for a proxy', () => {
  it('is given for a grant in force alone, and in print alone', async () => {
    const [one, other] = [await newPatient(), await newPatient()]
    const proxyId = await grant(one.patientId)
    const ask = (patientId: string, id: string, deliver = 'print') =>
      app.post(`/v1/patients/${patientId}/proxies/${id}/enrolments`, { deliver })
    expect((await ask(one.patientId, proxyId, 'sms')).status).toBe(400)
    expect((await ask(other.patientId, proxyId)).status).toBe(404)
    expect((await ask(one.patientId, 'prx_01h455vb4pex5vsknk084sn02q')).status).toBe(404)
    const code = await codeFor(one.patientId, proxyId)
    await app.delete(`/v1/patients/${one.patientId}/proxies/${proxyId}`)
    expect((await ask(one.patientId, proxyId)).status).toBe(404)
    // What was issued before is worth nothing either.
    const page = await submitEnrolment(makeVisitor(), { code })
    expect([page.status, page.html.includes(REFUSED)]).toEqual([422, true])
  })

  it('voids no code of the patient, and the patient is told that somebody has an account', async () => {
    const { patientId } = await newPatient()
    const own = await printedCode(patientId)
    const proxyId = await grant(patientId)
    await enrolAndSignIn(await codeFor(patientId, proxyId))
    const told = (await eventsOf(patientId)).filter(({ type }) => type === 'enrolment.told')
    expect(told).toHaveLength(1)
    await enrolAndSignIn(own)
    expect((await eventsOf(patientId)).filter(({ type }) => String(type).endsWith('.enrolled'))).toHaveLength(2)
  })
})
