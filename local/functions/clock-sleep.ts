// Waits for an instant of the moved clock: it wakes at once when the clock is moved past it.
import type { Clock } from '../clock.ts'

/** Timers of Node.js hold no more. */
const MAX_TIMER = 2 ** 31 - 1

/** Resolves early, without an error, when the signal is given. */
export function clockSleep(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  const due = clock.now() + milliseconds
  return new Promise((wake) => {
    let timer: NodeJS.Timeout | undefined
    const done = () => {
      clearTimeout(timer)
      stopListening()
      signal?.removeEventListener('abort', done)
      wake()
    }
    const look = () => {
      clearTimeout(timer)
      const left = due - clock.now()
      if (left <= 0) done()
      else timer = setTimeout(look, Math.min(left, MAX_TIMER))
    }
    const stopListening = clock.onMove(look)
    if (signal?.aborted) return done()
    signal?.addEventListener('abort', done)
    look()
  })
}
