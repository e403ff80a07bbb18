// A person whom a message may be for, and the contact points by which they may be told. Details and values are sealed elsewhere.
import type { Channel, Language } from './channel.ts'
import type { EffectiveConsent } from './consent.ts'
import type { ContactPointId, PatientId } from './ids.ts'
import type { LineType } from './line-type.ts'
import type { Hours } from './send-times.ts'

export type PatientDetails = {
  readonly identifier: { readonly system: string; readonly value: string }
  readonly name: { readonly given: string; readonly family: string }
  /** YYYY-MM-DD */
  readonly birthDate: string
}

/** A JSON Merge Patch (RFC 7396) of the details: what is absent stays. The identifier cannot be changed. */
export type PatientDetailsPatch = {
  readonly name?: Partial<PatientDetails['name']>
  readonly birthDate?: string
}

export const changedDetails = (details: PatientDetails, { name, birthDate }: PatientDetailsPatch): PatientDetails => ({
  identifier: details.identifier,
  name: { ...details.name, ...name },
  birthDate: birthDate ?? details.birthDate,
})

export type ContactPoint = {
  readonly id: ContactPointId
  readonly channel: Channel
  /** Keyed hash of the value: by it, one number is known to be the same for all patients and applications. */
  readonly valueHash: string
  /** Of a phone number, as it was when it was added. */
  readonly lineType?: LineType
  readonly consent?: EffectiveConsent
  /** No longer listed by the application. Kept, so that its consent is known when it comes back. */
  readonly retiredAt?: Date
}

/** What was said at a number or address itself, whoever it belongs to. One ledger for all patients and applications. */
export type Silence = {
  readonly optedOutAt?: Date
  /** Somebody there said that the messages are not for them. */
  readonly disputedAt?: Date
  /** The person there asked for notices again (START). */
  readonly restartedAt?: Date
  /** The latest consent after an opt-out that an application has recorded, for whichever patient; and when we heard of it. */
  readonly grantedAt?: Date
  readonly grantHeardAt?: Date
  /** Grows with each change; 0 where nothing was ever said. */
  readonly version: number
}
export const NO_SILENCE: Silence = { version: 0 }

/**
 * What keeps this contact point from being told. A consent that was given later lifts what was said before. So does START, by which the person
 * consents anew (47 CFR 64.1200(a)(10)); but it makes no consent where none was ever given, and it lifts no dispute, which says who is *not* there.
 */
export function objectionTo(
  point: ContactPoint,
  silence: Silence,
): 'disputed' | 'opted-out' | 'no-consent' | undefined {
  const { consent } = point
  const isBefore = (said: Date, later: Date | undefined) => later !== undefined && later > said
  const { optedOutAt, disputedAt, restartedAt } = silence
  const granted = consent?.status === 'granted' ? consent.capturedAt : undefined
  if (disputedAt && !isBefore(disputedAt, granted)) return 'disputed'
  if (consent?.status === 'revoked' && !isBefore(consent.capturedAt, restartedAt)) return 'opted-out'
  if (optedOutAt && !isBefore(optedOutAt, granted) && !isBefore(optedOutAt, restartedAt)) return 'opted-out'
  return consent ? undefined : 'no-consent'
}

export type Patient = {
  readonly id: PatientId
  readonly language: Language
  /** IANA name. */
  readonly timeZone: string
  readonly preferredChannels: readonly Channel[]
  readonly deceased: boolean
  /** When this patient does not want texts and calls, on their own wall. */
  readonly quietHours?: Hours
  readonly contactPoints: readonly ContactPoint[]
}

/** Enough to recognise a contact point by, too little to use it: `+1•••••••123`, `j•••@example.org`. */
export function masked(channel: Channel, value: string): string {
  if (channel === 'email') return `${value.slice(0, 1)}•••${value.slice(value.lastIndexOf('@'))}`
  return `${value.slice(0, 2)}${'•'.repeat(Math.max(value.length - 5, 0))}${value.slice(-3)}`
}

/** Less than masked, for the patient: the last digits of a number can be read aloud, dots cannot. */
export const recognisable = (channel: Channel, value: string): string =>
  channel === 'email' ? masked(channel, value) : value.slice(-3)

/** The values at which a patient may be told, at most ten. What is retired needs no look-up: it is never used. */
export const hashesInUse = ({ contactPoints }: Pick<Patient, 'contactPoints'>): string[] =>
  contactPoints.filter(({ retiredAt }) => !retiredAt).map(({ valueHash }) => valueHash)
