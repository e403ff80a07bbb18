// A text as SNS hands it on: only from our own topic, and without its words from there on.
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parseInboundText } from '../../lambdas/handlers/inbound-text.ts'

const TOPIC = 'arn:aws:sns:us-east-1:111122223333:texts'
const now = new Date('2026-11-24T18:00:10Z')
const payload = {
  originationNumber: '+12175550123',
  destinationNumber: '+12175550110',
  messageKeyword: 'KEYWORD_111122223333',
  messageBody: 'please stop texting me',
  inboundMessageId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
  previousPublishedMessageId: 'p-1',
}
const notification = (change: object = {}, message: unknown = payload) => ({
  Type: 'Notification',
  TopicArn: TOPIC,
  Timestamp: '2026-11-24T18:00:00.000Z',
  Message: typeof message === 'string' ? message : JSON.stringify(message),
  ...change,
})
const parse = (body: unknown) => parseInboundText(body, { topicArn: TOPIC, numberType: 'TEN_DLC', now })

describe('a text', () => {
  it('is what it means, from whom and when, and no word of it', () => {
    const text = parse(notification())
    expect(text).toMatchObject({ meaning: 'stop', answered: false, receivedAt: new Date('2026-11-24T18:00:00Z') })
    expect(text?.from.reveal()).toBe('+12175550123')
    const seen = `${JSON.stringify(text)}${inspect(text, { depth: 9 })}`
    expect(seen).not.toContain('texting')
    expect(seen).not.toContain('2175550123')
  })

  it('of another topic is none of ours', () => {
    expect(parse(notification({ TopicArn: `${TOPIC}2` }))).toBeUndefined()
  })

  it.each([
    ['a number that is none', { ...payload, originationNumber: 'Bank' }],
    ['no words', { ...payload, messageBody: undefined }],
    ['an id that is none', { ...payload, inboundMessageId: 'x'.repeat(200) }],
    ['no JSON', 'please stop'],
  ])('with %s is none', (_, message) => {
    expect(parse(notification({}, message))).toBeUndefined()
  })

  it.each([
    ['a confirmation of a subscription', { Type: 'SubscriptionConfirmation' }],
    ['no time', { Timestamp: 'today' }],
  ])('that is %s is none', (_, change) => {
    expect(parse(notification(change))).toBeUndefined()
  })

  it('from a clock that is ahead was received now', () => {
    expect(parse(notification({ Timestamp: '2026-11-24T19:00:00.000Z' }))?.receivedAt).toEqual(now)
  })
})
