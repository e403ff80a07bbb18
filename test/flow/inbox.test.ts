// The inbox of the local system: what the phone and the mail client would show, and what a patient or a provider may do next.
import { expect, it } from 'vitest'
import { forgetTold } from '../support/told.ts'
import {
  application,
  endpoints,
  newMessage,
  newPatient,
  noticesTo,
  statusOf,
  untilNotices,
  untilState,
} from '../support/world.ts'

const api = (path: string, method: string, body?: unknown) =>
  fetch(`${endpoints().inbox}/api/${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })

it('gives the addresses that the contract names', () => {
  expect(endpoints()).toEqual({
    api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    tokenEndpoint: expect.stringMatching(/\/oauth2\/token$/),
    portal: expect.stringMatching(/^http:\/\/localhost:\d+$/),
    inbox: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    client: { id: expect.any(String), secret: expect.any(String) },
    otherClient: { id: expect.any(String), secret: expect.any(String) },
    patient: {
      patientId: expect.stringMatching(/^pat_/),
      phone: expect.stringMatching(/^\+1/),
      email: expect.stringContaining('@'),
      username: expect.any(String),
      password: expect.any(String),
      totpSecret: expect.stringMatching(/^[A-Z2-7]+$/),
    },
  })
})

it('shows each notice as it would arrive, and the provider reports it delivered', async () => {
  const { patientId, phone } = await newPatient()
  const messageId = await newMessage(patientId)
  const [notice] = await untilNotices(phone)
  expect(notice).toEqual({
    channel: 'sms',
    to: phone,
    from: expect.stringMatching(/^\+1217555011\d$/),
    text: expect.stringContaining('you have a new message'),
    providerMessageId: expect.any(String),
    sentAt: expect.stringMatching(/Z$/),
  })
  await expect
    .poll(async () => (await statusOf(messageId))['notices'], { timeout: 20_000 })
    .toMatchObject([{ channel: 'sms', state: 'delivered' }])
})

it('takes a receipt that says otherwise, which changes no final state', async () => {
  const { patientId, phone } = await newPatient()
  const messageId = await newMessage(patientId)
  const [notice] = await untilNotices(phone)
  await expect
    .poll(async () => (await statusOf(messageId))['notices'], { timeout: 20_000 })
    .toMatchObject([{ state: 'delivered' }])
  const answer = await api('receipts', 'POST', { providerMessageId: notice?.providerMessageId, status: 'failed' })
  expect(answer.ok).toBe(true)
  await forgetTold(patientId)
  const second = await newMessage(patientId)
  await untilState(second, 'notified')
  expect((await statusOf(messageId))['notices']).toMatchObject([{ state: 'delivered' }])
})

it('texts STOP for the patient: the provider confirms once, and no notice goes there again', async () => {
  const { patientId, phone } = await newPatient()
  await newMessage(patientId)
  await untilNotices(phone)
  expect((await api('inbound-sms', 'POST', { from: phone, text: 'STOP' })).ok).toBe(true)
  const [, confirmation] = await untilNotices(phone, 2)
  expect(confirmation?.text).toContain('you will get no more texts')
  await expect
    .poll(async () => (await (await application()).get(`/v1/patients/${patientId}`)).body['contactPoints'], {
      timeout: 60_000,
    })
    .toMatchObject([{ objection: 'opted-out' }])
  const next = await newMessage(patientId)
  await untilState(next, 'undeliverable')
  expect((await statusOf(next))['notices']).toMatchObject([{ state: 'suppressed', reason: 'opted-out' }])
  expect(await noticesTo(phone)).toHaveLength(2)
})

it('moves the clock of the whole system', async () => {
  const now = async () => Date.parse(((await (await api('clock', 'GET')).json()) as { now: string }).now)
  const before = await now()
  expect((await api('clock', 'POST', { advance: 'PT24H' })).ok).toBe(true)
  expect((await now()) - before).toBeGreaterThanOrEqual(86_400_000)
  const { patientId } = await newPatient()
  const { createdAt } = await statusOf(await newMessage(patientId))
  expect(Math.abs(Date.parse(String(createdAt)) - (await now()))).toBeLessThan(60_000)
})

it('forgets what it showed when it is told to', async () => {
  const { patientId, phone } = await newPatient()
  await newMessage(patientId)
  await untilNotices(phone)
  expect((await api('notices', 'DELETE')).status).toBe(204)
  expect(await noticesTo(phone)).toEqual([])
})
