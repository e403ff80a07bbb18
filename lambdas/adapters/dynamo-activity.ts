// A patient's own audit events, newest first. It can add one and change none.
import type { ActivityReading } from '../usecases/ports.ts'
import { parseEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { dynamoAuditWriter } from './dynamo-audit.ts'

export const dynamoActivity = (db: Dynamo, table: string): ActivityReading => ({
  ...dynamoAuditWriter(db, table),

  async newest(patientId, most, before) {
    const rows = await db.query({
      table,
      where: before ? 'pk = :patient AND sk < :before' : 'pk = :patient',
      values: { ':patient': patientId, ...(before && { ':before': before }) },
      newestFirst: true,
      limit: most,
    })
    return rows.slice(0, most).map(parseEvent)
  },
})
