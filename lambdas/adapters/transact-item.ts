// One write of a transaction, in our words and in DynamoDB's. It must never log an item.
import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'

export type Item = Readonly<Record<string, unknown>>
export type Key = Readonly<Record<string, string>>
/** A condition or an update, with its names and values. */
export type Expression = {
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, unknown>>
}

export type Write =
  | ({
      readonly kind: 'put'
      readonly table: string
      readonly item: Item
      readonly condition?: string
      readonly returnOld?: boolean
    } & Expression)
  | ({
      readonly kind: 'update'
      readonly table: string
      readonly key: Key
      readonly update: string
      readonly condition?: string
    } & Expression)
  | ({ readonly kind: 'delete'; readonly table: string; readonly key: Key; readonly condition?: string } & Expression)
  | ({
      readonly kind: 'check'
      readonly table: string
      readonly key: Key
      readonly condition: string
      readonly returnOld?: boolean
    } & Expression)

export const refusal = ({ Code, Item }: CancellationReason): false | { item?: Item } =>
  Code === 'ConditionalCheckFailed' ? { ...(Item && { item: unmarshall(Item) }) } : false

export function toTransactItem(write: Write): TransactWriteItem {
  const expression = {
    TableName: write.table,
    ...(write.names && { ExpressionAttributeNames: write.names }),
    ...(write.values && { ExpressionAttributeValues: marshall(write.values) }),
  }
  const condition = write.condition === undefined ? {} : { ConditionExpression: write.condition }
  switch (write.kind) {
    case 'put':
      return {
        Put: {
          ...expression,
          ...condition,
          ...returning(write),
          Item: marshall(write.item, { removeUndefinedValues: true }),
        },
      }
    case 'update':
      return { Update: { ...expression, ...condition, Key: marshall(write.key), UpdateExpression: write.update } }
    case 'delete':
      return { Delete: { ...expression, ...condition, Key: marshall(write.key) } }
    case 'check':
      return {
        ConditionCheck: {
          ...expression,
          ...returning(write),
          Key: marshall(write.key),
          ConditionExpression: write.condition,
        },
      }
  }
}

const returning = ({ returnOld }: { readonly returnOld?: boolean }) =>
  returnOld ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const } : {}
