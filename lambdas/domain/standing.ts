// What earlier attempts say about a contact point: whether it may still be tried, from when, and whether others should come first.
import type { Attempt } from './attempt.ts'
import type { ContactPointId } from './ids.ts'
import { busySeconds, later, unknownSeconds } from './notice-timing.ts'

export type Standing = {
  /** It failed for good, or so often that a person has to look. */
  readonly ruledOut: boolean
  /** It had its chance: another contact point comes first, if there is one. */
  readonly setAside: boolean
  readonly readyAt: Date
}

// A busy provider, or one that our own side is not set up for, says nothing against a contact point: about three days of tries. An outcome that nobody learnt may have been a notice: few tries.
const MOST_BUSY = 20
const MOST_UNKNOWN = 5
// A quarter of an hour.
const BUSY_BEFORE_OTHERS = 4
const UNKNOWN_BEFORE_OTHERS = 2

export function standingOf(id: ContactPointId, attempts: readonly Attempt[]): Standing {
  const failed = attempts.filter(({ contactPointId, state }) => contactPointId === id && state === 'failed')
  const busy = failed.filter(({ reason }) => reason === 'provider-busy' || reason === 'misconfigured')
  const unknown = failed.filter(({ reason }) => reason === 'unknown-outcome')
  const readyTimes = [...after(busy, busySeconds(busy.length)), ...after(unknown, unknownSeconds(unknown.length))]
  return {
    ruledOut:
      failed.length > busy.length + unknown.length || busy.length >= MOST_BUSY || unknown.length >= MOST_UNKNOWN,
    setAside: busy.length >= BUSY_BEFORE_OTHERS || unknown.length >= UNKNOWN_BEFORE_OTHERS,
    readyAt: new Date(Math.max(0, ...readyTimes)),
  }
}

const after = (attempts: readonly Attempt[], seconds: number): number[] =>
  attempts.map(({ createdAt }) => later(createdAt, seconds).getTime())
