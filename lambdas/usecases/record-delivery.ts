// Takes in what a provider reports of an attempt. Reports come late, twice and out of order; only those that move an attempt forward count.
import { type FailureReason, MAY_FOLLOW } from '../domain/attempt.ts'
import type { AuditFact } from '../domain/audit.ts'
import type { AttemptId, MessageId } from '../domain/ids.ts'
import type { Clock, DeliveryLedger, Ids } from './ports.ts'

export type DeliveryReport = {
  readonly messageId: MessageId
  readonly attemptId: AttemptId
  readonly providerMessageId: string
  readonly state: 'sent' | 'delivered' | 'failed'
  /** For `failed`. */
  readonly reason?: FailureReason
}

export type RecordDelivery = (report: DeliveryReport) => Promise<'recorded' | 'ignored'>

export const makeRecordDelivery =
  ({ ledger, clock, ids }: { ledger: DeliveryLedger; clock: Clock; ids: Ids }): RecordDelivery =>
  async ({ messageId, attemptId, providerMessageId, state, reason = 'unreachable' }) => {
    const record = await ledger.find(messageId)
    const attempt = record?.attempts.find((candidate) => candidate.id === attemptId)
    if (!record || !attempt?.channel || !MAY_FOLLOW[state].includes(attempt.state)) return 'ignored'

    const at = clock.now()
    const facts: Record<typeof state, AuditFact> = {
      sent: { type: 'notice.sent', attemptId, channel: attempt.channel },
      delivered: { type: 'notice.delivered', attemptId },
      failed: { type: 'notice.failed', attemptId, reason },
    }
    const change = state === 'failed' ? { state, reason, providerMessageId } : { state, providerMessageId }
    await ledger.recordDelivery(record, attempt, change, at, {
      id: ids.auditEventId(),
      recorded: at,
      agent: { kind: 'system' },
      patientId: record.message.patientId,
      messageId,
      ...facts[state],
    })
    return 'recorded'
  }
