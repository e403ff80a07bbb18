// When a contact point may next be told: not before it is ready, within the caps, and within the hours. Pure.
import type { WaitingReason } from './attempt.ts'
import type { Channel } from './channel.ts'
import type { Situation } from './gate.ts'
import { capsOf, isByPhone } from './notice-rules.ts'
import { later } from './notice-timing.ts'
import type { ContactPoint } from './patient.ts'
import { nextClose, nextOpen, nextWithinCaps, type SendTimes } from './send-times.ts'

/** Somebody who is quiet at every open hour may change that: looked at again after a day. */
const LOOK_AGAIN_SECONDS = 86_400

export type Soonest = { readonly at: Date; readonly reason: WaitingReason }

export function soonest(
  { patient, told, rules, now }: Pick<Situation, 'patient' | 'told' | 'rules' | 'now'>,
  { point, readyAt }: { readonly point: ContactPoint; readonly readyAt: Date },
): Soonest {
  const ready = readyAt > now ? readyAt : now
  const counted = told.filter(({ channel }) => isByPhone(channel) === isByPhone(point.channel)).map(({ at }) => at)
  const uncapped = nextWithinCaps(ready, counted, capsOf(rules, point.channel))
  const at = isByPhone(point.channel) ? openFrom(uncapped, { patient, rules }) : uncapped
  if (uncapped > ready) return { at, reason: 'frequency-cap' }
  return { at, reason: at > ready ? 'quiet-hours' : 'scheduled' }
}

/** The patient is quiet at every hour at which anybody may be told. */
export const isNeverOpen = (
  { patient, rules, now }: Pick<Situation, 'patient' | 'rules' | 'now'>,
  channel: Channel,
): boolean =>
  isByPhone(channel) && patient.quietHours !== undefined && nextOpen(now, timesOf({ patient, rules })) === undefined

/** When the hours end that are open now. */
export const closingTime = (
  { patient, rules, now }: Pick<Situation, 'patient' | 'rules' | 'now'>,
  channel: Channel,
): Date | undefined => (isByPhone(channel) ? nextClose(now, timesOf({ patient, rules })) : undefined)

const openFrom = (from: Date, given: Pick<Situation, 'patient' | 'rules'>): Date =>
  nextOpen(from, timesOf(given)) ?? later(from, LOOK_AGAIN_SECONDS)

function timesOf({ patient: { timeZone, quietHours }, rules }: Pick<Situation, 'patient' | 'rules'>): SendTimes {
  return { timeZone, open: rules.hours, ...(quietHours && { quiet: quietHours }) }
}
