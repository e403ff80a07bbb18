// What a provider's event says of an attempt, as the handlers read it: each kind as AWS documents it.
import { EventType } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { describe, expect, it } from 'vitest'
import { parseDeliveryReport } from '../../lambdas/handlers/delivery-report.ts'
import { callEvent, IDS, mailEvent, textEvent, textEventByEventBridge } from '../support/provider-events.ts'

const stateOf = (event: unknown) => parseDeliveryReport(event)?.state ?? 'no news'

describe('a text', () => {
  it('is told with the ids of our attempt, and with the one of the provider', () => {
    expect(parseDeliveryReport(textEvent('TEXT_SUCCESSFUL'))).toEqual({
      ...IDS,
      state: 'sent',
      providerMessageId: '862a8790-60c0-4430-9b2b-658bdexample',
    })
  })

  it.each([
    ['TEXT_PENDING', 'sent'],
    ['TEXT_QUEUED', 'sent'],
    ['TEXT_SENT', 'sent'],
    ['TEXT_SUCCESSFUL', 'sent'],
    ['TEXT_DELIVERED', 'delivered'],
    ['TEXT_INVALID', 'failed'],
    ['TEXT_INVALID_MESSAGE', 'failed'],
    ['TEXT_UNREACHABLE', 'failed'],
    ['TEXT_CARRIER_UNREACHABLE', 'failed'],
    ['TEXT_BLOCKED', 'failed'],
    ['TEXT_CARRIER_BLOCKED', 'failed'],
    ['TEXT_SPAM', 'failed'],
    ['TEXT_TTL_EXPIRED', 'failed'],
    ['TEXT_PROTECT_BLOCKED', 'failed'],
    // After three days without news AWS says so; it may well have arrived.
    ['TEXT_UNKNOWN', 'no news'],
  ])('of type %s is %s', (eventType, state) => {
    expect(stateOf(textEvent(eventType))).toBe(state)
  })

  it('in trouble that may pass is not given up: AWS keeps trying', () => {
    expect(stateOf(textEvent('TEXT_CARRIER_UNREACHABLE', false))).toBe('sent')
  })

  it('of another system is no news of ours', () => {
    expect(stateOf({ ...textEvent('TEXT_DELIVERED'), context: { messageId: 'x', attemptId: 'y' } })).toBe('no news')
    expect(stateOf({ ...textEvent('TEXT_DELIVERED'), context: { account: 'bar' } })).toBe('no news')
  })

  it('is not reported a second time by what EventBridge sends by itself', () => {
    expect(stateOf(textEventByEventBridge())).toBe('no news')
  })
})

describe('a call', () => {
  it.each([
    ['VOICE_INITIATED', false, 'sent'],
    ['VOICE_RINGING', false, 'sent'],
    ['VOICE_ANSWERED', false, 'sent'],
    ['VOICE_COMPLETED', true, 'delivered'],
    ['VOICE_BUSY', true, 'failed'],
    ['VOICE_NO_ANSWER', true, 'failed'],
    ['VOICE_FAILED', true, 'failed'],
    ['VOICE_TTL_EXPIRED', true, 'failed'],
  ])('of type %s (final: %s) is %s', (eventType, isFinal, state) => {
    expect(stateOf(callEvent(eventType, isFinal))).toBe(state)
  })
})

it('knows every type of text and call that the SDK knows', () => {
  const types = Object.values(EventType).filter((type) => /^(TEXT|VOICE)_(?!ALL$)/.test(type))
  expect(types.length).toBeGreaterThan(20)
  const unknown = types.filter(
    (type) => stateOf(type.startsWith('TEXT') ? textEvent(type) : callEvent(type)) === 'no news',
  )
  expect(unknown).toEqual(['TEXT_UNKNOWN'])
})

describe('an e-mail', () => {
  it.each([
    ['Send', 'sent'],
    ['Delivery', 'delivered'],
    ['Bounce', 'bounced'],
    ['Complaint', 'complained'],
    ['Reject', 'failed'],
    ['Open', 'no news'],
    ['Click', 'no news'],
  ] as const)('of type %s is %s', (eventType, state) => {
    expect(stateOf(mailEvent(eventType))).toBe(state)
  })

  it('that somebody complained of is told with the time of the complaint', () => {
    expect(parseDeliveryReport(mailEvent('Complaint'))).toEqual({
      ...IDS,
      state: 'complained',
      providerMessageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
      at: new Date('2017-08-05T00:41:02.669Z'),
    })
  })

  it.each([
    ['Permanent', 'bounced'],
    ['Transient', 'failed'],
    ['Undetermined', 'failed'],
  ])('that comes back as %s counts as %s', (bounceType, state) => {
    const { detail, ...event } = mailEvent('Bounce')
    expect(stateOf({ ...event, detail: { ...detail, bounce: { bounceType } } })).toBe(state)
  })

  it('that is only late is no news', () => {
    const { detail, ...event } = mailEvent('Send')
    expect(stateOf({ ...event, detail: { ...detail, eventType: 'DeliveryDelay' } })).toBe('no news')
  })

  it('of another system is no news of ours', () => {
    const { detail, ...event } = mailEvent('Delivery')
    const mail = { ...detail.mail, tags: { 'ses:configuration-set': ['ConfigSet'] } }
    expect(stateOf({ ...event, detail: { ...detail, mail } })).toBe('no news')
  })
})
