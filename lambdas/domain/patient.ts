// A person whom a message may be for, and the contact points by which they may be told. Details and values are sealed elsewhere.
import type { Channel, Language } from './channel.ts'
import type { EffectiveConsent } from './consent.ts'
import type { ContactPointId, PatientId } from './ids.ts'

export type PatientDetails = {
  readonly identifier: { readonly system: string; readonly value: string }
  readonly name: { readonly given: string; readonly family: string }
  /** YYYY-MM-DD */
  readonly birthDate: string
}

export type ContactPoint = {
  readonly id: ContactPointId
  readonly channel: Channel
  readonly consent?: EffectiveConsent
  readonly optedOutAt?: Date
  /** Somebody at this contact point said that the messages are not for them. */
  readonly disputedAt?: Date
  /** No longer listed by the application. Kept, so that an opt-out outlives a correction of the record. */
  readonly retiredAt?: Date
}

export type Patient = {
  readonly id: PatientId
  readonly language: Language
  /** IANA name. */
  readonly timeZone: string
  readonly preferredChannels: readonly Channel[]
  readonly deceased: boolean
  readonly contactPoints: readonly ContactPoint[]
}

/** Enough to recognise a contact point by, too little to use it: `+1•••••••123`, `j•••@example.org`. */
export function masked(channel: Channel, value: string): string {
  if (channel === 'email') return `${value.slice(0, 1)}•••${value.slice(value.lastIndexOf('@'))}`
  return `${value.slice(0, 2)}${'•'.repeat(Math.max(value.length - 5, 0))}${value.slice(-3)}`
}
