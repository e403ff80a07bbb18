// How long each step of a notice may take before somebody else looks at it. Seconds.

/** The queue does the work at once; the sweep looks only after this, so that it finds what the queue lost and nothing else. */
export const QUEUE_SECONDS = 120
/** A claim younger than this may still be held by a running function (its time-out is below). */
export const CLAIM_SECONDS = 30
/** The provider is busy: a minute at first, twice as long each time, an hour at most. */
export const busySeconds = (timesBefore: number): number => Math.min(60 * 2 ** timesBefore, 3600)

export const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)
