// How long each step of a notice may take before somebody else looks at it. Seconds.

/** The queue does the work at once; the sweep looks only after this, so that it finds what the queue lost and nothing else. */
export const QUEUE_SECONDS = 120
/** A claim younger than this may still be held by a running function (its time-out is well below). */
export const CLAIM_SECONDS = 60
/**
 * After a claim whose outcome nobody knows: how long to wait for the provider's delivery event before the notice may go again.
 * Carriers report within seconds; what has not been reported by then was, with few exceptions, never handed over.
 */
export const UNKNOWN_OUTCOME_SECONDS = 15 * 60
/** The provider is busy: a minute at first, twice as long each time, an hour at most. */
export const busySeconds = (timesBefore: number): number => Math.min(60 * 2 ** timesBefore, 3600)

export const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)
