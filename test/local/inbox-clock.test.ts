// The clock of the whole local system, as the inbox reads and moves it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nextMorning } from '../../local/inbox/clock-api.ts'
import { parseDuration } from '../../local/inbox/duration.ts'
import { type InboxUnderTest, noon, startInboxUnderTest } from './inbox-under-test.ts'

let inbox: InboxUnderTest
beforeEach(async () => {
  inbox = await startInboxUnderTest()
})
afterEach(() => inbox.close())

const call: InboxUnderTest['call'] = (...request) => inbox.call(...request)

describe('the clock', () => {
  const now = async () => Date.parse((await call('GET', '/api/clock')).json().now)

  it('is read, set, and advanced', async () => {
    expect((await now()) - noon).toBeLessThan(60_000)
    const set = await call('POST', '/api/clock', { now: '2027-06-01T08:00:00+02:00' })
    expect(set.status).toBe(200)
    expect(set.json().now).toMatch(/^2027-06-01T06:00:0/)
    expect((await call('POST', '/api/clock', { advance: 'PT24H' })).json().now).toMatch(/^2027-06-02T06:00:0/)
    expect(new Date(inbox.clock.now()).toISOString()).toMatch(/^2027-06-02T06:00:0/)
  })

  it('moves to the next morning of the patient', async () => {
    expect((await call('POST', '/api/clock/next-morning', {})).json().now).toMatch(/^2027-01-05T14:00:0/)
    expect((await call('POST', '/api/clock/next-morning', {})).json().now).toMatch(/^2027-01-06T14:00:0/)
    expect(new Date(nextMorning(Date.parse('2027-03-13T20:00:00Z'), 'America/New_York')).toISOString()).toBe(
      '2027-03-14T13:00:00.000Z',
    )
  })

  it.each([
    [{}, 'The body must have "now" or "advance", one of them.'],
    [{ now: '2027-01-01T00:00:00Z', advance: 'PT1H' }, 'The body must have "now" or "advance", one of them.'],
    [{ now: 'tomorrow' }, '"now" must be an instant such as 2027-01-04T12:00:00Z.'],
    [{ advance: '24h' }, '"advance" must be an ISO 8601 duration of days, hours, minutes or seconds, such as PT24H.'],
    [{ advance: 'P1M' }, '"advance" must be an ISO 8601 duration of days, hours, minutes or seconds, such as PT24H.'],
    [{ advance: 'P99999D' }, 'The clock can move by 20 years at most.'],
  ])('refuses %j', async (body, detail) => {
    const { status, json } = await call('POST', '/api/clock', body)
    expect([status, json().detail]).toEqual([400, detail])
  })
})

describe('durations', () => {
  it.each([
    ['PT24H', 86_400_000],
    ['P1D', 86_400_000],
    ['P2W', 14 * 86_400_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['PT0S', 0],
  ])('%s', (written, milliseconds) => {
    expect(parseDuration(written)).toBe(milliseconds)
  })

  it.each(['', 'P', 'PT', 'P1Y', 'PT1H2', '1D', '-PT1H', 'P1DT'])('%j is none', (written) => {
    expect(parseDuration(written)).toBeUndefined()
  })
})
