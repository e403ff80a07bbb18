// A person who may act for a patient: for some categories of messages, from one time to another, as an application granted it. Who it is is sealed elsewhere.
import type { Channel } from './channel.ts'
import type { ApplicationId, PatientId, ProxyId } from './ids.ts'
import type { Category } from './message.ts'

/** In force at one time, for one patient. */
export const MOST_PROXIES = 20
/** A child's whole childhood. */
export const MOST_YEARS_GRANTED = 18

export type ProxyDetails = {
  readonly identifier: { readonly system: string; readonly value: string }
  readonly name: { readonly given: string; readonly family: string }
  readonly contactPoints: readonly { readonly channel: Channel; readonly value: string }[]
}

export type ProxyGrant = {
  /** Of this grant, not of the person: who acts for two patients has two, and neither tells of the other. */
  readonly id: ProxyId
  readonly patientId: PatientId
  /** The categories of messages that the proxy may see. */
  readonly scope: readonly Category[]
  readonly startsAt: Date
  readonly endsAt: Date
  /** Who said so last. */
  readonly grantedBy: ApplicationId
  readonly revokedAt?: Date
}

export const isInForce = ({ endsAt, revokedAt }: Pick<ProxyGrant, 'endsAt' | 'revokedAt'>, now: Date): boolean =>
  revokedAt === undefined && now < endsAt

/** The last moment at which a grant that begins now may end. */
export function latestEnd(now: Date): Date {
  const latest = new Date(now)
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS_GRANTED)
  return latest
}
