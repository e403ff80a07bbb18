// The events of one message as they stand in the audit table, oldest first.
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { tables } from './tables.ts'

export type AuditRow = {
  readonly sk: string
  readonly type: string
  readonly recorded: string
  readonly agent: unknown
  readonly [name: string]: unknown
}

export async function auditEventsOf(messageId: string): Promise<AuditRow[]> {
  const { client, nameOf } = await tables()
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: nameOf('Audit'),
      ConsistentRead: true,
      FilterExpression: 'messageId = :id',
      ExpressionAttributeValues: { ':id': { S: messageId } },
    }),
  )
  return Items.map((item) => unmarshall(item) as AuditRow).sort((a, b) => (a.sk < b.sk ? -1 : 1))
}
