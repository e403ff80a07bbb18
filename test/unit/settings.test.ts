import { describe, expect, it } from 'vitest'
import { readSettings } from '../../lambdas/config.ts'
import { environments, refuseUnfit } from '../../lib/config.ts'

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

describe('the configuration of an environment', () => {
  const config = environments['example-prod']
  const named = (label: string) => ({ ...config, organization: { ...config.organization, label } })

  it.each([
    ['a label that names a specialty', 'Riverside Oncology', 'organization.label names a specialty'],
    ['a label that does not fit a text', 'Riverside and Surroundings Regional Health System', 'A text would not fit'],
    [
      'a label in letters that a text cannot carry',
      'Riverside 健康',
      'a character that a plain text message cannot carry',
    ],
  ])('with %s is refused, with the fix', (_, label, message) => {
    expect(() => refuseUnfit('example-prod', named(label))).toThrow(message)
  })

  it.each(Object.entries(environments))('%s is fit', (name, environment) => {
    expect(() => refuseUnfit(name, environment)).not.toThrow()
  })
})
