// Lets a notice that had to wait ride on one of another message that has told the patient meanwhile: one text for several messages.
import { type AimedAttempt, hasTold } from '../domain/attempt.ts'
import { decideNotice, type Situation } from '../domain/gate.ts'
import { CLAIM_SECONDS, later } from '../domain/notice-timing.ts'
import type { ContactPoint } from '../domain/patient.ts'
import type { Told } from '../domain/told.ts'
import type { NoticeEvent } from './notice-events.ts'
import type { Ids, NoticeLedger, Owing } from './ports.ts'
import type { NoticeResult } from './send-notice.ts'

export type MergeNotice = (
  record: Owing,
  contactPoint: ContactPoint,
  into: Told,
  situation: Situation,
) => Promise<NoticeResult>

export const makeMergeNotice =
  ({ ledger, event, ids }: { ledger: NoticeLedger; event: NoticeEvent; ids: Ids }): MergeNotice =>
  async (record, { id: contactPointId, channel, valueHash }, into, situation) => {
    const { message } = record
    const { now } = situation
    const other = await ledger.find(into.messageId)
    const theirs = other?.attempts.find(({ id }) => id === into.attemptId)
    if (other && theirs && hasTold(theirs)) {
      const { state, sentAt = into.at, deliveredAt } = theirs
      const attempt: AimedAttempt = {
        id: ids.attemptId(),
        contactPointId,
        channel,
        valueHash,
        state,
        createdAt: now,
        sentAt,
        ...(deliveredAt && { deliveredAt }),
        merged: true,
      }
      const next = decideNotice({ ...situation, attempts: [...record.attempts, attempt] })
      const fact = { type: 'notice.merged', attemptId: attempt.id, channel } as const
      const on = { record: other, attempt: theirs }
      const isDone = next.outcome === 'done' || next.outcome === 'suppress'
      const nextLook = next.outcome === 'wait' ? next.until : isDone ? undefined : now
      if (await ledger.merge(record, attempt, on, nextLook, event(message, now, fact))) return 'merged'
    }
    // Under way, or it has just failed, or it carries enough: its fate is known soon.
    await ledger.postpone(record, { until: later(now, CLAIM_SECONDS), reason: 'frequency-cap' })
    return 'postponed'
  }
