// Rings when the moved clock reaches an instant. It must never ring early, and never keep a process alive.
import type { Clock } from '../clock.ts'

export type Alarm = {
  /** Replaces the instant that was set before; without one it stays silent. */
  set(instant: number | undefined): void
  stop(): void
}

/** Timers cannot wait longer, in milliseconds. */
const longestWait = 2 ** 31 - 1

export function makeAlarm(clock: Clock, ring: () => void): Alarm {
  let due: number | undefined
  let timer: NodeJS.Timeout | undefined

  const check = () => {
    clearTimeout(timer)
    if (due === undefined) return
    const left = due - clock.now()
    if (left > 0) {
      timer = setTimeout(check, Math.min(Math.ceil(left), longestWait)).unref()
      return
    }
    due = undefined
    ring()
  }
  const stopListening = clock.onMove(check)

  return {
    set: (instant) => {
      due = instant
      check()
    },
    stop: () => {
      due = undefined
      clearTimeout(timer)
      stopListening()
    },
  }
}
