// The one place that speaks DynamoDB's wire types. It must never log an item, and never retries what may not be repeated.

import { setTimeout as pause } from 'node:timers/promises'
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { AppError } from '../domain/errors.ts'
import { asUnavailable, isBusy } from './busy.ts'
import { type Expression, type Item, type Key, refusal, toTransactItem, type Write } from './transact-item.ts'

export type { Expression, Item, Key, Write }

/** `refused`: by place in the list, whether that write's condition failed, and the item that stood in its way where asked for. */
export type Transaction =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'refused'; readonly refusals: readonly (false | { readonly item?: Item })[] }

export interface Dynamo {
  get(table: string, key: Key): Promise<Item | undefined>
  /** The items with these keys that exist, one key a table, in one call. By table. */
  getAll(keys: readonly { readonly table: string; readonly key: Key }[]): Promise<ReadonlyMap<string, Item>>
  /** The items of one table with these keys that exist, in no order. At most 100. */
  getMany(table: string, keys: readonly Key[]): Promise<readonly Item[]>
  /** All items that match, consistent, page after page. */
  query(query: Query): Promise<readonly Item[]>
  transact(writes: readonly Write[]): Promise<Transaction>
  /** One item as it became, or `undefined` when the condition failed. */
  update(update: Update): Promise<Item | undefined>
}

export type Update = {
  readonly table: string
  readonly key: Key
  readonly update: string
  readonly condition: string
} & Expression

export type Query = {
  readonly table: string
  readonly index?: string
  readonly where: string
  /** Drops what was read and does not match. It reads whole pages then, and may give more than the limit. */
  readonly filter?: string
  readonly newestFirst?: boolean
  readonly limit?: number
  /** Global indexes cannot be read consistently. */
  readonly eventual?: boolean
} & Expression

// A conflict says that another transaction touches an item at this moment, not that a condition failed: worth a few tries.
const CONFLICT_TRIES = 8
const CONFLICT_PAUSE_MS = 15
const LONGEST_PAUSE_MS = 500

export function dynamo(client: DynamoDBClient): Dynamo {
  const attempt = async (writes: readonly Write[]): Promise<Transaction | 'conflict'> => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes.map(toTransactItem) }))
      return { outcome: 'committed' }
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) return asUnavailable(error)
      const reasons = error.CancellationReasons ?? []
      if (reasons.some(({ Code }) => Code === 'ConditionalCheckFailed'))
        return { outcome: 'refused', refusals: reasons.map(refusal) }
      if (reasons.some(({ Code }) => Code === 'TransactionConflict')) return 'conflict'
      const codes = reasons.map(({ Code }) => Code)
      throw isBusy(error, codes) ? new AppError('unavailable') : error
    }
  }

  const readBatch = async (requests: Readonly<Record<string, readonly Key[]>>): Promise<Record<string, Item[]>> => {
    const RequestItems = Object.fromEntries(
      Object.entries(requests).map(([table, keys]) => [
        table,
        { Keys: keys.map((key) => marshall(key)), ConsistentRead: true },
      ]),
    )
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(new BatchGetItemCommand({ RequestItems }))
    // DynamoDB was too busy for all of them. A part is never taken for the whole.
    if (Object.keys(UnprocessedKeys).length > 0) throw new AppError('unavailable')
    return Object.fromEntries(
      Object.entries(Responses).map(([table, items]) => [table, items.map((item) => unmarshall(item))]),
    )
  }

  return {
    async get(table, key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: marshall(key), ConsistentRead: true }),
      )
      return Item && unmarshall(Item)
    },

    async getAll(keys) {
      const requests = Object.fromEntries(keys.map(({ table, key }) => [table, [key]]))
      const found = await readBatch(requests)
      return new Map(Object.entries(found).flatMap(([table, items]) => items.map((item) => [table, item] as const)))
    },

    async getMany(table, keys) {
      return (await readBatch({ [table]: keys }))[table] ?? []
    },

    async query({ table, index, where, filter, newestFirst = false, limit, eventual = false, names, values }) {
      const items: Item[] = []
      let start: Record<string, never> | undefined
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            IndexName: index,
            KeyConditionExpression: where,
            FilterExpression: filter,
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: values && marshall(values),
            ScanIndexForward: !newestFirst,
            ConsistentRead: !eventual,
            Limit: filter === undefined ? limit : undefined,
            ExclusiveStartKey: start,
          }),
        )
        items.push(...(page.Items ?? []).map((item) => unmarshall(item)))
        start = page.LastEvaluatedKey as typeof start
      } while (start && (limit === undefined || items.length < limit))
      return items
    },

    async update({ table, key, update, condition, names, values }) {
      try {
        const { Attributes = {} } = await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: marshall(key),
            UpdateExpression: update,
            ConditionExpression: condition,
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: values && marshall(values),
            ReturnValues: 'ALL_NEW',
          }),
        )
        return unmarshall(Attributes)
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    },

    async transact(writes) {
      for (let tries = 1; ; tries += 1) {
        const result = await attempt(writes)
        if (result !== 'conflict') return result
        if (tries === CONFLICT_TRIES) throw new AppError('unavailable')
        await pause(Math.min(CONFLICT_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS) * Math.random())
      }
    },
  }
}
