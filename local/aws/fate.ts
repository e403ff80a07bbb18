// What a provider does with one text, call or e-mail, told as data. It must never depend on what stands in the message.
import type { OwedEvent } from './outbox.ts'

export type Fate<Refusal extends string> = {
  /** Not taken, nothing sent. */
  readonly refused?: Refusal
  /** Refused so often, and then it goes through. Without it, always. */
  readonly times?: number
  /** Taken and sent, but the caller never learns so: nothing is answered, or the connection is cut. */
  readonly answer?: 'never' | 'cut'
  readonly eventsCome?: 'twice' | 'backwards' | 'never'
  /** Milliseconds by the system's clock between the request and its last event. */
  readonly lastAfter?: number
}

/** The events as they reach whoever listens. Their own times stay what they are. */
export function arrange(events: readonly OwedEvent[], come: Fate<string>['eventsCome']): readonly OwedEvent[] {
  if (come === 'never') return []
  if (come === 'backwards') return events.toReversed()
  return come === 'twice' ? events.flatMap((event) => [event, event]) : events
}

/** Says of each call whether it is one of those that are refused; what went through begins anew. */
export function makeRefusing(): (to: string, times: number | undefined) => boolean {
  const refusals = new Map<string, number>()
  return (to, times) => {
    if (times === undefined) return true
    const soFar = refusals.get(to) ?? 0
    if (soFar < times) refusals.set(to, soFar + 1)
    else refusals.delete(to)
    return soFar < times
  }
}
