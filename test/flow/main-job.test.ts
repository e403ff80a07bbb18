// The main job on real parts: an application sends, the patient is told, signs in and reads, the application sees it, and may take it back.
import { describe, expect, it } from 'vitest'
import { requireData } from '../../local/client/client.ts'
import { makeVisitor } from '../../local/visitor.ts'
import { forgetTold } from '../support/told.ts'
import { typedApplication } from '../support/typed-application.ts'
import {
  application,
  endpoints,
  idempotent,
  linkIn,
  messageBody,
  newMessage,
  newPatient,
  noticesTo,
  onlyOneNotice,
  signedInVisitor,
  statusOf,
  untilNotices,
  untilState,
  withConsent,
} from '../support/world.ts'

const TEXT = 'Your blood count is normal.'
const content = { subject: 'Blood count', body: TEXT }

/** Sends her a message as an application does that uses the client. */
async function send(patientId: string): Promise<string> {
  const sent = await typedApplication().POST('/v1/messages', { body: messageBody(patientId, { content }) })
  return requireData(sent).messageId
}

const recall = (messageId: string, body: { reason: 'wrong-recipient' | 'wrong-content' | 'other'; note?: string }) =>
  typedApplication().POST('/v1/messages/{messageId}/recall', { params: { path: { messageId } }, body })

describe('a message to a patient', () => {
  it('is told by one generic text, read behind a sign-in, and seen as read', async () => {
    const { patient } = endpoints()
    await forgetTold(patient.patientId)
    const before = (await noticesTo(patient.phone)).length
    const messageId = await send(patient.patientId)
    const notice = (await untilNotices(patient.phone, before + 1)).at(-1)
    if (!notice) throw new Error('no notice')
    expect(notice.text).toMatch(
      /^Lakeside Health: you have a new message\. Sign in at http:\/\/localhost:\d+\/m\/[\w-]{22} Help: 555-010-0100\. Reply STOP to end\.$/,
    )
    await untilState(messageId, 'notified')

    const visitor = makeVisitor()
    const landing = await visitor.get(linkIn(notice))
    expect(landing.html).toContain('Sign in to read your message')
    expect(landing.html).not.toContain(TEXT)
    const signIn = await visitor.get(`${endpoints().portal}/sign-in?link=${linkIn(notice).split('/m/')[1]}`)
    const page = await visitor.signIn(signIn, patient)
    expect(page.url).toBe(`${endpoints().portal}/messages/${messageId}`)
    expect(page.html).toContain(TEXT)

    const { data } = await typedApplication().GET('/v1/messages/{messageId}', { params: { path: { messageId } } })
    expect(data).toMatchObject({ state: 'read', readAt: expect.any(String), notices: [{ channel: 'sms' }] })
  })

  it('is told by e-mail where there is no phone, with one-click stop and no tracking', async () => {
    const address = `grace.${Date.now()}@patient.example`
    const { patientId } = await newPatient({ contactPoints: [withConsent('email', address)] })
    await newMessage(patientId)
    const [notice] = await untilNotices(address)
    expect(notice).toMatchObject({
      channel: 'email',
      subject: 'You have a new message',
      from: expect.stringContaining('no-reply@mail.lakeside.example'),
    })
    expect(notice?.html).not.toMatch(/<img|<script|<link/i)
    expect(notice?.headers).toMatchObject({
      'List-Unsubscribe': expect.stringMatching(/^<http:\/\/localhost:\d+\/m\/[\w-]{22}\/stop>$/),
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  it('is told in Spanish to a patient who speaks Spanish', async () => {
    const { patientId, phone } = await newPatient({ language: 'es' })
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    expect(notice?.text).toContain('tiene un mensaje nuevo')
  })

  it('waits unseen where nobody may be told, and says so', async () => {
    const { patientId, phone } = await newPatient({ contactPoints: [{ channel: 'sms', value: '+12175558877' }] })
    const messageId = await newMessage(patientId)
    await untilState(messageId, 'undeliverable')
    expect((await statusOf(messageId))['notices']).toMatchObject([{ state: 'suppressed', reason: 'no-consent' }])
    expect(await noticesTo(phone)).toEqual([])
  })

  it('moves on to the next channel when the first fails for good', async () => {
    const address = `fallback.${Date.now()}@patient.example`
    const unreachable = `+1217${String(Date.now()).slice(-3)}0000`
    const { patientId } = await newPatient({
      contactPoints: [withConsent('sms', unreachable), withConsent('email', address)],
    })
    const messageId = await newMessage(patientId)
    await untilNotices(unreachable)
    // Before the clock moves, so that the sweep that follows finds it owed.
    await expect
      .poll(async () => (await statusOf(messageId))['notices'], { timeout: 60_000 })
      .toMatchObject([{ state: 'failed' }])
    await fetch(`${endpoints().inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ advance: 'PT3M' }) })
    await untilNotices(address, 1, 90_000)
    await untilState(messageId, 'notified')
  }, 120_000)
})

describe('a retry', () => {
  it('with the same key and body gives the same id and sends nothing more', async () => {
    const { patientId, phone } = await newPatient()
    const app = await application()
    const key = idempotent()
    const first = await app.post('/v1/messages', messageBody(patientId), key)
    const second = await app.post('/v1/messages', messageBody(patientId), key)
    expect([first.status, second.status]).toEqual([202, 200])
    expect(second.body).toEqual(first.body)
    await onlyOneNotice(phone)
  })

  it('with another body is refused', async () => {
    const { patientId } = await newPatient()
    const app = await application()
    const key = idempotent()
    await app.post('/v1/messages', messageBody(patientId), key)
    const { status, body } = await app.post('/v1/messages', messageBody(patientId, { category: 'care' }), key)
    expect(status).toBe(422)
    expect(body).toMatchObject({
      type: 'urn:sealpost:problem:idempotency-key-reused',
      code: 'idempotency-key-reused',
      status: 422,
    })
  })

  it('of another application under the same key is another message', async () => {
    const { patientId } = await newPatient()
    const key = idempotent()
    const first = await (await application()).post('/v1/messages', messageBody(patientId), key)
    const second = await (await application('otherClient')).post('/v1/messages', messageBody(patientId), key)
    expect(second.status).toBe(202)
    expect(second.body['messageId']).not.toBe(first.body['messageId'])
  })
})

describe('a recall', () => {
  it('of an unread message destroys it, and says that nobody had opened it', async () => {
    const { patient } = endpoints()
    await forgetTold(patient.patientId)
    const before = (await noticesTo(patient.phone)).length
    const messageId = await send(patient.patientId)
    await untilNotices(patient.phone, before + 1)
    await untilState(messageId, 'notified')
    const { data, response } = await recall(messageId, { reason: 'wrong-recipient', note: 'Typed the wrong name.' })
    expect(response.status).toBe(200)
    expect(data).toEqual({
      messageId,
      state: 'recalled',
      recalledAt: expect.any(String),
      contentDestroyed: true,
      exposure: 'not-opened',
      opens: [],
      noticesSent: [{ channel: 'sms', at: expect.any(String) }],
      // The e-mail that would have gone, had she not read it by the next day.
      noticesCancelled: 1,
    })
    const { visitor } = await signedInVisitor()
    const gone = await visitor.get(`${endpoints().portal}/messages/${messageId}`)
    expect([gone.status, gone.html.includes(TEXT)]).toEqual([404, false])
    expect((await statusOf(messageId))['state']).toBe('recalled')
  })

  it('of a read message says who had opened it and when, every time alike', async () => {
    const { patient, portal } = endpoints()
    const messageId = await send(patient.patientId)
    const { visitor } = await signedInVisitor()
    await visitor.get(`${portal}/messages/${messageId}`)
    await visitor.get(`${portal}/messages/${messageId}`)
    const first = await recall(messageId, { reason: 'wrong-content' })
    expect(first.data).toMatchObject({ exposure: 'opened', opens: [{ by: 'patient' }, { by: 'patient' }] })
    const again = await recall(messageId, { reason: 'other' })
    expect([again.response.status, again.data]).toEqual([200, first.data])
  })

  it('before anything was sent cancels the notice', async () => {
    const { patientId, phone } = await newPatient()
    const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
    const notBefore = new Date(Date.parse(now) + 7 * 86_400_000).toISOString()
    const messageId = await newMessage(patientId, { notice: { notBefore } })
    const { data } = await recall(messageId, { reason: 'other' })
    expect(data).toMatchObject({ noticesSent: [], noticesCancelled: 1, exposure: 'not-opened' })
    expect(await noticesTo(phone)).toEqual([])
  })
})
