// Where the clock stands when the local system starts: noon of the demo patient's day, so that notices may go; later it goes on from where it was.

import { type Clock, realNow } from './clock.ts'
import type { Store } from './store.ts'

/** Sets the clock, and keeps every later move for the next start. */
export function keepTime(clock: Clock, store: Store, timeZone: string): void {
  const kept = store.collection<number>('clock-offset')
  const offset = kept.get('offset')
  clock.moveTo(startingTime(realNow(), offset === undefined ? undefined : realNow() + offset, timeZone))
  const keep = () => kept.set('offset', clock.now() - realNow())
  keep()
  clock.onMove(keep)
}

/** Hours of the patient's day in which a restart leaves the clock alone. */
const DAY_FROM = 9
const DAY_TO = 20

/**
 * @param earlier where the clock would be if it had gone on since the last start; `undefined` at the first.
 * @returns an instant that is never before `earlier`: time does not go back over what is stored.
 */
export function startingTime(realNow: number, earlier: number | undefined, timeZone: string): number {
  if (earlier === undefined) return noonOf(realNow, timeZone)
  const hour = hourAt(earlier, timeZone)
  if (hour >= DAY_FROM && hour < DAY_TO) return earlier
  const noon = noonOf(earlier, timeZone)
  return noon > earlier ? noon : noonOf(noon + 86_400_000, timeZone)
}

export function noonOf(instant: number, timeZone: string): number {
  // Off by the hour of a daylight-saving night at most, and still around noon.
  const { hour, minute, second } = partsAt(instant, timeZone)
  return Math.floor(instant / 1000) * 1000 + ((12 - hour) * 3600 - minute * 60 - second) * 1000
}

const hourAt = (instant: number, timeZone: string) => partsAt(instant, timeZone).hour

function partsAt(instant: number, timeZone: string): Record<'hour' | 'minute' | 'second', number> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const value = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  return { hour: value['hour'] ?? 0, minute: value['minute'] ?? 0, second: value['second'] ?? 0 }
}
