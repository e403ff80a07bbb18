// Records what a provider reports of an attempt, together with what it means for the message, for what is still owed and for what counts as told.
import { type AimedAttempt, hasTold, isLive } from '../domain/attempt.ts'
import { escalationTime } from '../domain/message.ts'
import type { DeliveryLedger, MessageRecord } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { dynamoMessageLookup } from './dynamo-message-lookup.ts'
import {
  asRead,
  attemptFailed,
  attemptSent,
  attemptUnchanged,
  markNotified,
  notBeingRecalled,
  oweNotice,
  releaseNotice,
  restNotice,
} from './notice-writes.ts'
import { dynamoSilencing } from './silences.ts'
import { removeTold, restoreTold, toldBy } from './told-rows.ts'

export type DeliveryTables = { readonly messages: string; readonly silences: string; readonly audit: string }

export const dynamoDeliveryLedger = (db: Dynamo, { messages, silences, audit }: DeliveryTables): DeliveryLedger => {
  // What was given up unheard counts again.
  const counted = ({ message }: MessageRecord, attempt: AimedAttempt): Write[] =>
    attempt.state === 'failed'
      ? [message.patientId, attempt.valueHash].map((whom) => restoreTold(messages, whom, toldBy(message, attempt)))
      : []
  const uncounted = ({ message }: MessageRecord, attempt: AimedAttempt): Write[] =>
    attempt.merged ? [] : [message.patientId, attempt.valueHash].map((whom) => removeTold(messages, whom, attempt.id))

  const told = (record: MessageRecord, attempt: AimedAttempt, at: Date): Write[] => {
    const { message, owed } = record
    if (hasTold(attempt)) return [markNotified(messages, message.id, at)]
    // What another attempt holds is left to that one.
    const isOurs = owed && (owed.claimedBy ?? attempt.id) === attempt.id
    const nextLook = escalationTime(message, [{ ...attempt, state: 'sent', sentAt: at }]) ?? at
    return [
      markNotified(messages, message.id, at),
      ...counted(record, attempt),
      ...(isOurs ? [asRead(owed, restNotice(messages, message.id, nextLook))] : []),
    ]
  }

  const untold = (record: MessageRecord, attempt: AimedAttempt, at: Date): Write[] => {
    const { message, owed, attempts } = record
    if (message.recallRequestedAt) return uncounted(record, attempt)
    const other = attempts.find((candidate) => candidate.id !== attempt.id && isLive(candidate))
    if (!other)
      return [
        ...uncounted(record, attempt),
        oweNotice(messages, message.id, attempt.id, at),
        notBeingRecalled(messages, message.id),
      ]
    const isOurs = owed && owed.claimedBy === attempt.id
    return [
      ...uncounted(record, attempt),
      attemptUnchanged(messages, message.id, other),
      ...(isOurs ? [asRead(owed, releaseNotice(messages, message.id, at))] : []),
    ]
  }

  return {
    ...dynamoMessageLookup(db, messages),
    ...dynamoSilencing(db, { silences, audit }),

    async recordDelivery(record, attempt, change, at, event) {
      const { id } = record.message
      const writes: readonly Write[] =
        change.state === 'failed'
          ? [attemptFailed(messages, id, attempt, change.reason), ...untold(record, attempt, at)]
          : [attemptSent(messages, id, attempt, change, at), ...told(record, attempt, at)]
      const { outcome } = await db.transact([...writes, putEvent(audit, event)])
      return outcome === 'committed'
    },
  }
}
