// What patients choose for themselves: their language, what we use first, and when texts and calls should not come. Pure.
import { CHANNELS, type Channel } from './channel.ts'
import type { ContactPoint, Patient } from './patient.ts'

export const PREFERENCES = ['language', 'preferredChannels', 'quietHours'] as const
export type Preference = (typeof PREFERENCES)[number]

export type Preferences = Pick<Patient, Preference>

/** Applications send these too, with all else that they know, and would undo a patient's own choice with each such list. */
export const KEPT_PREFERENCES = ['language', 'preferredChannels'] as const satisfies readonly Preference[]
export type KeptPreference = (typeof KEPT_PREFERENCES)[number]

export function changedPreferences(before: Preferences, after: Preferences): readonly Preference[] {
  const same: Readonly<Record<Preference, boolean>> = {
    language: before.language === after.language,
    preferredChannels: before.preferredChannels.join() === after.preferredChannels.join(),
    quietHours: before.quietHours?.from === after.quietHours?.from && before.quietHours?.to === after.quietHours?.to,
  }
  return PREFERENCES.filter((preference) => !same[preference])
}

/** The channels by which a patient may be told, each once, in the order in which they are tried. */
export function channelsInOrder(
  points: readonly Pick<ContactPoint, 'channel' | 'retiredAt'>[],
  preferred: readonly Channel[],
): readonly Channel[] {
  const order = [...preferred, ...CHANNELS]
  const listed = new Set(points.filter(({ retiredAt }) => !retiredAt).map(({ channel }) => channel))
  return [...listed].sort((a, b) => order.indexOf(a) - order.indexOf(b))
}

/** This channel first, and the others in the order that they had. What is first already is no new choice, nor what the patient does not have. */
export function withFirst(
  channel: Channel | undefined,
  { contactPoints, preferredChannels }: Pick<Patient, 'contactPoints' | 'preferredChannels'>,
): readonly Channel[] {
  const [first, ...others] = channelsInOrder(contactPoints, preferredChannels)
  if (channel === undefined || channel === first || !others.includes(channel)) return preferredChannels
  return [channel, ...preferredChannels.filter((other) => other !== channel)]
}

/** HH:MM, by the half hour: what a patient may choose quiet hours from. */
export const HALF_HOURS: readonly string[] = Array.from({ length: 48 }, (_, half) =>
  [Math.floor(half / 2), (half % 2) * 30].map((part) => String(part).padStart(2, '0')).join(':'),
)
