// How long each step of a notice may take before somebody else looks at it. Seconds.

/** The queue does the work at once; the sweep looks only after this, so that it finds what the queue lost and nothing else. */
export const QUEUE_SECONDS = 120
/** A claim younger than this may still be held by a running function (its time-out is below). */
export const CLAIM_SECONDS = 30
/** After so many refusals of a busy provider: a minute, twice as long each time, six hours at most. */
export const busySeconds = (times: number): number => Math.min(60 * 2 ** (times - 1), 6 * 3600)
/** After so many attempts of which nobody learnt the outcome: the first has waited for its events; then a quarter of an hour, four times as long each time. */
export const unknownSeconds = (times: number): number => (times < 2 ? 0 : 900 * 4 ** (times - 2))

export const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000)
