// The inbox's interface for tests, over HTTP.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Notice } from '../../local/aws/outbox.ts'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import {
  hospital,
  type InboxUnderTest,
  mail,
  maria,
  noon,
  phone,
  startInboxUnderTest,
  text,
} from './inbox-under-test.ts'

let inbox: InboxUnderTest
beforeEach(async () => {
  inbox = await startInboxUnderTest()
})
afterEach(() => inbox.close())

const call: InboxUnderTest['call'] = (...request) => inbox.call(...request)

describe('GET /api/notices', () => {
  it('lists what was sent, newest last, with nothing of the providers', async () => {
    inbox.receive()
    const { context: _context, ...item } = text
    const { status, json } = await call('GET', '/api/notices')
    expect(status).toBe(200)
    expect(json()).toEqual({ items: [item, mail] })
  })

  it.each([
    [`?to=${encodeURIComponent(phone)}`, ['sms-1']],
    [`?to=${phone}`, ['sms-1']],
    ['?to=Maria@mail.example', ['mail-1']],
    ['?to=nobody@mail.example', []],
    ['?to=', ['sms-1', 'mail-1']],
  ])('with %s', async (query, ids) => {
    inbox.receive()
    const { items } = (await call('GET', `/api/notices${query}`)).json()
    expect(items.map((item: Notice) => item.providerMessageId)).toEqual(ids)
  })

  it('is empty after DELETE', async () => {
    inbox.receive()
    const { status, answer } = await call('DELETE', '/api/notices')
    expect([status, answer]).toEqual([204, ''])
    expect((await call('GET', '/api/notices')).json()).toEqual({ items: [] })
  })
})

describe('POST /api/receipts', () => {
  it.each([
    ['failed', 'TEXT_UNREACHABLE', 'failed'],
    ['delivered', 'TEXT_DELIVERED', 'delivered'],
    ['TEXT_CARRIER_BLOCKED', 'TEXT_CARRIER_BLOCKED', 'failed'],
  ])('%s of a text becomes %s', async (status, eventType, state) => {
    inbox.receive()
    expect(await call('POST', '/api/receipts', { providerMessageId: 'sms-1', status })).toMatchObject({ status: 202 })
    await vi.waitFor(() => expect(inbox.outbox.find('sms-1')?.notice.state).toBe(state))
    const [topicArn, message = ''] = inbox.publish.mock.calls[0] ?? []
    expect(topicArn).toBe('arn:events')
    expect(JSON.parse(message)).toMatchObject({ eventType, messageId: 'sms-1', context: { attempt: 'a1' } })
  })

  it.each([
    ['bounced', 'Email Bounced'],
    ['complained', 'Email Complaint Received'],
    ['delivered', 'Email Delivered'],
  ])('%s of an e-mail becomes "%s"', async (status, detailType) => {
    inbox.receive()
    expect(await call('POST', '/api/receipts', { providerMessageId: 'mail-1', status })).toMatchObject({ status: 202 })
    await vi.waitFor(() =>
      expect(inbox.putEvent).toHaveBeenCalledWith(expect.objectContaining({ source: 'aws.ses', detailType })),
    )
  })

  it('does not know other ids', async () => {
    const { status, headers, json } = await call('POST', '/api/receipts', {
      providerMessageId: 'x',
      status: 'delivered',
    })
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'No notice has this "providerMessageId".',
    })
  })

  it.each([
    [{ providerMessageId: 'sms-1', status: 'complained' }, 'No delivery event is called complained.'],
    [{ providerMessageId: 'mail-1', status: 'TEXT_DELIVERED' }, 'No event of an e-mail is called TEXT_DELIVERED.'],
    [{ providerMessageId: 'sms-1' }, '"status" must be given.'],
    [{ providerMessageId: 5, status: 'delivered' }, '"providerMessageId" must be string.'],
    [{ providerMessageId: '', status: 'delivered' }, '"providerMessageId" must not be empty.'],
    ['{', 'The body must be JSON.'],
    ['[]', '"providerMessageId" must be given.'],
    ['5', 'The body must be a JSON object.'],
    ['x'.repeat(70_000), 'The body must be JSON.'],
  ])('refuses %j', async (body, detail) => {
    inbox.receive()
    const { status, json } = await call('POST', '/api/receipts', body)
    expect([status, json().detail]).toEqual([400, detail])
  })

  it('refuses a receipt for what was sent through Pinpoint', async () => {
    inbox.outbox.add(text, { courier: 'pinpoint' })
    const { status, json } = await call('POST', '/api/receipts', { providerMessageId: 'sms-1', status: 'delivered' })
    expect([status, json().detail]).toEqual([400, 'Not a text or call with delivery events.'])
  })
})

describe('POST /api/inbound-sms', () => {
  it('reaches the two-way topic', async () => {
    expect(await call('POST', '/api/inbound-sms', { from: phone, text: ' STOP ' })).toMatchObject({ status: 202 })
    expect(JSON.parse(inbox.publish.mock.calls[0]?.[1] ?? '')).toMatchObject({
      originationNumber: phone,
      messageBody: 'STOP',
    })
    expect(inbox.outbox.notices()).toMatchObject([{ text: 'No more texts.' }])
  })

  it.each([
    [{ from: '555-0100', text: 'Hi' }, '"from" must be a phone number in E.164 format, such as +12065550100.'],
    [{ from: phone, text: ' ' }, '"text" must not be empty.'],
    [{ from: phone, text: 'x'.repeat(1601) }, '"text" must have at most 1600 characters.'],
    [{ from: phone, text: 'Hi', to: '+12065550111' }, 'The account has no such number.'],
  ])('refuses %j', async (body, detail) => {
    const { status, json } = await call('POST', '/api/inbound-sms', body)
    expect([status, json().detail]).toEqual([400, detail])
  })
})

describe('GET /api/authenticator', () => {
  it('gives the code of the demo patient by real time', async () => {
    const before = totpCode(maria.totpSecret, realNow())
    const { code, secondsLeft } = (await call('GET', '/api/authenticator')).json()
    expect([before, totpCode(maria.totpSecret, realNow())]).toContain(code)
    expect(secondsLeft).toBeGreaterThan(0)
    expect(secondsLeft).toBeLessThanOrEqual(30)
  })

  it('is not there before the patient is', async () => {
    inbox.demo.patient = undefined
    expect(await call('GET', '/api/authenticator')).toMatchObject({ status: 404 })
    expect((await call('GET', '/')).answer).not.toContain('Demo patient')
  })
})

describe('GET /api/events', () => {
  it('tells pages that something changed, and of what kind', async () => {
    const leaving = new AbortController()
    const response = await fetch(`${inbox.url}/api/events`, { signal: leaving.signal })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    let heard = ''
    const reading = (async () => {
      for await (const chunk of response.body ?? []) heard += new TextDecoder().decode(chunk)
    })()
    await vi.waitFor(() => expect(heard).toContain('retry'))
    inbox.receive()
    inbox.outbox.receive({ from: phone, to: hospital, text: 'Thanks' })
    inbox.clock.moveTo(noon + 1000)
    inbox.outbox.clear()
    const names = () => [...heard.matchAll(/event: (\w+)/g)].map(([, name]) => name)
    await vi.waitFor(() => expect(names()).toEqual(['notice', 'notice', 'reply', 'clock', 'cleared']))
    leaving.abort()
    await expect(reading).rejects.toThrow()
  })

  it('forgets a page that has left', async () => {
    const leaving = new AbortController()
    const response = await fetch(`${inbox.url}/api/events`, { signal: leaving.signal })
    leaving.abort()
    await expect(response.text()).rejects.toThrow()
    inbox.receive()
    expect((await call('GET', '/api/notices')).json().items).toHaveLength(2)
  })
})
