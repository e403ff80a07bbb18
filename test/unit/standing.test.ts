// How long a contact point is tried, and when another comes first.
import { describe, expect, it } from 'vitest'
import type { Attempt } from '../../lambdas/domain/attempt.ts'
import type { ContactPointId } from '../../lambdas/domain/ids.ts'
import { standingOf } from '../../lambdas/domain/standing.ts'

const id = 'cpt_a' as ContactPointId
const start = Date.parse('2027-01-01T12:00:00Z')
const failed = (reason: Attempt['reason'], minute = 0) =>
  ({
    contactPointId: id,
    state: 'failed',
    reason,
    createdAt: new Date(start + minute * 60_000),
  }) as unknown as Attempt
const times = (count: number, reason: Attempt['reason']) => Array.from({ length: count }, () => failed(reason))
const minutesToWait = (attempts: readonly Attempt[]) => (standingOf(id, attempts).readyAt.getTime() - start) / 60_000

describe('a contact point', () => {
  it('that was never tried is ready', () => {
    expect(standingOf(id, [])).toEqual({ ruledOut: false, setAside: false, readyAt: new Date(0) })
  })

  it.each(['refused', 'unreachable', 'opted-out'] as const)('that failed as %s is not tried again', (reason) => {
    expect(standingOf(id, [failed(reason)]).ruledOut).toBe(true)
  })

  it('whose provider is busy waits a minute, then twice as long each time, six hours at most', () => {
    const waits = [1, 2, 3, 4, 9, 10, 15].map((count) => minutesToWait(times(count, 'provider-busy')))
    expect(waits).toEqual([1, 2, 4, 8, 256, 360, 360])
  })

  it('whose provider refuses us for our own sake is tried as if the provider were busy: nothing is lost by it', () => {
    const mixed = [failed('misconfigured'), failed('provider-busy', 1), failed('misconfigured', 2)]
    expect(standingOf(id, mixed)).toEqual(
      standingOf(
        id,
        mixed.map(({ createdAt }, place) => ({ ...failed('provider-busy', place), createdAt })),
      ),
    )
    expect(standingOf(id, times(4, 'misconfigured'))).toMatchObject({ setAside: true, ruledOut: false })
  })

  it('whose provider is busy lets others go first after a quarter of an hour, and is given up after days', () => {
    expect(standingOf(id, times(3, 'provider-busy')).setAside).toBe(false)
    expect(standingOf(id, times(4, 'provider-busy'))).toMatchObject({ setAside: true, ruledOut: false })
    expect(standingOf(id, times(20, 'provider-busy')).ruledOut).toBe(true)
  })

  it('of which nobody learnt the outcome is tried once more at once, then seldom, and after five times no more', () => {
    const waits = [1, 2, 3, 4].map((count) => minutesToWait(times(count, 'unknown-outcome')))
    expect(waits).toEqual([0, 15, 60, 240])
    expect(standingOf(id, times(2, 'unknown-outcome'))).toMatchObject({ setAside: true, ruledOut: false })
    expect(standingOf(id, times(5, 'unknown-outcome')).ruledOut).toBe(true)
  })

  it('is not blamed for what happened to another', () => {
    const other = { ...failed('refused'), contactPointId: 'cpt_b' as ContactPointId }
    expect(standingOf(id, [other]).ruledOut).toBe(false)
  })
})
