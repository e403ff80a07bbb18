// Withdraws a message for good and says who had seen it. After it has answered, nobody can read the content, whatever raced it.
import type { AuditFact, RecallReason } from '../domain/audit.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, MessageId } from '../domain/ids.ts'
import { mayRecall } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import {
  type ExposureReceipt,
  exposureReceipt,
  noticesSentBy,
  secondsToWait,
  wasSuppressedByRecall,
} from '../domain/recall.ts'
import type { AuditTrail, Clock, Ids, MessageRecall, MessageRecord, Sealer } from './ports.ts'

export type RecallRequest = { readonly reason: RecallReason; readonly note?: Phi }
export type RecallMessage = (
  application: ApplicationId,
  id: MessageId,
  request: RecallRequest,
) => Promise<ExposureReceipt>

export const makeRecallMessage = (ports: {
  messages: MessageRecall
  trail: AuditTrail
  sealer: Sealer
  clock: Clock
  ids: Ids
}): RecallMessage => {
  const { messages, trail, sealer, clock, ids } = ports

  const withdraw = async (application: ApplicationId, found: MessageRecord, { reason, note }: RecallRequest) => {
    const { id, patientId } = found.message
    const event = (at: Date, fact: AuditFact) => ({
      id: ids.auditEventId(),
      recorded: at,
      agent: { kind: 'application' as const, id: application },
      patientId,
      messageId: id,
      ...fact,
    })
    // First, so that a fault of KMS leaves the message as it was.
    const sealedNote = note && (await sealer.seal({ purpose: 'recall-note', patientId, messageId: id }, note))
    const shutAt = clock.now()
    if (!found.message.recallRequestedAt)
      await messages.shut(found.message, shutAt, event(shutAt, { type: 'message.recall-requested', reason }))

    // From here on nobody opens and nobody claims. Whoever was just reading has finished after the wait, and a sender may have moved on.
    const shut = await messages.find(id)
    const seconds = secondsToWait(shut?.message.lastOpenedAt, clock.now())
    await clock.wait(seconds)
    const record = seconds > 0 ? await messages.find(id) : shut
    if (!record) throw new AppError('unavailable')

    const events = await trail.eventsOf(patientId, id)
    const noticesSent = noticesSentBy(events)
    const stillOwed = record.owed !== undefined && !record.owed.claimedBy
    const noticesCancelled = stillOwed || wasSuppressedByRecall(events) ? 1 : 0
    const at = clock.now()
    const recalled = event(at, { type: 'message.recalled', reason, noticesCancelled, noticesSent })
    await messages.destroy(record, at, sealedNote, recalled)
  }

  return async (application, id, request) => {
    const found = await messages.find(id)
    if (!found || !mayRecall(found.message, application)) throw new AppError('not-found')
    if (!found.message.recalledAt) await withdraw(application, found, request)

    const receipt = exposureReceipt(id, await trail.eventsOf(found.message.patientId, id))
    if (!receipt) throw new AppError('unavailable')
    return receipt
  }
}
