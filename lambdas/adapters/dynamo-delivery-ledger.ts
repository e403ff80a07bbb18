// Records what a provider reports of an attempt, together with what it means for the message and for what is still owed.
import { isLive } from '../domain/attempt.ts'
import type { DeliveryLedger } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { dynamoMessageLookup } from './dynamo-message-lookup.ts'
import {
  attemptFailed,
  attemptSent,
  attemptUnchanged,
  endNoticeAsRead,
  markNotified,
  notBeingRecalled,
  oweNotice,
} from './notice-writes.ts'
import { dynamoSilencing } from './silences.ts'

export type DeliveryTables = { readonly messages: string; readonly silences: string; readonly audit: string }

export const dynamoDeliveryLedger = (db: Dynamo, { messages, silences, audit }: DeliveryTables): DeliveryLedger => ({
  ...dynamoMessageLookup(db, messages),
  ...dynamoSilencing(db, { silences, audit }),

  async recordDelivery({ message, owed, attempts }, attempt, change, at, event) {
    // Nothing more is owed. What another attempt holds is left to that one.
    const satisfied = () =>
      owed && (owed.claimedBy ?? attempt.id) === attempt.id ? [endNoticeAsRead(messages, message.id, owed)] : []
    const told = () => [markNotified(messages, message.id, at), ...satisfied()]
    const untold = () => {
      if (message.recallRequestedAt) return []
      const other = attempts.find((candidate) => candidate.id !== attempt.id && isLive(candidate))
      return other
        ? [attemptUnchanged(messages, message.id, other), ...satisfied()]
        : [oweNotice(messages, message.id, attempt.id, at), notBeingRecalled(messages, message.id)]
    }
    const { outcome } = await db.transact([
      change.state === 'failed'
        ? attemptFailed(messages, message.id, attempt, change.reason)
        : attemptSent(messages, message.id, attempt, change, at),
      ...(change.state === 'failed' ? untold() : told()),
      putEvent(audit, event),
    ])
    return outcome === 'committed'
  },
})
