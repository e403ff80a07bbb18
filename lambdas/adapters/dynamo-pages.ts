// Queries of a global index, one page at a time, for lists that are walked by a cursor.
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Expression, Item } from './dynamo.ts'

export type PageQuery = Required<Expression> & {
  readonly table: string
  readonly index: string
  readonly where: string
  readonly filter?: string
  readonly projection: string
  /** Rows that are looked at; the filter may leave fewer. */
  readonly size: number
  readonly after?: Item | undefined
}

export interface DynamoPages {
  /** Newest first. `next` is there while there may be more. */
  page(query: PageQuery): Promise<{ readonly items: readonly Item[]; readonly next?: Item }>
}

export const dynamoPages = (client: DynamoDBClient): DynamoPages => ({
  async page({ table, index, where, filter, projection, size, after, names, values }) {
    const { Items = [], LastEvaluatedKey: next } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: where,
        FilterExpression: filter,
        ProjectionExpression: projection,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: marshall(values),
        ScanIndexForward: false,
        Limit: size,
        ExclusiveStartKey: after && marshall(after),
      }),
    )
    return { items: Items.map((item) => unmarshall(item)), ...(next && { next: unmarshall(next) }) }
  },
})
