// What goes wrong with an e-mail, by its address, through the real client.
import {
  LimitExceededException,
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
  SendingPausedException,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2'
import { describe, expect, it, vi } from 'vitest'
import { mailEvent } from '../support/provider-events.ts'
import { clock, detailTypes, events, outbox, send, server, simple, throttle } from './ses-under-test.ts'

const hour = 3_600_000
const mailTo = (user: string) => send({ Destination: { ToAddresses: [`${user}@mail.example`] } })
const untilEvents = (...types: string[]) => vi.waitFor(() => expect(detailTypes()).toEqual(types))
const thrownBy = (sending: Promise<unknown>) => sending.catch((thrown: unknown) => thrown)
const untilState = (state: string) => vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe(state))
/** Longer than the outbox waits between the events of one message, so that one more would have come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 100))

describe('an e-mail that comes back', () => {
  it.each([
    ['bounce+ward3', { bounceType: 'Permanent', bounceSubType: 'General' }],
    ['softbounce', { bounceType: 'Transient', bounceSubType: 'MailboxFull' }],
    ['suppressionlist', { bounceType: 'Permanent', bounceSubType: 'Suppressed' }],
  ])('%s: %j', async (user, bounce) => {
    await mailTo(user)
    await untilEvents('Email Sent', 'Email Bounced')
    expect(events()[1]?.detail).toMatchObject({ bounce })
    await untilState('bounced')
  })

  it('as an automatic answer, though it was delivered', async () => {
    await mailTo('ooto')
    await untilEvents('Email Sent', 'Email Delivered', 'Email Bounced')
    const bounce = { bounceType: 'Transient', bounceSubType: 'General' }
    expect(events()[2]?.detail).toMatchObject({ bounce, eventType: 'Bounce' })
    await aWhile()
    expect(outbox.notices()[0]?.state).toBe('delivered')
  })
})

it('an e-mail is rejected after it was taken', async () => {
  await mailTo('reject')
  await untilEvents('Email Rejected')
  expect(events()[0]?.detail).toMatchObject({ eventType: 'Reject', reject: { reason: 'Bad content' } })
  await untilState('failed')
})

describe('an e-mail that is refused', () => {
  it('twice by throttling, and then goes through', async () => {
    const error = await thrownBy(mailTo('throttled'))
    expect(error).toBeInstanceOf(TooManyRequestsException)
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 429 } })
    expect(await thrownBy(mailTo('throttled'))).toBeInstanceOf(TooManyRequestsException)
    await mailTo('throttled')
    expect(outbox.notices()).toHaveLength(1)
  })

  it.each([
    ['quota', LimitExceededException, 400],
    ['paused', SendingPausedException, 400],
    ['fault', SESv2ServiceException, 500],
  ])('%s', async (user, kind, httpStatusCode) => {
    const error = await thrownBy(mailTo(user))
    expect(error).toBeInstanceOf(kind)
    expect(error).toMatchObject({ $metadata: { httpStatusCode } })
    expect(outbox.notices()).toEqual([])
  })

  it('while the account is throttled', async () => {
    throttle.mockReturnValueOnce(true)
    expect(await thrownBy(mailTo('success'))).toBeInstanceOf(TooManyRequestsException)
    expect(outbox.notices()).toEqual([])
  })
})

describe('an e-mail whose answer is lost', () => {
  const sendImpatiently = async (user: string) => {
    const sender = new SESv2Client({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
      requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true },
    })
    const command = new SendEmailCommand({
      FromEmailAddress: 'messages@lakeside.example',
      Destination: { ToAddresses: [`${user}@mail.example`] },
      Content: { Simple: simple },
      ConfigurationSetName: 'notices',
    })
    return thrownBy(sender.send(command)).finally(() => sender.destroy())
  }

  it.each([
    ['timeout', { name: 'TimeoutError' }],
    ['cut', { code: 'ECONNRESET' }],
  ])('is sent all the same: %s', async (user, error) => {
    expect(await sendImpatiently(user)).toMatchObject(error)
    expect(outbox.notices()).toHaveLength(1)
    await untilEvents('Email Sent', 'Email Delivered')
  })

  it('is sent, and nobody ever says so', async () => {
    expect(await sendImpatiently('lost')).toMatchObject({ name: 'TimeoutError' })
    expect(outbox.notices()).toHaveLength(1)
    await aWhile()
    expect(events()).toEqual([])
  })
})

describe('events that do not come as they should', () => {
  it('come twice', async () => {
    await mailTo('duplicate')
    await untilEvents('Email Sent', 'Email Sent', 'Email Delivered', 'Email Delivered')
    expect(events()[3]).toEqual(events()[2])
  })

  it.each([
    ['late', ['Email Sent']],
    ['delay', ['Email Sent', 'Email Delivery Delayed']],
  ])('come hours later, when the clock is moved: %s', async (user, before) => {
    await mailTo(user)
    await untilEvents(...before)
    await aWhile()
    expect(detailTypes()).toEqual(before)
    clock.moveTo(clock.now() + 4 * hour)
    await untilEvents(...before, 'Email Delivered')
  })

  it('come out of order', async () => {
    await mailTo('disorder')
    await untilEvents('Email Delivered', 'Email Sent')
    await untilState('delivered')
  })

  it('never come', async () => {
    await mailTo('silent')
    await aWhile()
    expect(events()).toEqual([])
    expect(outbox.notices()).toHaveLength(1)
  })
})

describe('an event', () => {
  /** The names in an object and in what it holds, without the values. */
  const shape = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.slice(0, 1).map(shape)
    if (typeof value !== 'object' || value === null) return typeof value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]))
  }

  it.each([
    ['success', 'Send'],
    ['success', 'Delivery'],
    ['bounce', 'Bounce'],
    ['complaint', 'Complaint'],
    ['reject', 'Reject'],
  ] as const)('at %s@ is a %s as AWS documents it', async (user, eventType) => {
    await mailTo(user)
    const sample = mailEvent(eventType)
    await vi.waitFor(() => expect(detailTypes()).toContain(sample['detail-type']))
    const event = events().find(({ detailType }) => detailType === sample['detail-type'])
    expect(event).toMatchObject({ source: sample.source, detail: { eventType } })
    const member = `${eventType[0]?.toLowerCase()}${eventType.slice(1)}` as keyof typeof sample.detail
    // Only a complaint through a feedback loop names the program that it was made with.
    const { userAgent: _program, ...documented } = shape(sample.detail[member]) as Record<string, unknown>
    const told = event?.detail as Record<typeof member, unknown> | undefined
    expect(shape(told?.[member])).toEqual(documented)
  })
})
