// Reads schedule expressions: at(), rate() and cron(), as EventBridge Scheduler and EventBridge rules write them, in any time zone.
// Not acted out: the finer rules of daylight saving for cron(); a time that a clock skips is taken as the one an hour later.
// Source: EventBridge Scheduler User Guide, "Schedule types".
import { Cron } from 'croner'

export type ScheduleExpression = {
  readonly kind: 'at' | 'rate' | 'cron'
  /** The first run of a schedule that begins at this instant. */
  first(from: number): number | undefined
  /** The first run after this instant, for a schedule whose latest run was at `previous`. */
  next(previous: number, after: number): number | undefined
}

const unitMilliseconds: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** Undefined when the expression or the zone is not valid. */
export function parseScheduleExpression(expression: string, zone = 'UTC'): ScheduleExpression | undefined {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? []
  if (!isTimeZone(zone)) return undefined
  if (kind === 'at') return parseAt(inner, zone)
  if (kind === 'rate') return parseRate(inner)
  return kind === 'cron' ? parseCron(inner, zone) : undefined
}

function parseAt(inner: string, zone: string): ScheduleExpression | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner) || !isDateTime(inner)) return undefined
  const instant = instantIn(zone, inner)
  return { kind: 'at', first: () => instant, next: () => undefined }
}

/** `Date` would quietly take the 30th of February for the 2nd of March. */
function isDateTime(local: string): boolean {
  const instant = Date.parse(`${local}Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(local)
}

function parseRate(inner: string): ScheduleExpression | undefined {
  const [, digits, unit = '', plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(inner) ?? []
  const count = Number(digits)
  if (!(count > 0) || count > 1 !== (plural === 's')) return undefined
  const interval = count * (unitMilliseconds[unit] ?? 0)
  return {
    kind: 'rate',
    first: (from) => from,
    next: (previous, after) => previous + interval * Math.max(1, Math.floor((after - previous) / interval) + 1),
  }
}

/** Highest value of each field, for steps such as `5/15` that run to the end. */
const highest = ['59', '23', '31', '12', '7', '2199']

function parseCron(inner: string, zone: string): ScheduleExpression | undefined {
  const fields = inner.trim().split(/\s+/)
  const [, , dayOfMonth, , dayOfWeek] = fields
  if (fields.length !== 6 || (dayOfMonth === '?') === (dayOfWeek === '?')) return undefined
  const translated = fields.map((field, place) =>
    field
      .replace('?', '*')
      .replace(/^(\d+)\//, `$1-${highest[place]}/`)
      .replace(/^(\w+)L$/, '$1#L'),
  )
  try {
    // alternativeWeekdays: 1 is Sunday, as at AWS.
    const cron = new Cron(`0 ${translated.join(' ')}`, { timezone: zone, paused: true, alternativeWeekdays: true })
    const after = (instant: number) => cron.nextRun(new Date(instant))?.getTime()
    return { kind: 'cron', first: (from) => after(from - 1), next: (_previous, instant) => after(instant) }
  } catch {
    return undefined
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

const day = 86_400_000

/** The instant at which clocks in this zone show `local`, such as 2027-03-14T09:00:00. The first of two when they are set back. */
export function instantIn(zone: string, local: string): number {
  const wall = Date.parse(`${local}Z`)
  const before = wall - offsetIn(zone, wall - day)
  const after = wall - offsetIn(zone, wall + day)
  return [before, after].find((instant) => instant + offsetIn(zone, instant) === wall) ?? before
}

/** What clocks in this zone show at an instant, as 2027-03-14T09:00:00. */
export function localTimeIn(zone: string, instant: number): string {
  return new Date(instant + offsetIn(zone, instant)).toISOString().slice(0, 19)
}

/** Milliseconds that clocks in this zone are ahead of UTC. */
function offsetIn(zone: string, instant: number): number {
  const second = Math.floor(instant / 1000) * 1000
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(
    second,
  )
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - second
}
