// Tables of a test's own on the running engine, in the shape of the system's, which the system's functions do not see: for hours and storms of a test's own making.
import { randomUUID } from 'node:crypto'
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import type { Dynamo } from '../../lambdas/adapters/dynamo.ts'
import { tables } from './tables.ts'

const CONSTRUCTS = ['Messages', 'Patients', 'Silences', 'Audit', 'Content', 'DataKeys'] as const

export type OwnTables = {
  readonly db: Dynamo
  readonly names: Record<'messages' | 'patients' | 'silences' | 'audit' | 'content' | 'dataKeys', string>
}

export async function ownTables(): Promise<OwnTables> {
  const { client, db, nameOf } = await tables()
  const prefix = `own-${randomUUID().slice(0, 8)}`
  const copy = async (construct: string): Promise<string> => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: nameOf(construct) }))
    const shapeOf = <Index extends { IndexName?: string; KeySchema?: unknown; Projection?: unknown }>(
      indexes: readonly Index[] | undefined,
    ) => indexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }))
    const TableName = `${prefix}-${construct}`
    await client.send(
      new CreateTableCommand({
        TableName,
        KeySchema: Table?.KeySchema,
        AttributeDefinitions: Table?.AttributeDefinitions,
        BillingMode: 'PAY_PER_REQUEST',
        GlobalSecondaryIndexes: shapeOf(Table?.GlobalSecondaryIndexes) as never,
        LocalSecondaryIndexes: shapeOf(Table?.LocalSecondaryIndexes) as never,
      }),
    )
    return TableName
  }
  const [messages = '', patients = '', silences = '', audit = '', content = '', dataKeys = ''] = await Promise.all(
    CONSTRUCTS.map(copy),
  )
  return { db, names: { messages, patients, silences, audit, content, dataKeys } }
}
