// What the patient pages may do with messages: list a patient's own, record that one is opened, and fetch its sealed content after that.
import * as v from 'valibot'
import type { MessageReading } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { endNotice } from './notice-writes.ts'
import { MESSAGE_SORT_KEY, parseMessage } from './rows.ts'

export type ReadingTables = {
  readonly messages: string
  readonly content: string
  readonly dataKeys: string
  readonly audit: string
}

/** Of one patient's messages, accepted in the same millisecond: read beside those that are wanted, because an index keeps them in no order. */
const MOST_AT_ONCE = 10

const ContentRow = v.object({ sealed: v.instance(Uint8Array) })
const DataKeyRow = v.object({ wrapped: v.instance(Uint8Array) })

// Written into the transaction that records the read or the reply, so a recall that has shut the door wins whatever the reader had seen before.
export const DOOR_IS_OPEN = 'attribute_exists(pk) AND attribute_not_exists(recallRequestedAt) AND expiresAt > :at'

export const dynamoMessageReading = (db: Dynamo, tables: ReadingTables): MessageReading => ({
  async findMessage(id) {
    const item = await db.get(tables.messages, { pk: id, sk: MESSAGE_SORT_KEY })
    return item && parseMessage(item)
  },

  // `lastOpenedAt` stands in the row that the recall's door is in, so that a recall which shuts it knows of everybody who has passed.
  async recordOpen(message, at, event) {
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table: tables.messages,
        key: { pk: message.id, sk: MESSAGE_SORT_KEY },
        update: 'SET lastOpenedAt = :at, readAt = if_not_exists(readAt, :at)',
        condition: DOOR_IS_OPEN,
        values: { ':at': at.toISOString() },
      },
      // Whatever was still to tell is told. Whoever comes back finds that ended.
      ...(message.readAt ? [] : [endNotice(tables.messages, message.id)]),
      putEvent(tables.audit, event),
    ])
    return outcome === 'committed'
  },

  async content(id) {
    const key = { pk: id }
    const found = await db.getAll([
      { table: tables.content, key },
      { table: tables.dataKeys, key },
    ])
    const content = found.get(tables.content)
    const dataKey = found.get(tables.dataKeys)
    if (!content || !dataKey) return undefined
    return { bytes: v.parse(ContentRow, content).sealed, wrappedKey: v.parse(DataKeyRow, dataKey).wrapped }
  },

  async messagesOf(patientId, most, before) {
    const items = await db.query({
      table: tables.messages,
      index: 'byPatient',
      where: before ? 'patientId = :patient AND createdAt <= :at' : 'patientId = :patient',
      values: { ':patient': patientId, ...(before && { ':at': before.createdAt.toISOString() }) },
      newestFirst: true,
      limit: most + MOST_AT_ONCE,
      eventual: true,
    })
    const messages = items.map(parseMessage)
    const from = before ? messages.findIndex(({ id }) => id === before.id) + 1 : 0
    return messages.slice(from, from + most)
  },
})
