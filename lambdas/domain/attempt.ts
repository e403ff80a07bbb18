// One try to tell a patient by one contact point. Final states never change.
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

export const FAILURE_REASONS = ['opted-out', 'refused', 'unreachable', 'provider-busy', 'unknown-outcome'] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

export type Attempt = {
  readonly id: AttemptId
  readonly contactPointId?: ContactPointId
  readonly channel?: Channel
  readonly state: AttemptState
  readonly reason?: SuppressionReason | FailureReason
  readonly createdAt: Date
  readonly sentAt?: Date
  readonly deliveredAt?: Date
  readonly providerMessageId?: string
}

/**
 * The states from which an attempt may come to this one. Provider events arrive late, twice and out of order: whatever is not listed is ignored.
 * `failed` after `delivered` is left out: a carrier does not take a text back.
 */
export const MAY_FOLLOW: Readonly<Record<'sent' | 'delivered' | 'failed', readonly AttemptState[]>> = {
  sent: ['sending'],
  delivered: ['sending', 'sent'],
  failed: ['sending', 'sent'],
}
