// Hours and caps over random zones, instants and histories, the days on which clocks jump among them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cap, type Hours, nextClose, nextOpen, nextWithinCaps } from '../../lambdas/domain/send-times.ts'
import { instant, isQuiet, quiet, wall, zone } from '../support/wall-clock.ts'

const OPEN: Hours = { from: '09:00', to: '20:00' }
const CAPS: readonly Cap[] = [
  { most: 1, hours: 24 },
  { most: 3, hours: 168 },
]
const HOUR = 3_600_000

describe('the hours', () => {
  it('are never left, never go back, and are waited for no longer than needed', () => {
    fc.assert(
      fc.property(instant, zone, quiet, (from, timeZone, patient) => {
        const times = { timeZone, open: OPEN, ...(patient && { quiet: patient }) }
        const at = nextOpen(from, times)
        if (!at) return
        expect(at.getTime()).toBeGreaterThanOrEqual(from.getTime())
        const shown = wall(at, timeZone)
        expect(shown >= OPEN.from && shown < OPEN.to).toBe(true)
        if (patient) expect(isQuiet(shown, patient)).toBe(false)
        // A quarter of an hour before, it was not allowed, unless nothing had to be waited for.
        const before = new Date(at.getTime() - 15 * 60_000)
        if (before > from) expect(nextOpen(before, times)?.getTime()).toBe(at.getTime())
      }),
      { numRuns: 500 },
    )
  })

  it('come within a day and a half where the patient wants no quiet of their own', () => {
    fc.assert(
      fc.property(instant, zone, (from, timeZone) => {
        const at = nextOpen(from, { timeZone, open: OPEN })
        expect(at && at.getTime() - from.getTime()).toBeLessThanOrEqual(36 * HOUR)
      }),
      { numRuns: 500 },
    )
  })

  it('end when nothing may arrive any more, and not before', () => {
    fc.assert(
      fc.property(instant, zone, quiet, (from, timeZone, patient) => {
        const times = { timeZone, open: OPEN, ...(patient && { quiet: patient }) }
        const opens = nextOpen(from, times)
        if (!opens) return
        const closes = nextClose(opens, times)
        expect(nextOpen(closes, times)?.getTime()).not.toBe(closes.getTime())
        const lastMinute = new Date(closes.getTime() - 60_000)
        if (lastMinute >= opens) expect(nextOpen(lastMinute, times)).toEqual(lastMinute)
      }),
      { numRuns: 300 },
    )
  })

  it('never come for whom they are all quiet', () => {
    const all = { timeZone: 'America/Chicago', open: OPEN, quiet: { from: '08:00', to: '21:00' } }
    expect(nextOpen(new Date('2026-07-01T12:00:00Z'), all)).toBeUndefined()
  })

  it('begin at nine by the new time on the day on which clocks jump', () => {
    const night = new Date('2026-03-08T05:00:00Z')
    expect(nextOpen(night, { timeZone: 'America/Chicago', open: OPEN })).toEqual(new Date('2026-03-08T14:00:00Z'))
  })
})

describe('the caps', () => {
  it('are kept whatever was sent before, by whom', () => {
    fc.assert(
      fc.property(instant, fc.array(fc.integer({ min: 0, max: 300 * HOUR }), { maxLength: 12 }), (from, ages) => {
        const sent: Date[] = []
        // Each goes as soon as it may, after those before it.
        for (const age of ages.sort((a, b) => b - a))
          sent.push(nextWithinCaps(new Date(from.getTime() - age), sent, CAPS))
        for (const { most, hours } of CAPS)
          for (const at of sent) {
            const inStretch = sent.filter((other) => other <= at && at.getTime() - other.getTime() < hours * HOUR)
            expect(inStretch.length).toBeLessThanOrEqual(most)
          }
      }),
      { numRuns: 1000 },
    )
  })

  it('hold nobody back who has got nothing', () => {
    const now = new Date('2026-07-01T12:00:00Z')
    expect(nextWithinCaps(now, [], CAPS)).toEqual(now)
  })
})
