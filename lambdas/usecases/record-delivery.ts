// Takes in what a provider reports of an attempt. Reports come late, twice and out of order; only those that move an attempt forward count.
import { type AttemptState, type FailureReason, isAimed, mayBecome } from '../domain/attempt.ts'
import type { AuditFact } from '../domain/audit.ts'
import { AppError } from '../domain/errors.ts'
import type { AttemptId, MessageId } from '../domain/ids.ts'
import { makeNoticeEvent } from './notice-events.ts'
import type { Clock, DeliveryLedger, Ids } from './ports.ts'

export type DeliveryReport = {
  readonly messageId: MessageId
  readonly attemptId: AttemptId
  readonly providerMessageId: string
  /** `bounced`: sent back for good. `complained`: the recipient called it unwanted, which is an opt-out. */
  readonly state: 'sent' | 'delivered' | 'failed' | 'bounced' | 'complained'
  /** When it happened, by the provider's clock. */
  readonly at?: Date
}

export type RecordDelivery = (report: DeliveryReport) => Promise<'recorded' | 'ignored'>

/** What became of the carrier, whatever this report says: reports come out of order. */
const FATE_OF_RIDERS: Partial<Record<AttemptState, DeliveryReport['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  failed: 'bounced',
}

const REASON: FailureReason = 'unreachable'
/** A report may meet the sender's own record of the same attempt; then both are looked at again. */
const TRIES = 4

export const makeRecordDelivery = ({
  ledger,
  clock,
  ids,
}: {
  ledger: DeliveryLedger
  clock: Clock
  ids: Ids
}): RecordDelivery => {
  const event = makeNoticeEvent(ids)

  const tryOnce = async (report: DeliveryReport): Promise<'recorded' | 'ignored' | 'overtaken'> => {
    const { messageId, attemptId, providerMessageId, state } = report
    const record = await ledger.find(messageId)
    const attempt = record?.attempts.find((candidate) => candidate.id === attemptId)
    if (!record || !attempt || !isAimed(attempt)) return 'ignored'
    const { contactPointId, channel, valueHash } = attempt
    const at = clock.now()
    const { message } = record

    if (state === 'complained') {
      const fact = { type: 'contact-point.opted-out', contactPointId } as const
      // By the time of the complaint: a report that comes again must not outdo a consent that was given since.
      const said = await ledger.silence(valueHash, 'opted-out', report.at ?? at, event(message, at, fact))
      return said ? 'recorded' : 'ignored'
    }
    if (!mayBecome(attempt, state)) return 'ignored'
    const next = state === 'bounced' ? 'failed' : state
    const facts: Record<typeof next, AuditFact> = {
      sent: { type: 'notice.sent', attemptId, channel },
      delivered: { type: 'notice.delivered', attemptId },
      failed: { type: 'notice.failed', attemptId, reason: REASON },
    }
    const change =
      next === 'failed' ? { state: next, reason: REASON, providerMessageId } : { state: next, providerMessageId }
    const recorded = await ledger.recordDelivery(record, attempt, change, at, event(message, at, facts[next]))
    return recorded ? 'recorded' : 'overtaken'
  }

  const settle = async (report: DeliveryReport): Promise<'recorded' | 'ignored'> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const result = await tryOnce(report)
      if (result !== 'overtaken') return result
    }
    throw new AppError('conflict')
  }

  // What rides on the attempt shares its fate. Its riders are looked up after its own record, when none can join any more that must hear of it; and
  // also when there was nothing to record, for a report that comes again may have been cut off here.
  return async (report) => {
    const result = await settle(report)
    // Nothing can ride before it is sent, and a complaint is about the address.
    if (report.state === 'complained' || report.state === 'sent') return result
    const { riders = [], attempts = [] } = (await ledger.find(report.messageId)) ?? {}
    const carrier = attempts.find(({ id }) => id === report.attemptId)
    const state = carrier && FATE_OF_RIDERS[carrier.state]
    for (const { on, messageId, attemptId } of riders)
      if (on === report.attemptId && state) await settle({ ...report, messageId, attemptId, state })
    return result
  }
}
