// Feeds a function from the stream of a table, as Lambda does: in order within a shard, again and again until it has worked, and from
// where it had come to after a restart. A parent shard is always read before its children.
// Not acted out: several batches of one shard at a time, tumbling windows.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Clock, realNow } from '../clock.ts'
import type { Store } from '../store.ts'
import { errorName } from './error-name.ts'
import type { Deliver, EventSource, SourceContext } from './event-source.ts'
import type { EventSourceMapping } from './event-source-mapping.ts'
import { makeBatchTaker } from './stream-batch.ts'
import { type Checkpoints, openCheckpoints } from './stream-checkpoints.ts'
import { makeStreamReader, type StreamReader } from './stream-reader.ts'
import { type RawRecord, type RecordContext, streamRecord } from './stream-record.ts'

export type StreamSourceOptions = SourceContext & {
  readonly mapping: EventSourceMapping
  readonly deliver: Deliver
  readonly clock: Clock
  readonly store: Store
  readonly wasExpired: RecordContext['wasExpired']
}

const EMPTY_PAUSE = 100
const TROUBLE_PAUSE = 500
const NEW_SHARDS_EVERY = 2000

/** Resolves once the starting position is fixed: what is written from then on will be read. */
export async function startStreamSource(options: StreamSourceOptions): Promise<EventSource> {
  const { mapping, clock, onTrouble } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (milliseconds: number) => sleep(milliseconds, undefined, { signal }).catch(() => undefined)
  const reader = makeStreamReader(options.endpoint, options.region, mapping.sourceArn, signal)
  const checkpoints = openCheckpoints(options.store, mapping.key, mapping.sourceArn)
  if (!checkpoints.begun()) {
    if (mapping.startingPosition === 'LATEST') await skipToEnd(reader, checkpoints)
    checkpoints.begin()
  }

  const gather = async (iterator: string) => {
    let { records, next } = await reader.read(iterator, mapping.batchSize)
    const closes = performance.now() + mapping.batchingWindowSeconds * 1000
    while (records.length > 0 && records.length < mapping.batchSize && next && performance.now() < closes) {
      await pause(EMPTY_PAUSE)
      const more = await reader.read(next, mapping.batchSize - records.length)
      records = [...records, ...more.records]
      next = more.next
    }
    return { records, next }
  }

  const readShard = async (shardId: string) => {
    const takeBatch = makeBatchTaker({
      ...options,
      shardId,
      signal,
      now: () => clock.now(),
      advance: ({ dynamodb }) => checkpoints.set(shardId, { sequenceNumber: dynamodb.SequenceNumber, finished: false }),
    })
    let iterator: string | undefined = await reader.iteratorAfter(shardId, checkpoints.get(shardId))
    while (iterator && !signal.aborted) {
      const { records, next } = await gather(iterator)
      await takeBatch(records.map(lambdaForm))
      iterator = next
      if (records.length === 0) await pause(EMPTY_PAUSE)
    }
    if (!signal.aborted) checkpoints.set(shardId, { ...checkpoints.get(shardId), finished: true })
  }

  const lambdaForm = (raw: RawRecord) =>
    streamRecord(raw, {
      streamArn: mapping.sourceArn,
      region: options.region,
      wasExpired: options.wasExpired,
      ahead: Math.round((clock.now() - realNow()) / 1000),
    })

  const readUntilDone = async (shardId: string) => {
    while (!signal.aborted && !checkpoints.get(shardId)?.finished) {
      await readShard(shardId).catch(async (error: unknown) => {
        if (signal.aborted) return
        // DynamoDB Local says so once of every shard that was read while it was empty; it is read again from the checkpoint.
        if (errorName(error) !== 'TrimmedDataAccessException') onTrouble(`${mapping.key}: ${errorName(error)}`)
        await pause(TROUBLE_PAUSE)
      })
    }
  }

  const reading = new Map<string, Promise<void>>()
  const watchShards = async () => {
    while (!signal.aborted) {
      const shards = await reader.shards().catch(() => [])
      const present = new Set(shards.map(({ ShardId }) => ShardId))
      for (const { ShardId, ParentShardId } of shards) {
        const mayRead = !ParentShardId || !present.has(ParentShardId) || checkpoints.get(ParentShardId)?.finished
        if (mayRead && !reading.has(ShardId)) reading.set(ShardId, readUntilDone(ShardId))
      }
      await pause(NEW_SHARDS_EVERY)
    }
  }

  const watching = watchShards()
  return {
    stop: async () => {
      stopping.abort()
      await watching
      await Promise.all(reading.values())
    },
  }
}

/** Remembers the newest record of each shard as done with. */
async function skipToEnd(reader: StreamReader, checkpoints: Checkpoints): Promise<void> {
  for (const { ShardId } of await reader.shards()) {
    let iterator: string | undefined = await reader.iteratorAfter(ShardId, undefined)
    for (;;) {
      if (!iterator) break
      const { records, next }: Awaited<ReturnType<StreamReader['read']>> = await reader.read(iterator, 1000)
      const last = records.at(-1)
      if (last) checkpoints.set(ShardId, { sequenceNumber: last.dynamodb.SequenceNumber, finished: next === undefined })
      if (records.length === 0) break
      iterator = next
    }
  }
}
