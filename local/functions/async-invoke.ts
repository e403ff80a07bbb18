// Invokes a function as Lambda does for events: a failure is tried twice more, after one minute and after two (by the moved clock).
// Not acted out: the queue in front of it is in memory, so that whoever needs certainty must wait for the promise.
import type { Clock } from '../clock.ts'
import { clockSleep } from './clock-sleep.ts'
import type { Invoke } from './function-spec.ts'

const RETRY_AFTER = [60_000, 120_000]

export type AsyncInvokeOptions = {
  readonly invoke: Invoke
  readonly clock: Clock
  readonly signal?: AbortSignal
  readonly retryAfter?: readonly number[]
}

/** Resolves when the function has succeeded, and rejects when it has failed for the last time. The error never quotes the function's own. */
export type AsyncInvoke = (name: string, event: unknown) => Promise<void>

export function makeAsyncInvoke({ invoke, clock, signal, retryAfter = RETRY_AFTER }: AsyncInvokeOptions): AsyncInvoke {
  return async (name, event) => {
    for (const pause of [...retryAfter, undefined]) {
      const invocation = await invoke(name, event)
      if (invocation.kind === 'answered') return
      if (pause === undefined || signal?.aborted) throw new Error(`${name} failed: ${invocation.error.errorType}`)
      await clockSleep(clock, pause, signal)
    }
  }
}
