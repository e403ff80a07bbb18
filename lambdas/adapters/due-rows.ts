// What is due: spread over a few partitions of an index `byDue` that holds nothing else, so that a storm does not write to one. It only finds; taking is the sweep's.
import type { Dynamo, Item } from './dynamo.ts'

const DUE_SHARDS = 8
const dueShards: readonly string[] = Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`)

/** @param id - of the thing that is due. */
export const dueShardOf = (id: string): string => `due#${id.charCodeAt(id.length - 1) % DUE_SHARDS}`

/** About so many at most, by an index that may lag a moment. */
export async function dueRows(db: Dynamo, table: string, now: Date, limit: number): Promise<readonly Item[]> {
  const found = await Promise.all(
    dueShards.map((shard) =>
      db.query({
        table,
        index: 'byDue',
        where: 'dueShard = :shard AND dueAt <= :now',
        values: { ':shard': shard, ':now': now.toISOString() },
        limit: Math.ceil(limit / dueShards.length),
        eventual: true,
      }),
    ),
  )
  return found.flat()
}
