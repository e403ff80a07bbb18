// What texts change: silences of numbers, and which answers were given. It keeps no word and no number.
import type { TextLedger } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { epochSeconds } from './rows.ts'
import { say } from './silences.ts'
import { parseLastTold, toldKey } from './told-rows.ts'

export type TextTables = { readonly messages: string; readonly silences: string; readonly audit: string }

const SECONDS_KEPT = 2 * 86_400

export const dynamoTexts = (db: Dynamo, { messages, silences, audit }: TextTables): TextLedger => ({
  async lastNotice(valueHash) {
    const item = await db.get(messages, toldKey(valueHash))
    return item && parseLastTold(item)
  },

  async hear(valueHash, kind, at, event) {
    const { outcome } = await db.transact([
      say(silences, valueHash, kind, at),
      ...(event ? [putEvent(audit, event)] : []),
    ])
    return outcome === 'committed'
  },

  async claimConfirmation(valueHash, at) {
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table: silences,
        key: { pk: valueHash },
        update: 'SET confirmedAt = :at',
        // Confirmed once, until it is lifted; and not what was lifted already.
        condition: `attribute_exists(pk)
          AND (attribute_not_exists(confirmedAt) OR confirmedAt < restartedAt OR confirmedAt < grantedAt)
          AND (attribute_not_exists(restartedAt) OR restartedAt < :at)
          AND (attribute_not_exists(grantedAt) OR grantedAt < :at)`,
        values: { ':at': at.toISOString() },
      },
    ])
    return outcome === 'committed'
  },

  async claimAnswer({ valueHash, kind, inboundMessageId, now, notWithinSeconds }) {
    const since = new Date(now.getTime() - notWithinSeconds * 1000)
    const { outcome } = await db.transact([
      {
        kind: 'put',
        table: messages,
        item: {
          pk: `answer#${valueHash}`,
          sk: kind,
          answeredAt: now.toISOString(),
          inboundMessageId,
          ttl: epochSeconds(now) + SECONDS_KEPT,
        },
        condition: 'attribute_not_exists(pk) OR (answeredAt <= :since AND inboundMessageId <> :text)',
        values: { ':since': since.toISOString(), ':text': inboundMessageId },
      },
    ])
    return outcome === 'committed'
  },
})
