// Records what a provider reports of an attempt, together with what it means for the message and for what is still owed.
import type { DeliveryLedger } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { dynamoMessageLookup } from './dynamo-message-lookup.ts'
import type { NoticeTables } from './dynamo-notice-ledger.ts'
import { attemptFailed, attemptSent, endNotice, markNotified, oweNotice } from './notice-writes.ts'

export const dynamoDeliveryLedger = (db: Dynamo, { messages, audit }: NoticeTables): DeliveryLedger => ({
  ...dynamoMessageLookup(db, messages),

  async recordDelivery({ message }, attempt, change, at, event) {
    await db.transact([
      ...(change.state === 'failed'
        ? [
            attemptFailed(messages, message.id, attempt, change.reason),
            ...(message.recallRequestedAt ? [] : [oweNotice(messages, message.id, at)]),
          ]
        : [
            attemptSent(messages, message.id, attempt, change, at),
            endNotice(messages, message.id),
            markNotified(messages, message.id, at),
          ]),
      putEvent(audit, event),
    ])
  },
})
