// Reads and adds audit events. Nothing here changes or deletes one, and no role may update or delete.
import type { AuditTrail, AuditWriter } from '../usecases/ports.ts'
import { BY_MESSAGE, parseEvent, putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'

export const dynamoAuditTrail = (db: Dynamo, table: string): AuditTrail => ({
  async eventsOf(patientId, messageId) {
    const items = await db.query({
      table,
      index: BY_MESSAGE,
      where: 'pk = :patient AND messageId = :message',
      values: { ':patient': patientId, ':message': messageId },
    })
    return items.map(parseEvent).sort((a, b) => (a.id < b.id ? -1 : 1))
  },
})

export const dynamoAuditWriter = (db: Dynamo, table: string): AuditWriter => ({
  async append(event) {
    await db.transact([putEvent(table, event)])
  },
})
