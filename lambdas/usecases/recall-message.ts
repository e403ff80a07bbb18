// Withdraws a message for good and says who had seen it. After it has answered, nobody can read the content, whatever raced it.
import type { AuditFact, RecallReason } from '../domain/audit.ts'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, MessageId } from '../domain/ids.ts'
import { mayRecall } from '../domain/message.ts'
import type { Phi } from '../domain/phi.ts'
import { type ExposureReceipt, exposureReceipt, secondsToWait } from '../domain/recall.ts'
import type { AuditTrail, Clock, Ids, MessageRecall, Sealer } from './ports.ts'

export type RecallRequest = { readonly reason: RecallReason; readonly note?: Phi }
export type RecallMessage = (
  application: ApplicationId,
  id: MessageId,
  request: RecallRequest,
) => Promise<ExposureReceipt>

export const makeRecallMessage =
  (ports: { messages: MessageRecall; trail: AuditTrail; sealer: Sealer; clock: Clock; ids: Ids }): RecallMessage =>
  async (application, id, { reason, note }) => {
    const { messages, trail, sealer, clock, ids } = ports
    const found = await messages.find(id)
    if (!found || !mayRecall(found.message, application)) throw new AppError('not-found')
    const { patientId } = found.message
    const event = (at: Date, fact: AuditFact) => ({
      id: ids.auditEventId(),
      recorded: at,
      agent: { kind: 'application' as const, id: application },
      patientId,
      messageId: id,
      ...fact,
    })

    if (!found.message.recalledAt) {
      const shutAt = clock.now()
      if (!found.message.recallRequestedAt)
        await messages.shut(found.message, shutAt, event(shutAt, { type: 'message.recall-requested', reason }))

      // From here on the record changes no more, so what is read now is what the receipt will say.
      const [record, events, sealedNote] = await Promise.all([
        messages.find(id),
        trail.eventsOf(patientId, id),
        note && sealer.seal({ purpose: 'recall-note', patientId, messageId: id }, note),
      ])
      if (!record) throw new AppError('unavailable')
      await clock.wait(secondsToWait(events, clock.now()))

      const noticesCancelled = record.owed && !record.attempts.some((attempt) => attempt.state === 'sending') ? 1 : 0
      const recalledAt = clock.now()
      await messages.destroy(
        record,
        recalledAt,
        sealedNote,
        event(recalledAt, { type: 'message.recalled', reason, noticesCancelled }),
      )
    }

    const receipt = exposureReceipt(id, await trail.eventsOf(patientId, id))
    if (!receipt) throw new AppError('unavailable')
    return receipt
  }
