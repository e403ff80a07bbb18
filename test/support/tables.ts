// The tables of the running system, past the product: for tests of adapters on the real engine, and for comparing what is said with what is stored.
import { DynamoDBClient, ListTablesCommand, paginateScan, type ScanCommandInput } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { type Dynamo, dynamo } from '../../lambdas/adapters/dynamo.ts'
import { portsFrom } from '../../local/ports.ts'
import { endpoints } from './world.ts'

export type Tables = { readonly db: Dynamo; readonly client: DynamoDBClient; nameOf(construct: string): string }

export async function tables(): Promise<Tables> {
  const { dynamodb } = portsFrom(Number(new URL(endpoints().inbox).port))
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${dynamodb}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  return {
    client,
    db: dynamo(client),
    nameOf: (construct) => {
      const found = TableNames.find((name) => name.includes(`${construct}Table`))
      if (!found) throw new Error(`no table ${construct}`)
      return found
    },
  }
}

/** All rows of a table that match. One answer holds a megabyte of what was looked at, which a long run exceeds. */
export async function scanAll(
  construct: string,
  filter: Pick<ScanCommandInput, 'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>,
): Promise<Record<string, unknown>[]> {
  const { client, nameOf } = await tables()
  const rows: Record<string, unknown>[] = []
  const request = { TableName: nameOf(construct), ConsistentRead: true, ...filter }
  for await (const { Items = [] } of paginateScan({ client }, request))
    rows.push(...Items.map((item) => unmarshall(item)))
  return rows
}
