// Tries a delivery again with growing pauses, as EventBridge rules and schedules do. It must never try longer than the policy says.
import { setTimeout } from 'node:timers/promises'

export type RetryPolicy = {
  readonly MaximumRetryAttempts?: number | undefined
  readonly MaximumEventAgeInSeconds?: number | undefined
}

export type Patience = {
  /** Milliseconds before the first retry; it doubles each time up to a minute. Real time, not the moved clock's. */
  readonly retryDelay: number
  readonly signal: AbortSignal
}

const longestDelay = 60_000
/** AWS's own, for both services. */
const defaults = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 }

/** @param deliver is told the number of the attempt, from 1. */
export async function deliverPatiently(
  deliver: (attempt: number) => Promise<void>,
  wanted: RetryPolicy | undefined,
  { retryDelay, signal }: Patience,
): Promise<'delivered' | 'given up' | 'cut short'> {
  const policy = { ...defaults, ...wanted }
  const giveUpAt = performance.now() + policy.MaximumEventAgeInSeconds * 1000
  for (let attempt = 1; !signal.aborted; attempt++) {
    if (await succeeds(deliver(attempt))) return 'delivered'
    if (attempt > policy.MaximumRetryAttempts || performance.now() > giveUpAt) return 'given up'
    const delay = Math.min(retryDelay * 2 ** (attempt - 1), longestDelay)
    await setTimeout(delay, undefined, { signal, ref: false }).catch(() => {})
  }
  return 'cut short'
}

export const succeeds = (work: Promise<void>) =>
  work.then(
    () => true,
    () => false,
  )
