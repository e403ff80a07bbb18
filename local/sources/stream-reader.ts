// The calls of DynamoDB Streams that a reader needs. Records stay in wire form.
import { callAwsJson } from '../aws/call-aws-json.ts'
import { errorName } from './error-name.ts'
import type { Checkpoint } from './stream-checkpoints.ts'
import type { RawRecord } from './stream-record.ts'

export type Shard = { readonly ShardId: string; readonly ParentShardId?: string }

export type Page = { readonly records: readonly RawRecord[]; readonly next: string | undefined }

export interface StreamReader {
  shards(): Promise<readonly Shard[]>
  /** Where to go on after a checkpoint; without one, at the oldest record that the stream still has. */
  iteratorAfter(shardId: string, checkpoint: Checkpoint | undefined): Promise<string>
  /** `next` is undefined at the end of a closed shard. */
  read(iterator: string, most: number): Promise<Page>
}

const MOST_IN_ONE_CALL = 1000

export function makeStreamReader(
  endpoint: string,
  region: string,
  streamArn: string,
  signal: AbortSignal,
): StreamReader {
  const call = <Answer>(operation: string, body: object) =>
    callAwsJson<Answer>({ endpoint, region, target: `DynamoDBStreams_20120810.${operation}`, body, signal })

  const iterator = async (ShardId: string, position: object): Promise<string> => {
    const body = { StreamArn: streamArn, ShardId, ...position }
    return (await call<{ ShardIterator: string }>('GetShardIterator', body)).ShardIterator
  }

  return {
    shards: async () => {
      const shards: Shard[] = []
      let last: string | undefined
      do {
        const { StreamDescription } = await call<{
          StreamDescription: { Shards: readonly Shard[]; LastEvaluatedShardId?: string }
        }>('DescribeStream', { StreamArn: streamArn, ...(last && { ExclusiveStartShardId: last }) })
        shards.push(...StreamDescription.Shards)
        last = StreamDescription.LastEvaluatedShardId
      } while (last)
      return shards
    },
    iteratorAfter: async (shardId, checkpoint) => {
      const oldest = { ShardIteratorType: 'TRIM_HORIZON' }
      if (checkpoint?.sequenceNumber === undefined) return iterator(shardId, oldest)
      const after = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: checkpoint.sequenceNumber }
      // A stream forgets after a day, and then nothing older than its horizon is left to read.
      return iterator(shardId, after).catch((fault: unknown) => {
        if (errorName(fault) === 'TrimmedDataAccessException') return iterator(shardId, oldest)
        throw fault
      })
    },
    read: async (ShardIterator, most) => {
      const { Records, NextShardIterator } = await call<{ Records: RawRecord[]; NextShardIterator?: string }>(
        'GetRecords',
        { ShardIterator, Limit: Math.min(most, MOST_IN_ONE_CALL) },
      )
      return { records: Records, next: NextShardIterator }
    },
  }
}
