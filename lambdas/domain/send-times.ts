// When a text or a call may reach a patient: by the clock on the patient's own wall, and not too often. Pure; a zone's rules come from the runtime.
// Source: 47 CFR 64.1200(c)(1) allows 8 to 21 o'clock at the called party's place; the hours here are narrower by default.
import { Temporal } from 'temporal-polyfill'

/** From the first minute to the last, the last not included; `from` after `to` runs past midnight. As HH:MM. */
export type Hours = { readonly from: string; readonly to: string }

/** So many in any such stretch of hours. Stricter than by the calendar: what keeps it keeps every day and every week as well. */
export type Cap = { readonly most: number; readonly hours: number }

export type SendTimes = {
  readonly timeZone: string
  /** When anybody may be told. */
  readonly open: Hours
  /** When this patient does not want to be told. */
  readonly quiet?: Hours
}

/** The zones in which clocks jump furthest skip a day at most; after a week without an open minute there is none. */
const DAYS_AHEAD = 8

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

/** The first instant from `from` on at which the hours allow it, or `undefined` when they never do. */
export function nextOpen(from: Date, { timeZone, open, quiet }: SendTimes): Date | undefined {
  const mayGo = (at: Date): boolean => {
    const minute = minuteOfDay(at, timeZone)
    return within(minute, open) && !(quiet && within(minute, quiet))
  }
  if (mayGo(from)) return from
  const today = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  // It can only begin where the open hours begin, where the quiet ones end, or where the clock jumps into the open.
  return Array.from({ length: DAYS_AHEAD }, (_, days) => today.add({ days }))
    .flatMap((day) => [open.from, ...(quiet ? [quiet.to] : [])].map((time) => instantOf(day, time, timeZone)))
    .filter((at) => at >= from && mayGo(at))
    .sort((a, b) => a.getTime() - b.getTime())[0]
}

/** When the hours end that are open at `from`. By the minutes on the wall: no clock jumps by day. */
export function nextClose(from: Date, { timeZone, open, quiet }: SendTimes): Date {
  const minute = minuteOfDay(from, timeZone)
  const until = (time: string) => (minutes(time) - minute + DAY_MINUTES) % DAY_MINUTES
  const left = Math.min(until(open.to), quiet ? until(quiet.from) : DAY_MINUTES)
  return new Date(Math.floor(from.getTime() / MINUTE) * MINUTE + left * MINUTE)
}

/** The first instant from `from` on at which one more keeps all caps. @param earlier - when the others went, in any order. */
export function nextWithinCaps(from: Date, earlier: readonly Date[], caps: readonly Cap[]): Date {
  const newestFirst = earlier.map((at) => at.getTime()).sort((a, b) => b - a)
  const frees = caps.map(({ most, hours }) => {
    const oldest = newestFirst[most - 1]
    return oldest === undefined ? 0 : oldest + hours * 60 * MINUTE
  })
  return new Date(Math.max(from.getTime(), ...frees))
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function within(minute: number, { from, to }: Hours): boolean {
  const [start, end] = [minutes(from), minutes(to)]
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end
}

function minuteOfDay(at: Date, timeZone: string): number {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return hour * 60 + minute
}

/** A time that a jump of the clock leaves out is the time that long after it. */
const instantOf = (day: Temporal.PlainDate, time: string, timeZone: string): Date =>
  new Date(day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds)
