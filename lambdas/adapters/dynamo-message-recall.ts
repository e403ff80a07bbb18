// The two transactions of a recall: shut the door, then destroy. Content, replies and wrapped keys go together with the state and the audit event.
import type { MessageRecall } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { dynamoMessageLookup } from './dynamo-message-lookup.ts'
import { endNotice } from './notice-writes.ts'
import { replyKey } from './reply-rows.ts'
import { MESSAGE_SORT_KEY } from './rows.ts'

export type RecallTables = {
  readonly messages: string
  readonly content: string
  readonly dataKeys: string
  readonly audit: string
}

export const dynamoMessageRecall = (db: Dynamo, tables: RecallTables): MessageRecall => ({
  ...dynamoMessageLookup(db, tables.messages),

  async shut(message, at, event) {
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table: tables.messages,
        key: { pk: message.id, sk: MESSAGE_SORT_KEY },
        update: 'SET recallRequestedAt = :at',
        condition: 'attribute_exists(pk) AND attribute_not_exists(recallRequestedAt)',
        values: { ':at': at.toISOString() },
      },
      putEvent(tables.audit, event),
    ])
    return outcome === 'committed'
  },

  async destroy({ message }, at, note, event) {
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table: tables.messages,
        key: { pk: message.id, sk: MESSAGE_SORT_KEY },
        update: 'SET recalledAt = :at',
        condition: 'attribute_exists(recallRequestedAt) AND attribute_not_exists(recalledAt)',
        values: { ':at': at.toISOString() },
      },
      { kind: 'delete', table: tables.content, key: { pk: message.id } },
      { kind: 'delete', table: tables.dataKeys, key: { pk: message.id } },
      // All of them: none can be added once the door is shut. With the most replies these are 47 writes, and a transaction holds 100.
      ...(message.replyIds ?? []).flatMap((reply): Write[] =>
        [tables.content, tables.dataKeys].map((table) => ({ kind: 'delete', table, key: replyKey(message.id, reply) })),
      ),
      endNotice(tables.messages, message.id),
      ...(note
        ? [
            {
              kind: 'put' as const,
              table: tables.messages,
              item: { pk: message.id, sk: 'recall-note', sealed: note.bytes },
            },
            {
              kind: 'put' as const,
              table: tables.dataKeys,
              item: { pk: `${message.id}#recall-note`, wrapped: note.wrappedKey },
            },
          ]
        : []),
      putEvent(tables.audit, event),
    ])
    return outcome === 'committed'
  },
})
