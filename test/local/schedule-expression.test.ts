// at(), rate() and cron() in time zones.
import { describe, expect, it } from 'vitest'
import { instantIn, localTimeIn, parseScheduleExpression } from '../../local/aws/schedule-expression.ts'

describe('schedule expressions', () => {
  const first = (expression: string, zone: string, from: string) => {
    const instant = parseScheduleExpression(expression, zone)?.first(Date.parse(from))
    return instant === undefined ? undefined : new Date(instant).toISOString()
  }

  it.each([
    ['cron(0 9 ? * MON-FRI *)', 'America/New_York', '2027-01-08T15:00:00Z', '2027-01-11T14:00:00.000Z'],
    ['cron(0 9 ? * 2-6 *)', 'America/New_York', '2027-07-09T15:00:00Z', '2027-07-12T13:00:00.000Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2027-01-04T12:01:00Z', '2027-01-04T12:15:00.000Z'],
    ['cron(5/20 8 * * ? *)', 'UTC', '2027-01-04T08:26:00Z', '2027-01-04T08:45:00.000Z'],
    ['cron(0 8 L * ? *)', 'UTC', '2027-02-04T08:26:00Z', '2027-02-28T08:00:00.000Z'],
    ['cron(0 8 ? * 6L *)', 'UTC', '2027-01-04T00:00:00Z', '2027-01-29T08:00:00.000Z'],
    ['cron(0 8 ? * 3#1 *)', 'UTC', '2027-01-10T00:00:00Z', '2027-02-02T08:00:00.000Z'],
    ['cron(0 8 1 1 ? 2029)', 'UTC', '2027-01-10T00:00:00Z', '2029-01-01T08:00:00.000Z'],
    ['cron(0 8 1 1 ? 2020)', 'UTC', '2027-01-10T00:00:00Z', undefined],
    ['at(2027-07-01T09:00:00)', 'America/New_York', '2027-01-10T00:00:00Z', '2027-07-01T13:00:00.000Z'],
    ['at(2027-07-01T09:00:00)', 'Asia/Kolkata', '2027-01-10T00:00:00Z', '2027-07-01T03:30:00.000Z'],
  ])('%s in %s after %s', (expression, zone, from, expected) => {
    expect(first(expression, zone, from)).toBe(expected)
  })

  it.each([
    'cron(0 9 * * * *)',
    'cron(0 9 ? * ? *)',
    'cron(60 9 * * ? *)',
    'rate(0 days)',
    'rate(5 seconds)',
    'every day',
  ])('does not understand %s', (expression) => {
    expect(parseScheduleExpression(expression)).toBeUndefined()
  })

  it.each([
    ['a usual day', '2027-01-04T09:00:00', '2027-01-04T14:00:00.000Z'],
    ['an hour that is skipped', '2027-03-14T02:30:00', '2027-03-14T07:30:00.000Z'],
    ['an hour that comes twice', '2027-11-07T01:30:00', '2027-11-07T05:30:00.000Z'],
  ])('finds the instant of a local time on %s', (_name, local, instant) => {
    expect(new Date(instantIn('America/New_York', local)).toISOString()).toBe(instant)
  })

  it('tells the local time of an instant', () => {
    expect(localTimeIn('America/New_York', Date.parse('2027-01-04T05:00:00Z'))).toBe('2027-01-04T00:00:00')
  })
})
