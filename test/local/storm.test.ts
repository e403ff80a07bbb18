// Bad weather for a provider comes as told, and the same every time.
import { describe, expect, it } from 'vitest'
import { makePace, sometimes } from '../../local/aws/storm.ts'

describe('a pace', () => {
  it('lets so many through in any second, and no more', () => {
    let now = 0
    const isTooFast = makePace(20, { now: () => now })
    const burst = () => Array.from({ length: 30 }, isTooFast).filter((refused) => !refused).length
    expect(burst()).toBe(20)
    now = 999
    expect(burst()).toBe(0)
    now = 1000
    expect(burst()).toBe(20)
  })

  it('does not wait for a clock that was moved back', () => {
    let now = 10_000
    const isTooFast = makePace(1, { now: () => now })
    expect([isTooFast(), isTooFast()]).toEqual([false, true])
    now = 0
    expect(isTooFast()).toBe(false)
  })
})

describe('a share of bad luck', () => {
  const storm = (seed: number, share = 0.1) => {
    const fateOf = sometimes({ share, seed, fate: 'bad' }, () => 'usual')
    return Array.from({ length: 10_000 }, () => fateOf('+12175550123'))
  }
  const bad = (fates: readonly string[]) => fates.filter((fate) => fate === 'bad').length

  it('falls on about that share of the calls', () => {
    for (const seed of [1, 2, 3]) expect(Math.abs(bad(storm(seed)) - 1000)).toBeLessThan(120)
    expect([bad(storm(1, 0)), bad(storm(1, 1))]).toEqual([0, 10_000])
  })

  it('is the same for the same seed, and another for another', () => {
    expect(storm(7)).toEqual(storm(7))
    expect(storm(7)).not.toEqual(storm(8))
  })
})
