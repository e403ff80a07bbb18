// How far each mapping has come in each shard of its stream, kept across restarts: what was not finished is read again.
import type { Store } from '../store.ts'

export type Checkpoint = {
  /** Last record that is done with; none yet when missing. */
  readonly sequenceNumber?: string
  /** The shard is closed and read to its end. */
  readonly finished: boolean
}

export interface Checkpoints {
  /** Whether this mapping has ever been started on this stream. */
  begun(): boolean
  begin(): void
  get(shardId: string): Checkpoint | undefined
  set(shardId: string, checkpoint: Checkpoint): void
}

export function openCheckpoints(store: Store, mappingKey: string, streamArn: string): Checkpoints {
  const mappings = store.collection<{ readonly begun: true }>('stream-mappings')
  const checkpoints = store.collection<Checkpoint>('stream-checkpoints')
  const here = `${mappingKey} ${streamArn}`
  return {
    begun: () => mappings.get(here) !== undefined,
    begin: () => mappings.set(here, { begun: true }),
    get: (shardId) => checkpoints.get(`${here} ${shardId}`),
    set: (shardId, checkpoint) => checkpoints.set(`${here} ${shardId}`, checkpoint),
  }
}
