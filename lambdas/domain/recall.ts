// The exposure receipt: what a recall can prove. It is computed from the audit events of the message and from nothing else.
import type { AuditEvent, NoticeSent } from './audit.ts'
import type { MessageId, ProxyId } from './ids.ts'

export type ExposureReceipt = {
  readonly messageId: MessageId
  readonly state: 'recalled'
  readonly recalledAt: Date
  readonly contentDestroyed: true
  readonly exposure: 'not-opened' | 'opened'
  readonly opens: readonly {
    readonly at: Date
    readonly by: 'patient' | 'proxy'
    readonly subjectId: string
    readonly proxyId?: ProxyId
  }[]
  readonly noticesSent: readonly NoticeSent[]
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

/** Seconds that a recall has to wait after the door is shut, given when the message was last opened. */
export function secondsToWait(lastOpenedAt: Date | undefined, now: Date): number {
  const underWay = lastOpenedAt !== undefined && lastOpenedAt.getTime() > now.getTime() - RECENT_SECONDS * 1000
  return underWay ? READING_SECONDS + TRANSIT_SECONDS : 0
}

/** The receipt, or `undefined` when the events hold no recall. It never changes: no open can commit once the door is shut. */
export function exposureReceipt(messageId: MessageId, events: readonly AuditEvent[]): ExposureReceipt | undefined {
  const recalled = events.find((event) => event.type === 'message.recalled')
  if (!recalled) return undefined
  const opens = events.flatMap((event) => (event.type === 'message.opened' ? openedBy(event) : []))
  return {
    messageId,
    state: 'recalled',
    recalledAt: recalled.recorded,
    contentDestroyed: true,
    exposure: opens.length > 0 ? 'opened' : 'not-opened',
    opens,
    noticesSent: recalled.noticesSent,
    noticesCancelled: recalled.noticesCancelled,
  }
}

function openedBy({ recorded: at, agent }: AuditEvent): ExposureReceipt['opens'] {
  if (agent.kind === 'patient') return [{ at, by: 'patient', subjectId: agent.id }]
  return agent.kind === 'proxy' ? [{ at, by: 'proxy', subjectId: agent.subjectId, proxyId: agent.id }] : []
}

/**
 * The notices that may have arrived, by the events of the message so far: handed to a provider, and not known to have failed. One whose outcome
 * nobody learnt counts. The recall's own event keeps them, so that what is reported later does not change the receipt.
 */
export function noticesSentBy(events: readonly AuditEvent[]): NoticeSent[] {
  const failed = new Set(
    events.flatMap((event) =>
      event.type === 'notice.failed' && event.reason !== 'unknown-outcome' ? [event.attemptId] : [],
    ),
  )
  return events.flatMap((event) =>
    event.type === 'notice.claimed' && !failed.has(event.attemptId)
      ? [{ channel: event.channel, at: event.recorded }]
      : [],
  )
}

/** A sender has found the door shut and ended the notice before the recall could. */
export const wasSuppressedByRecall = (events: readonly AuditEvent[]): boolean =>
  events.some((event) => event.type === 'notice.suppressed' && event.reason === 'recalled')
