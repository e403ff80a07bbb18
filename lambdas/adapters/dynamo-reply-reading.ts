// Fetches the sealed replies to a message, and records that they are read. It can change none, and knows no other content.
import { parseReplyId, type ReplyId } from '../domain/ids.ts'
import type { ReplyReading } from '../usecases/ports.ts'
import { decodeCursor, encodeCursor, scopeOf } from './cursor.ts'
import type { Dynamo, Item } from './dynamo.ts'
import { dynamoAuditWriter } from './dynamo-audit.ts'
import type { ReplyTables } from './dynamo-reply-intake.ts'
import { parseReply, replyKey } from './reply-rows.ts'
import { MESSAGE_SORT_KEY, parseMessage } from './rows.ts'

export function dynamoReplyReading(db: Dynamo, tables: ReplyTables): ReplyReading {
  const scopeIn = (application: string, message: string) => scopeOf('replies', application, message)
  const byKey = (items: readonly Item[]) => new Map(items.map((item) => [String(item['pk']), item]))

  return {
    ...dynamoAuditWriter(db, tables.audit),

    async findMessage(id) {
      const item = await db.get(tables.messages, { pk: id, sk: MESSAGE_SORT_KEY })
      return item && parseMessage(item)
    },

    // One that a recall has just destroyed is in neither table, or in one.
    async replies(message, ids) {
      const keys = ids.map((id) => replyKey(message, id))
      const [contents, dataKeys] = await Promise.all(
        [tables.content, tables.dataKeys].map(async (table) => byKey(await db.getMany(table, keys))),
      )
      return ids.flatMap((id: ReplyId) => {
        const { pk } = replyKey(message, id)
        const content = contents?.get(pk)
        const key = dataKeys?.get(pk)
        return content && key ? [parseReply(id, content, key)] : []
      })
    },

    cursorAfter: (application, message, id) => encodeCursor({ id }, scopeIn(application, message)),
    positionOf: (application, message, cursor) =>
      parseReplyId(String(decodeCursor(cursor, scopeIn(application, message))?.['id'])),
  }
}
