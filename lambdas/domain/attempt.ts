// One try to tell a patient by one contact point. It only ever moves forward.
import type { Channel } from './channel.ts'
import type { AttemptId, ContactPointId } from './ids.ts'

export const ATTEMPT_STATES = ['waiting', 'sending', 'sent', 'delivered', 'failed', 'suppressed'] as const
export type AttemptState = (typeof ATTEMPT_STATES)[number]

export const SUPPRESSION_REASONS = [
  'recalled',
  'expired',
  'read',
  'no-consent',
  'opted-out',
  'disputed',
  'deceased',
  'no-contact-point',
] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

/** `scheduled`: for the hour that was asked for, for its turn at the provider, or until the next channel's time has come. */
export const WAITING_REASONS = ['quiet-hours', 'frequency-cap', 'scheduled'] as const
export type WaitingReason = (typeof WAITING_REASONS)[number]

export const FAILURE_REASONS = [
  'opted-out',
  'refused',
  'unreachable',
  'provider-busy',
  'misconfigured',
  'unknown-outcome',
] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

export type Attempt = {
  readonly id: AttemptId
  readonly contactPointId?: ContactPointId
  readonly channel?: Channel
  /** Of the contact point's value. */
  readonly valueHash?: string
  readonly state: AttemptState
  readonly reason?: SuppressionReason | FailureReason
  readonly createdAt: Date
  readonly sentAt?: Date
  readonly deliveredAt?: Date
  readonly providerMessageId?: string
  /** No notice of its own: the patient was told by one of another message while this one waited. */
  readonly merged?: true
}

/** An attempt at one contact point. */
export type AimedAttempt = Attempt & {
  readonly contactPointId: ContactPointId
  readonly channel: Channel
  readonly valueHash: string
}
export const isAimed = (attempt: Attempt): attempt is AimedAttempt =>
  attempt.contactPointId !== undefined && attempt.channel !== undefined && attempt.valueHash !== undefined

/**
 * Whether an attempt may come to this state. Provider events arrive late, twice and out of order; whatever does not move it forward is ignored.
 * `failed` after `delivered` does not, for a carrier does not take a text back, and an automatic answer to a mail looks like a failure of passage; but
 * a mail server that took a mail may send it back for good (`bounced`).
 * An attempt that was given up unknown may turn out to have arrived.
 */
export function mayBecome(
  { state, reason, channel }: Attempt,
  next: 'sent' | 'delivered' | 'failed' | 'bounced',
): boolean {
  if (state === 'sending') return true
  if (state === 'sent') return next !== 'sent'
  if (state === 'delivered') return channel === 'email' && next === 'bounced'
  return state === 'failed' && reason === 'unknown-outcome' && next !== 'failed' && next !== 'bounced'
}

/** The patient was told by it, as far as anybody knows. */
export const hasTold = ({ state }: Attempt): boolean => state === 'sent' || state === 'delivered'
/** It told the patient, or is about to: no other attempt may go beside it. */
export const isLive = (attempt: Attempt): boolean => attempt.state === 'sending' || hasTold(attempt)
