// Batches as they are begun, found and recalled. What is in them are messages like any other.
import type { Acceptor, Batch } from '../../domain/batch.ts'
import type { BatchId } from '../../domain/ids.ts'
import type { Message } from '../../domain/message.ts'
import type { Idempotency } from './sealing.ts'

export type NewBatch = Pick<Batch, 'id' | 'applicationId' | 'createdAt'>

export type BatchBegin =
  | { readonly outcome: 'begun' }
  /** Begun by an earlier call with this key. `recalled`: nothing may be added any more. */
  | {
      readonly outcome: 'known'
      readonly batchId: BatchId
      readonly fingerprint: string
      readonly recalled: boolean
    }

export interface BatchIntake {
  /** The batch and its idempotency record, both or none. The acceptor stands with a batch that is open. */
  begin(batch: NewBatch, idempotency: Idempotency, acceptor: Acceptor): Promise<BatchBegin>
  /** Keeps how many messages the answer names as accepted, unless an earlier answer named more. The acceptor is done. */
  keepAccepted(id: BatchId, accepted: number, acceptor: Acceptor): Promise<void>
}

export interface BatchLookup {
  findBatch(id: BatchId): Promise<Batch | undefined>
  /** By an index: what has just been accepted may be missing, what has just changed may be as it was. */
  messagesOf(id: BatchId): Promise<readonly Message[]>
}

export interface BatchRecall extends BatchLookup {
  /** From here on nothing is added. */
  markRecalled(id: BatchId, at: Date): Promise<void>
}
