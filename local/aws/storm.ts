// Bad weather for a provider: so many calls a second, and a share of calls with a fate of their own. It must never draw from real luck:
// the same seed gives the same storm.
import type { Clock } from '../clock.ts'

/** For `throttle`: true for each call beyond so many in any second of the clock. */
export function makePace(perSecond: number, clock: Pick<Clock, 'now'>): () => boolean {
  let taken: readonly number[] = []
  return () => {
    const now = clock.now()
    // What lies in the future was taken before the clock was moved back.
    taken = taken.filter((at) => at > now - 1000 && at <= now)
    if (taken.length >= perSecond) return true
    taken = [...taken, now]
    return false
  }
}

/** For `fateOf`: this fate for a share of the calls, from 0 to 1, and for the rest what the recipient calls for. */
export function sometimes<Fate>(
  { share, seed, fate }: { readonly share: number; readonly seed: number; readonly fate: Fate },
  otherwise: (to: string) => Fate,
): (to: string) => Fate {
  const luck = makeLuck(seed)
  return (to) => (luck() < share ? fate : otherwise(to))
}

/** mulberry32, by Tommy Ettinger, in the public domain: evenly spread from 0 to 1, and quite enough for weather. */
function makeLuck(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
