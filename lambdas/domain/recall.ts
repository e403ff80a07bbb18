// The exposure receipt: what a recall can prove. It is computed from the audit events of the message and from nothing else.
import type { AuditEvent } from './audit.ts'
import type { Channel } from './channel.ts'
import type { MessageId } from './ids.ts'

export type ExposureReceipt = {
  readonly messageId: MessageId
  readonly state: 'recalled'
  readonly recalledAt: Date
  readonly contentDestroyed: true
  readonly exposure: 'not-opened' | 'opened'
  readonly opens: readonly { readonly at: Date; readonly by: 'patient' | 'proxy'; readonly subjectId: string }[]
  readonly noticesSent: readonly { readonly channel: Channel; readonly at: Date }[]
  readonly noticesCancelled: number
}

/**
 * Most seconds from the moment a reader asks until the content has left our code. A reader that is slower gets no content.
 * A recall waits longer than this after it has shut the door, so whoever slipped in before has finished: no clocks are compared.
 */
export const READING_SECONDS = 3
/** What lies between our code and the wire. */
export const TRANSIT_SECONDS = 1.5
/** An open older than this cannot be under way, even where two clocks are ten seconds apart. */
const RECENT_SECONDS = READING_SECONDS + TRANSIT_SECONDS + 10

/** Seconds that a recall has to wait after the door is shut, given the events of the message. */
export function secondsToWait(events: readonly AuditEvent[], now: Date): number {
  const recent = now.getTime() - RECENT_SECONDS * 1000
  const underWay = events.some((event) => event.type === 'message.opened' && event.recorded.getTime() > recent)
  return underWay ? READING_SECONDS + TRANSIT_SECONDS : 0
}

/**
 * The receipt, or `undefined` when the events hold no recall. It never changes: no open and no claim can commit once the door is shut,
 * and a notice that fails after the recall stays on it.
 */
export function exposureReceipt(messageId: MessageId, events: readonly AuditEvent[]): ExposureReceipt | undefined {
  const recalled = events.find((event) => event.type === 'message.recalled')
  if (!recalled) return undefined
  const opens = events.flatMap((event) =>
    event.type === 'message.opened' && event.agent.kind === 'patient'
      ? [{ at: event.recorded, by: 'patient' as const, subjectId: event.agent.id }]
      : [],
  )
  return {
    messageId,
    state: 'recalled',
    recalledAt: recalled.recorded,
    contentDestroyed: true,
    exposure: opens.length > 0 ? 'opened' : 'not-opened',
    opens,
    noticesSent: noticesSent(events, recalled.recorded),
    noticesCancelled: recalled.noticesCancelled,
  }
}

// A notice that was handed to the provider and is not known to have failed may have arrived: the receipt counts it.
function noticesSent(events: readonly AuditEvent[], recalledAt: Date): ExposureReceipt['noticesSent'] {
  const failed = new Set(
    events.flatMap((event) => (event.type === 'notice.failed' && event.recorded < recalledAt ? [event.attemptId] : [])),
  )
  return events.flatMap((event) =>
    event.type === 'notice.claimed' && !failed.has(event.attemptId)
      ? [{ channel: event.channel, at: event.recorded }]
      : [],
  )
}
