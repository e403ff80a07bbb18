// How a sealed reply and its wrapped key look as rows. lib/grants.ts knows the form of their keys, and grants by it.
import * as v from 'valibot'
import type { MessageId, ReplyId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { repliesKeptUntil } from '../domain/reply.ts'
import type { Sealed, SealedReply } from '../usecases/ports.ts'
import type { Item } from './dynamo.ts'
import { epochSeconds, instant } from './rows.ts'

export const replyKey = (message: MessageId, reply: ReplyId) => ({ pk: `${message}#${reply}` })

export function replyItems(message: Message, reply: ReplyId, sealed: Sealed, at: Date): { content: Item; key: Item } {
  const row = { ...replyKey(message.id, reply), ttl: epochSeconds(repliesKeptUntil(message)) }
  return {
    content: { ...row, sealed: sealed.bytes, repliedAt: at.toISOString() },
    key: { ...row, wrapped: sealed.wrappedKey },
  }
}

const ContentRow = v.object({ sealed: v.instance(Uint8Array), repliedAt: instant })
const DataKeyRow = v.object({ wrapped: v.instance(Uint8Array) })

export function parseReply(id: ReplyId, content: Item, key: Item): SealedReply {
  const { sealed, repliedAt } = v.parse(ContentRow, content)
  return { id, repliedAt, sealed: { bytes: sealed, wrappedKey: v.parse(DataKeyRow, key).wrapped } }
}
