// Adds a sealed reply to a message that may still be read. A reply is never overwritten, and none is read here.
import { MOST_REPLIES } from '../domain/reply.ts'
import type { ReplyIntake } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { DOOR_IS_OPEN } from './dynamo-message-reading.ts'
import { replyItems } from './reply-rows.ts'
import { MESSAGE_SORT_KEY } from './rows.ts'

export type ReplyTables = {
  readonly messages: string
  readonly content: string
  readonly dataKeys: string
  readonly audit: string
}

const HAS_ROOM = 'attribute_not_exists(replyIds) OR (size(replyIds) < :most AND NOT contains(replyIds, :id))'

export const dynamoReplyIntake = (db: Dynamo, tables: ReplyTables): ReplyIntake => ({
  // The message's own row lists its replies: the recall finds there what it has to destroy, and its door is there.
  async add(message, id, sealed, at, event) {
    const { content, key } = replyItems(message, id, sealed, at)
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table: tables.messages,
        key: { pk: message.id, sk: MESSAGE_SORT_KEY },
        update: 'SET replyIds = list_append(if_not_exists(replyIds, :none), :reply), lastRepliedAt = :at',
        condition: `${DOOR_IS_OPEN} AND attribute_exists(readAt) AND (${HAS_ROOM})`,
        values: { ':none': [], ':reply': [id], ':id': id, ':most': MOST_REPLIES, ':at': at.toISOString() },
      },
      { kind: 'put', table: tables.content, item: content, condition: 'attribute_not_exists(pk)' },
      { kind: 'put', table: tables.dataKeys, item: key, condition: 'attribute_not_exists(pk)' },
      putEvent(tables.audit, event),
    ])
    return outcome === 'committed'
  },
})
