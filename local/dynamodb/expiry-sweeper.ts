// Deletes expired items by the moved clock, as DynamoDB's time to live does, and remembers which deletions were its own, because
// DynamoDB marks those in the stream. DynamoDB Local's own sweeper follows the real clock and misses items without an index's keys.
// Not acted out: AWS may take days; here it is seconds, so handlers must not lean on an expired item still being there.
import { callAwsJson } from '../aws/call-aws-json.ts'
import { AwsFault } from '../aws/service.ts'
import { type Clock, realNow } from '../clock.ts'
import type { Store } from '../store.ts'
import type { Table } from './create-tables.ts'

type Item = Readonly<Record<string, unknown>>

/** When an item was deleted, between two instants of the real clock, which is the clock of DynamoDB Local. */
type Expiry = { readonly mark: string; readonly from: number; readonly to: number }

export interface ExpirySweeper {
  /** Deletes what has expired by now. One sweep runs at a time. */
  sweep(): Promise<void>
  /** Whether a deletion in the stream was done here. @param at second of 1970 in the stream record */
  wasExpired(tableName: string, keys: Item, at: number): boolean
  stop(): Promise<void>
}

export type SweeperOptions = {
  readonly endpoint: string
  readonly region: string
  readonly tables: readonly Table[]
  readonly clock: Clock
  readonly store: Store
  readonly everyMilliseconds?: number
}

/** DynamoDB Local rounds the time of a record down to the minute. */
const MINUTE = 60_000
const FIVE_YEARS = 5 * 365 * 24 * 3600
/** After a day the stream forgets a record, and then its mark is of no use. */
const STREAM_RETENTION = 24 * 3600 * 1000

export function startExpirySweeper(options: SweeperOptions): ExpirySweeper {
  const { endpoint, region, tables, clock, store, everyMilliseconds = 5000 } = options
  const expired = store.collection<Expiry>('expired-items')
  const call = <Answer>(operation: string, body: unknown) =>
    callAwsJson<Answer>({ endpoint, region, target: `DynamoDB_20120810.${operation}`, body })
  const expiring = tables.filter(({ expiryAttribute }) => expiryAttribute !== undefined)

  const sweepTable = async ({ name, keyNames, expiryAttribute }: Table) => {
    const now = Math.floor(clock.now() / 1000)
    const condition = {
      ExpressionAttributeNames: { '#expiry': expiryAttribute },
      // DynamoDB takes a date more than five years back for a mistake and leaves the item alone.
      ExpressionAttributeValues: { ':now': { N: String(now) }, ':oldest': { N: String(now - FIVE_YEARS) } },
    }
    const isExpired = '#expiry < :now AND #expiry > :oldest'
    let next: unknown
    do {
      const page = await call<{ Items: Item[]; LastEvaluatedKey?: unknown }>('Scan', {
        TableName: name,
        FilterExpression: isExpired,
        ...condition,
        ...(next ? { ExclusiveStartKey: next } : {}),
      })
      for (const item of page.Items) {
        const keys = Object.fromEntries(keyNames.map((key) => [key, item[key]]))
        const mark = markOf(name, keys)
        const from = realNow()
        // Written first: the record may be in the stream before the deletion is answered.
        expired.set(mark, { mark, from, to: Number.MAX_SAFE_INTEGER })
        const deleted = await call('DeleteItem', {
          TableName: name,
          Key: keys,
          ConditionExpression: isExpired,
          ...condition,
        }).catch(ignoreChanged)
        if (deleted) expired.set(mark, { mark, from, to: realNow() })
        else expired.delete(mark)
      }
      next = page.LastEvaluatedKey
    } while (next)
  }

  const sweepAll = async () => {
    for (const { mark, from } of expired.all()) if (from < realNow() - STREAM_RETENTION) expired.delete(mark)
    for (const table of expiring) await sweepTable(table)
  }

  let current: Promise<void> = Promise.resolve()
  const sweep = () => {
    current = current.catch(() => undefined).then(sweepAll)
    return current
  }
  // A sweep that fails, because the tables are just stopping, is tried again by the next one.
  const sweepQuietly = () => void sweep().catch(() => undefined)
  const timer = setInterval(sweepQuietly, everyMilliseconds)
  const stopListening = clock.onMove(sweepQuietly)

  return {
    sweep,
    wasExpired: (tableName, keys, at) => {
      const mark = expired.get(markOf(tableName, keys))
      return mark !== undefined && mark.from - MINUTE < at * 1000 && at * 1000 <= mark.to
    },
    stop: async () => {
      clearInterval(timer)
      stopListening()
      await current.catch(() => undefined)
    },
  }
}

const markOf = (tableName: string, keys: Item) =>
  JSON.stringify([tableName, ...Object.entries(keys).toSorted(([left], [right]) => (left < right ? -1 : 1))])

function ignoreChanged(fault: unknown): undefined {
  if (fault instanceof AwsFault && fault.type === 'ConditionalCheckFailedException') return undefined
  throw fault
}
