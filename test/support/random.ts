// Chance from a seed, so that what a test has found once it finds again.

export type Random = {
  /** From 0 to 1, never 1. */
  fraction(): number
  chance(probability: number): boolean
  /** From 0 to below. */
  below(count: number): number
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    fraction,
    chance: (probability) => fraction() < probability,
    below: (count) => Math.floor(fraction() * count),
  }
}
