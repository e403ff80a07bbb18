// Looks into the audit table of the running system, past the product, so that what it says can be compared with what is stored.
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { portsFrom } from '../../local/ports.ts'
import { endpoints } from './world.ts'

export type AuditRow = {
  readonly sk: string
  readonly type: string
  readonly recorded: string
  readonly agent: unknown
  readonly [name: string]: unknown
}

/** The events of one message, oldest first. */
export async function auditEventsOf(messageId: string): Promise<AuditRow[]> {
  const { dynamodb } = portsFrom(Number(new URL(endpoints().inbox).port))
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${dynamodb}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const TableName = TableNames.find((name) => name.includes('AuditTable'))
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName,
      ConsistentRead: true,
      FilterExpression: 'messageId = :id',
      ExpressionAttributeValues: { ':id': { S: messageId } },
    }),
  )
  client.destroy()
  return Items.map((item) => unmarshall(item) as AuditRow).sort((a, b) => (a.sk < b.sk ? -1 : 1))
}
