// What Lambda sends to the on-failure destination of a stream: where the given-up records stand, and never what is in them.
import { randomUUID } from 'node:crypto'
import type { Invocation } from '../functions/function-spec.ts'
import type { EventSourceMapping } from './event-source-mapping.ts'
import type { StreamRecord } from './stream-record.ts'

export type GivenUpBecause = 'RetryAttemptsExhausted' | 'RecordAgeExceeded'

export type GivenUp = {
  readonly records: readonly StreamRecord[]
  readonly because: GivenUpBecause
  readonly invocations: number
  readonly last: Invocation | undefined
  readonly mapping: EventSourceMapping
  readonly shardId: string
  readonly at: number
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z')

export function failureReport({ records, because, invocations, last, mapping, shardId, at }: GivenUp) {
  const sequences = records.map(({ dynamodb }) => dynamodb.SequenceNumber)
  const arrivals = records.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime)
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionName,
      condition: because,
      approximateInvokeCount: invocations,
    },
    ...(last && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: last.kind === 'failed' ? 'Unhandled' : null,
      },
    }),
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: sequences[0],
      endSequenceNumber: sequences.at(-1),
      approximateArrivalOfFirstRecord: iso(arrivals[0] ?? 0),
      approximateArrivalOfLastRecord: iso(arrivals.at(-1) ?? 0),
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  }
}
