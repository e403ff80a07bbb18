// Creates the tables of the templates in DynamoDB Local, and keeps those of an earlier run with what is in them. It never alters or drops a table.
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { Assembly, Resource } from '../assembly/read-assembly.ts'
import { readProperties } from '../assembly/read-properties.ts'
import { callAwsJson } from '../aws/call-aws-json.ts'
import { AwsFault } from '../aws/service.ts'

const KeySchema = v.array(v.object({ AttributeName: v.string(), KeyType: v.picklist(['HASH', 'RANGE']) }))
const Index = v.object({ IndexName: v.string(), KeySchema, Projection: v.record(v.string(), v.unknown()) })

const TableProperties = v.object({
  KeySchema,
  AttributeDefinitions: v.array(v.object({ AttributeName: v.string(), AttributeType: v.string() })),
  GlobalSecondaryIndexes: v.optional(v.array(Index)),
  LocalSecondaryIndexes: v.optional(v.array(Index)),
  StreamSpecification: v.optional(v.object({ StreamViewType: v.string() })),
  TimeToLiveSpecification: v.optional(v.object({ AttributeName: v.optional(v.string()), Enabled: v.boolean() })),
})

type TableProperties = v.InferOutput<typeof TableProperties>

export type Table = {
  readonly key: string
  readonly name: string
  readonly keyNames: readonly string[]
  readonly streamArn: string | undefined
  /** The attribute with the second of 1970 at which an item expires. */
  readonly expiryAttribute: string | undefined
}

type TableDescription = {
  readonly LatestStreamArn?: string
  readonly KeySchema: unknown
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string }[]
}

export async function createTables(assembly: Assembly, endpoint: string): Promise<Table[]> {
  return Promise.all(
    assembly.resources('AWS::DynamoDB::GlobalTable').map(async (resource) => {
      const properties = readProperties(TableProperties, resource)
      const description = await createOrKeep(resource, properties, endpoint, assembly.region)
      const expiry = properties.TimeToLiveSpecification
      return {
        key: resource.key,
        name: resource.name,
        keyNames: properties.KeySchema.map(({ AttributeName }) => AttributeName),
        streamArn: description.LatestStreamArn,
        expiryAttribute: expiry?.Enabled ? expiry.AttributeName : undefined,
      }
    }),
  )
}

async function createOrKeep(
  resource: Resource,
  { StreamSpecification, TimeToLiveSpecification: _ownSweeper, ...shape }: TableProperties,
  endpoint: string,
  region: string,
): Promise<TableDescription> {
  const call = <Answer>(operation: string, body: unknown) =>
    callAwsJson<Answer>({ endpoint, region, target: `DynamoDB_20120810.${operation}`, body })
  try {
    const created = await call<{ TableDescription: TableDescription }>('CreateTable', {
      ...shape,
      TableName: resource.name,
      BillingMode: 'PAY_PER_REQUEST',
      ...(StreamSpecification && { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } }),
    })
    return created.TableDescription
  } catch (fault) {
    if (!(fault instanceof AwsFault) || fault.type !== 'ResourceInUseException') throw fault
    const { Table } = await call<{ Table: TableDescription }>('DescribeTable', { TableName: resource.name })
    refuseOtherShape(resource, shape, Table)
    return Table
  }
}

function refuseOtherShape(
  { key }: Resource,
  wanted: Omit<TableProperties, 'StreamSpecification'>,
  kept: TableDescription,
) {
  const indexNames = (indexes: TableDescription['GlobalSecondaryIndexes'] = []) =>
    indexes.map(({ IndexName }) => IndexName).toSorted()
  const same =
    isDeepStrictEqual(wanted.KeySchema, kept.KeySchema) &&
    isDeepStrictEqual(indexNames(wanted.GlobalSecondaryIndexes), indexNames(kept.GlobalSecondaryIndexes))
  if (same) return
  throw new Error(
    `the table ${key} was kept from an earlier run and has other keys or indexes: delete the state folder and start again`,
  )
}
