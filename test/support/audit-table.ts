// The events of one message as they stand in the audit table, oldest first.
import { scanAll } from './tables.ts'

export type AuditRow = {
  readonly sk: string
  readonly type: string
  readonly recorded: string
  readonly agent: unknown
  readonly [name: string]: unknown
}

export async function auditEventsOf(messageId: string): Promise<AuditRow[]> {
  const rows = await scanAll('Audit', {
    FilterExpression: 'messageId = :id',
    ExpressionAttributeValues: { ':id': { S: messageId } },
  })
  return (rows as AuditRow[]).sort((a, b) => (a.sk < b.sk ? -1 : 1))
}
