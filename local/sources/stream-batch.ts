// Takes one batch of stream records through its function: retries, splitting, partial failures, and the destination of what is given up.
// The checkpoint only ever moves past records that the function has taken or that were given up.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Invocation, Invoke } from '../functions/function-spec.ts'
import { failedItems } from './batch-item-failures.ts'
import type { Deliver } from './event-source.ts'
import type { EventSourceMapping } from './event-source-mapping.ts'
import { failureReport, type GivenUpBecause } from './stream-failure-report.ts'
import type { StreamRecord } from './stream-record.ts'

export type BatchOptions = {
  readonly mapping: EventSourceMapping
  readonly shardId: string
  readonly invoke: Invoke
  readonly deliver: Deliver
  /** Remembers that everything up to this record is done with. */
  readonly advance: (record: StreamRecord) => void
  readonly now: () => number
  readonly signal: AbortSignal
}

const FIRST_PAUSE = 200
const LONGEST_PAUSE = 5000

const sequence = (record: StreamRecord) => record.dynamodb.SequenceNumber

export type TakeBatch = (records: readonly StreamRecord[]) => Promise<void>

export function makeBatchTaker(options: BatchOptions): TakeBatch {
  const { mapping, invoke, advance, now, signal } = options

  const giveUp = async (
    records: readonly StreamRecord[],
    because: GivenUpBecause,
    invocations: number,
    last?: Invocation,
  ) => {
    if (mapping.onFailure) {
      const report = failureReport({
        records,
        because,
        invocations,
        last,
        mapping,
        shardId: options.shardId,
        at: now(),
      })
      await options.deliver(mapping.onFailure, report)
    }
    for (const record of records.slice(-1)) advance(record)
  }

  const isTooOld = ({ dynamodb }: StreamRecord) =>
    mapping.maxAgeSeconds >= 0 && now() / 1000 - dynamodb.ApproximateCreationDateTime > mapping.maxAgeSeconds

  /** @param invocations how often the first record has failed before. */
  const take = async (batch: readonly StreamRecord[], invocations: number): Promise<void> => {
    let rest = batch
    let failures = invocations
    while (!signal.aborted) {
      const old = rest.filter(isTooOld)
      if (old.length > 0) await giveUp(old, 'RecordAgeExceeded', failures)
      rest = rest.filter((record) => !old.includes(record))
      if (rest.length === 0) return

      const invocation = await invoke(mapping.functionName, { Records: rest })
      const taken = countTaken(invocation, rest, mapping.reportsItemFailures)
      for (const record of rest.slice(0, taken).slice(-1)) advance(record)
      rest = rest.slice(taken)
      if (rest.length === 0) return

      if (taken === 0 && mapping.bisects && rest.length > 1) {
        const middle = Math.ceil(rest.length / 2)
        // Splitting is not counted as a retry.
        await take(rest.slice(0, middle), failures)
        return take(rest.slice(middle), failures)
      }
      failures = taken === 0 ? failures + 1 : 1
      if (mapping.maxRetries >= 0 && failures > mapping.maxRetries) {
        return giveUp(rest, 'RetryAttemptsExhausted', failures, invocation)
      }
      await sleep(Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE), undefined, { signal }).catch(
        () => undefined,
      )
    }
  }

  return async (records) => {
    const wanted = records.filter(mapping.keeps)
    if (wanted.length > 0) await take(wanted, 0)
    const [last] = records.slice(-1)
    if (last && !signal.aborted) advance(last)
  }
}

/** How many records from the front the function is done with: a stream goes on only behind its first failure. */
function countTaken(invocation: Invocation, records: readonly StreamRecord[], reportsItemFailures: boolean): number {
  if (invocation.kind === 'failed') return 0
  if (!reportsItemFailures) return records.length
  const failed = failedItems(invocation.payload, records.map(sequence))
  const first = records.findIndex((record) => failed.has(sequence(record)))
  return first === -1 ? records.length : first
}
