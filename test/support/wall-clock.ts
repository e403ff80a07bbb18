// The clock on a patient's wall, by another way than the code under test, and places and times to try it at: days on which clocks jump among them.
import fc from 'fast-check'
import type { Hours } from '../../lambdas/domain/send-times.ts'

const HOUR = 3_600_000

export const zone = fc.constantFrom(
  'America/New_York',
  'America/Chicago',
  'America/Phoenix',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Europe/Madrid',
  'UTC',
)
/** Any time of some years, and the hours around the jumps of American clocks. */
export const instant = fc.oneof(
  fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true }),
  fc
    .tuple(
      fc.constantFrom('2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z', '2027-03-14T08:00:00Z'),
      fc.integer({ min: -30, max: 30 }),
    )
    .map(([jump, hours]) => new Date(Date.parse(jump) + hours * HOUR)),
)
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
export const quiet = fc.option(fc.record({ from: time, to: time }), { nil: undefined })

/** What the clock on the wall shows, by another way than the code under test. */
export const wall = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
export const isQuiet = (shown: string, { from, to }: Hours) =>
  from <= to ? shown >= from && shown < to : shown >= from || shown < to
