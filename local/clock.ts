// The clock of the whole local system, which a person or a test may move. Time flows on from wherever it was moved to.
// Every thread reads the same shared offset, so that functions, schedules and expiry always agree.

export interface Clock {
  /** Milliseconds since 1970 by the moved clock. */
  now(): number
  /** Moves the clock to this instant; listeners hear of it before the call returns. */
  moveTo(instant: number): void
  /** Called after every move. Returns a function that stops listening. */
  onMove(listener: () => void): () => void
  /** Given to worker threads, which read it through `useSharedClock`. */
  readonly shared: SharedArrayBuffer
}

/** Unmoved time: for what lives outside the system, such as the code on a patient's own phone. */
export const realNow = Date.now.bind(Date)

/** Makes `Date` of this thread follow the shared offset. Timers keep real time. */
export function useSharedClock(shared: SharedArrayBuffer): void {
  const offset = new BigInt64Array(shared)
  const moved = () => realNow() + Number(Atomics.load(offset, 0))
  const RealDate = Date
  const MovedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [moved()] : args, newTarget),
    apply: () => new RealDate(moved()).toString(),
    get: (target, property, receiver) => (property === 'now' ? moved : Reflect.get(target, property, receiver)),
  })
  globalThis.Date = MovedDate
}

export function makeClock(): Clock {
  const shared = new SharedArrayBuffer(8)
  const offset = new BigInt64Array(shared)
  const listeners = new Set<() => void>()
  return {
    shared,
    now: () => realNow() + Number(Atomics.load(offset, 0)),
    moveTo: (instant) => {
      Atomics.store(offset, 0, BigInt(Math.round(instant - realNow())))
      for (const listener of listeners) listener()
    },
    onMove: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
