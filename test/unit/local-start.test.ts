// What `npm start` does before anything runs: options, ports, and where the clock stands.
import { describe, expect, it } from 'vitest'
import { readOptions } from '../../local/options.ts'
import { portsFrom, readBasePort } from '../../local/ports.ts'
import { startingTime } from '../../local/starting-time.ts'

const CHICAGO = 'America/Chicago'
const chicago = (instant: number) =>
  new Intl.DateTimeFormat('en-US', { timeZone: CHICAGO, dateStyle: 'short', timeStyle: 'short' }).format(instant)

describe('the clock', () => {
  it.each(['2026-11-24T03:00:00Z', '2026-11-24T18:00:00Z', '2026-07-04T23:59:59Z', '2026-03-08T09:30:00Z'])(
    "starts at noon of the patient's day (%s)",
    (now) => {
      const start = startingTime(Date.parse(now), undefined, CHICAGO)
      expect(chicago(start)).toContain(chicago(Date.parse(now)).split(',')[0])
      expect(Math.abs(new Date(start).getTime() - Date.parse(now))).toBeLessThan(86_400_000)
      expect(chicago(start)).toMatch(/ (12:00 PM|11:00 AM|1:00 PM)$/)
    },
  )

  it('goes on where it was, by day', () => {
    const earlier = Date.parse('2026-11-24T20:15:00Z')
    expect(startingTime(0, earlier, CHICAGO)).toBe(earlier)
  })

  it('moves on to the next noon, by night, and never back', () => {
    const evening = Date.parse('2026-11-25T03:00:00Z')
    expect(chicago(startingTime(0, evening, CHICAGO))).toBe('11/25/26, 12:00 PM')
    const early = Date.parse('2026-11-25T12:00:00Z')
    expect(chicago(startingTime(0, early, CHICAGO))).toBe('11/25/26, 12:00 PM')
  })
})

describe('the ports', () => {
  it('are a row from the one that is asked for', () => {
    expect(portsFrom(readBasePort(undefined))).toMatchObject({ inbox: 4300, api: 4301, portal: 4302 })
    expect(portsFrom(readBasePort('5000')).inbox).toBe(5000)
  })

  it.each(['80', 'x', '65530', '4300.5'])('are not taken from "%s"', (value) => {
    expect(() => readBasePort(value)).toThrow('PORT must be a whole number')
  })
})

describe('the options', () => {
  it('are read', () => {
    expect(readOptions(['--fresh', '--real-clock'])).toEqual({ fresh: true, realClock: true, help: false })
  })

  it('that do not exist stop the start with the list of those that do', () => {
    expect(() => readOptions(['--frsh'])).toThrow('--fresh')
  })
})
