// Records what a provider reports of an attempt, together with what it means for the message and for what is still owed.
import type { DeliveryLedger } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { dynamoMessageLookup } from './dynamo-message-lookup.ts'
import type { NoticeTables } from './dynamo-notice-ledger.ts'
import { attemptFailed, attemptSent, endNotice, markNotified, notBeingRecalled, oweNotice } from './notice-writes.ts'
import { dynamoSilencing } from './silences.ts'

export const dynamoDeliveryLedger = (db: Dynamo, { messages, patients, audit }: NoticeTables): DeliveryLedger => ({
  ...dynamoMessageLookup(db, messages),
  ...dynamoSilencing(db, { patients, audit }),

  async recordDelivery({ message }, attempt, change, at, event) {
    const consequences =
      change.state !== 'failed'
        ? [endNotice(messages, message.id), markNotified(messages, message.id, at)]
        : message.recallRequestedAt
          ? []
          : [oweNotice(messages, message.id, at), notBeingRecalled(messages, message.id)]
    const { outcome } = await db.transact([
      change.state === 'failed'
        ? attemptFailed(messages, message.id, attempt, change.reason)
        : attemptSent(messages, message.id, attempt, change, at),
      ...consequences,
      putEvent(audit, event),
    ])
    return outcome === 'committed'
  },
})
