// Stores a new message with everything that belongs to it in one transaction. It can write content and read none.
import * as v from 'valibot'
import type { MessageId } from '../domain/ids.ts'
import { later, QUEUE_SECONDS } from '../domain/notice-timing.ts'
import type { MessageIntake } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { putOnce, requestKey } from './idempotency-rows.ts'
import { epochSeconds, id, messageItem, noticeItem } from './rows.ts'

const IdempotencyRow = v.object({ messageId: id<MessageId>(), fingerprint: v.string() })

export type IntakeTables = {
  readonly messages: string
  readonly patients: string
  readonly content: string
  readonly dataKeys: string
  readonly audit: string
}

export const dynamoMessageIntake = (db: Dynamo, tables: IntakeTables): MessageIntake => ({
  async accept(message, content, idempotency, event) {
    const ttl = epochSeconds(message.expiresAt)
    const dueAt = message.notice.notBefore ?? later(message.createdAt, QUEUE_SECONDS)
    const result = await db.transact([
      putOnce(tables.messages, 'idempotency', idempotency, { messageId: message.id }, message.createdAt),
      {
        kind: 'check',
        table: tables.patients,
        key: { pk: message.patientId, sk: 'patient' },
        condition: 'attribute_exists(pk)',
      },
      { kind: 'put', table: tables.messages, item: messageItem(message), condition: 'attribute_not_exists(pk)' },
      { kind: 'put', table: tables.messages, item: noticeItem(message.id, { version: 1, dueAt }) },
      { kind: 'put', table: tables.content, item: { pk: message.id, sealed: content.bytes, ttl } },
      { kind: 'put', table: tables.dataKeys, item: { pk: message.id, wrapped: content.wrappedKey, ttl } },
      putEvent(tables.audit, event),
    ])
    if (result.outcome === 'committed') return { outcome: 'accepted' }
    const [earlier] = result.refusals
    if (earlier) return { outcome: 'replayed', ...v.parse(IdempotencyRow, earlier.item) }
    return { outcome: 'unknown-patient' }
  },

  // A check that must fail, so that this function needs no permission to read anything.
  async earlier(idempotency) {
    const result = await db.transact([
      {
        kind: 'check',
        table: tables.messages,
        key: requestKey('idempotency', idempotency),
        condition: 'attribute_not_exists(pk)',
        returnOld: true,
      },
    ])
    if (result.outcome === 'committed') return undefined
    const [found] = result.refusals
    return found ? v.parse(IdempotencyRow, found.item) : undefined
  },
})
