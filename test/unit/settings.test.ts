// A function without its settings says which, and nothing of the others.
import { describe, expect, it } from 'vitest'
import { readSettings } from '../../lambdas/config.ts'

describe('the settings of a function', () => {
  it('name what is missing, and nothing of what is there', () => {
    expect(() => readSettings('relay-outbox', {})).toThrow(
      'relay-outbox: settings missing or malformed: NOTICE_QUEUE_URL',
    )
    expect(() => readSettings('track-messages', { MESSAGES_TABLE: '' })).toThrow('MESSAGES_TABLE')
  })

  it('take an address without a trailing slash only', () => {
    expect(readSettings('relay-outbox', { NOTICE_QUEUE_URL: 'https://sqs.example/queue' })).toEqual({
      NOTICE_QUEUE_URL: 'https://sqs.example/queue',
    })
    expect(() => readSettings('relay-outbox', { NOTICE_QUEUE_URL: 'https://sqs.example/' })).toThrow('NOTICE_QUEUE_URL')
  })

  const SENDER = {
    ORGANIZATION_LABEL: 'Lakeside Health',
    ORGANIZATION_PHONE: '555-010-0100',
    ORGANIZATION_ADDRESS: '1 Lake Street',
    PORTAL_URL: 'https://m.lakeside.example',
    MESSAGES_TABLE: 'messages',
    PATIENTS_TABLE: 'patients',
    SILENCES_TABLE: 'silences',
    AUDIT_TABLE: 'audit',
    PERSON_KEY: 'key',
    SMS_PROVIDER: 'end-user-messaging',
    PINPOINT_APPLICATION_ID: '',
    SMS_ORIGINATION_IDENTITY: 'pool-1',
    SMS_CONFIGURATION_SET: 'notices',
    SMS_MAX_PRICE: '0.05',
    EMAIL_FROM: 'a@lakeside.example',
    EMAIL_CONFIGURATION_SET: 'mails',
    METRICS_NAMESPACE: 'Sealpost/test',
    OPEN_CHANNELS: 'sms,email',
    SMS_PER_SECOND: '0.5',
    EMAIL_PER_SECOND: '14',
    NOTICE_QUEUE_URL: 'https://sqs.example/notices',
    HOURS_FROM: '09:00',
    HOURS_TO: '20:00',
    TEXTS_AND_CALLS_A_DAY: '1',
    TEXTS_AND_CALLS_A_WEEK: '3',
    EMAILS_A_DAY: '3',
    VOICE_ORIGINATION_IDENTITY: '',
    VOICE_MAX_PRICE_PER_MINUTE: '',
    UNKNOWN_OUTCOME_SECONDS: '300',
  }

  it('of the sender say by which channels and how fast', () => {
    expect(readSettings('send-notice', SENDER)).toMatchObject({ OPEN_CHANNELS: ['sms', 'email'], SMS_PER_SECOND: 0.5 })
  })

  it.each([
    ['SMS_PROVIDER', 'sns'],
    ['OPEN_CHANNELS', 'sms,fax'],
    ['OPEN_CHANNELS', ''],
    ['SMS_PER_SECOND', '0'],
    ['SMS_PER_SECOND', 'fast'],
  ])('of the sender do not take %s "%s"', (name, value) => {
    expect(() => readSettings('send-notice', { ...SENDER, [name]: value })).toThrow(name)
  })
})
