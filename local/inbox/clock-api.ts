// Reads and moves the clock of the whole local system.
import { Hono } from 'hono'
import * as v from 'valibot'
import { instantIn, localTimeIn } from '../aws/schedule-expression.ts'
import { parseDuration } from './duration.ts'
import type { InboxParts } from './inbox-parts.ts'
import { Problem, readJson } from './problem.ts'

const move = v.object({
  now: v.optional(v.pipe(v.string(), v.isoTimestamp('must be an instant such as 2027-01-04T12:00:00Z'))),
  advance: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => parseDuration(text) !== undefined,
        'must be an ISO 8601 duration of days, hours, minutes or seconds, such as PT24H',
      ),
    ),
  ),
})

/** Milliseconds. Further away, dates of schedules and tokens lose their sense. */
const furthest = 20 * 366 * 86_400_000
const dayMilliseconds = 86_400_000
export const defaultZone = 'America/New_York'

export function clockApi({ clock, patient }: InboxParts): Hono {
  const api = new Hono()
  const now = () => ({ now: new Date(clock.now()).toISOString() })

  api.get('/', (context) => context.json(now()))

  api.post('/', async (context) => {
    const { now: instant, advance } = await readJson(context.req.raw, move)
    if ((instant === undefined) === (advance === undefined))
      throw new Problem(400, 'The body must have "now" or "advance", one of them.')
    const target = instant === undefined ? clock.now() + (parseDuration(advance ?? '') ?? 0) : Date.parse(instant)
    if (!(Math.abs(target - clock.now()) < furthest)) throw new Problem(400, 'The clock can move by 20 years at most.')
    clock.moveTo(target)
    return context.json(now())
  })

  api.post('/next-morning', (context) => {
    clock.moveTo(nextMorning(clock.now(), patient()?.timeZone ?? defaultZone))
    return context.json(now())
  })
  return api
}

/** The next 09:00 in a zone, which is when quiet hours have ended. */
export function nextMorning(now: number, zone: string): number {
  const days = [now, now + dayMilliseconds].map((instant) => localTimeIn(zone, instant).slice(0, 10))
  const mornings = days.map((day) => instantIn(zone, `${day}T09:00:00`))
  return mornings.find((morning) => morning > now) ?? now + dayMilliseconds
}
