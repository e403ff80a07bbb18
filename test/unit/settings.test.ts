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
})
