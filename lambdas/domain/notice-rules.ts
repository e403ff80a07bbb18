// How often and at what hours patients are told. Numbers come from the configuration; these are the defaults and the bounds. Pure.
// Sources: 47 CFR 64.1200(c)(1) for the hours, 64.1200(a)(9)(iv)(F) for the caps: limits for other texts than ours, taken as the courteous bound.
import type { Channel } from './channel.ts'
import type { Cap, Hours } from './send-times.ts'

export type NoticeRules = {
  /** On the patient's own wall, for texts and calls. */
  readonly hours: Hours
  readonly textsAndCallsADay: number
  readonly textsAndCallsAWeek: number
  readonly emailsADay: number
}

export const DEFAULT_NOTICE_RULES: NoticeRules = {
  hours: { from: '09:00', to: '20:00' },
  textsAndCallsADay: 1,
  textsAndCallsAWeek: 3,
  emailsADay: 3,
}
/** Nobody may be told outside these, whatever the reason. */
const OUTER_HOURS: Hours = { from: '08:00', to: '21:00' }
const DAY = 24
const WEEK = 7 * DAY

/** Texts and calls count together. */
export const isByPhone = (channel: Channel): boolean => channel !== 'email'

export function capsOf(rules: NoticeRules, channel: Channel): readonly Cap[] {
  if (!isByPhone(channel)) return [{ most: rules.emailsADay, hours: DAY }]
  return [
    { most: rules.textsAndCallsADay, hours: DAY },
    { most: rules.textsAndCallsAWeek, hours: WEEK },
  ]
}

export type NoticeRuleFault = 'hours-malformed' | 'hours-outside-bounds' | 'count-malformed' | 'looser-without-reason'

/** @param looserBecause - why these are looser than the defaults, in writing. */
export function noticeRuleFaults(rules: NoticeRules, looserBecause: string | undefined): NoticeRuleFault[] {
  const { hours, textsAndCallsADay, textsAndCallsAWeek, emailsADay } = rules
  const counts = [textsAndCallsADay, textsAndCallsAWeek, emailsADay]
  if (![hours.from, hours.to].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)) || hours.from >= hours.to)
    return ['hours-malformed']
  if (counts.some((count) => !Number.isInteger(count) || count < 1)) return ['count-malformed']
  const standard = DEFAULT_NOTICE_RULES
  const isLooser =
    exceeds(hours, standard.hours) ||
    textsAndCallsADay > standard.textsAndCallsADay ||
    textsAndCallsAWeek > standard.textsAndCallsAWeek ||
    emailsADay > standard.emailsADay
  return [
    ...(exceeds(hours, OUTER_HOURS) ? (['hours-outside-bounds'] as const) : []),
    ...(isLooser && !looserBecause?.trim() ? (['looser-without-reason'] as const) : []),
  ]
}

// Times of the form HH:MM order as text.
const exceeds = (hours: Hours, bounds: Hours) => hours.from < bounds.from || hours.to > bounds.to
