// Takes many messages in one call. Each is stored whole or not at all, and a bad one hinders no other. A retry adds what is missing and doubles nothing.
import { ACCEPTING_SECONDS, type Acceptor } from '../domain/batch.ts'
import { AppError, type ErrorCode, type FieldError } from '../domain/errors.ts'
import type { ApplicationId, BatchId } from '../domain/ids.ts'
import { later } from '../domain/notice-timing.ts'
import { Phi } from '../domain/phi.ts'
import type { AcceptMessage, MessageRequest } from './accept-message.ts'
import type { BatchIntake, Clock, Fingerprints, Ids } from './ports.ts'
import { severalAtOnce } from './several-at-once.ts'

/** One message of a batch under its key: as it was asked for, or what is wrong with it. */
export type BatchItem = { readonly key: string } & (
  | {
      readonly request: MessageRequest
      /** As it is compared with a retry. */
      readonly written: Phi
      /** What is wrong at this hour, in this deployment. */
      readonly timeFaults: readonly FieldError[]
    }
  | { readonly faults: readonly FieldError[] }
)
export type Rejection = { readonly key: string; readonly code: ErrorCode; readonly errors: readonly FieldError[] }
export type AcceptedBatch = {
  readonly batchId: BatchId
  readonly accepted: number
  /** In the order of the request. */
  readonly rejected: readonly Rejection[]
}
export type AcceptBatch = (
  application: ApplicationId,
  key: string,
  items: readonly BatchItem[],
) => Promise<AcceptedBatch>

/** Messages that are under way at once. docs/decisions/0012. */
const AT_ONCE = 16
/** Milliseconds after which no further message is begun: API Gateway gives up after 29 seconds, and the last ones have to end before. */
const BEGIN_MS = 20_000

const TWICE = [{ pointer: '/key', message: 'This key stands in the batch more than once.' }]
const RECALLED = [{ pointer: '', message: 'This batch has been recalled: nothing can be added to it.' }]

export const makeAcceptBatch = (ports: {
  batches: BatchIntake
  acceptMessage: AcceptMessage
  fingerprints: Fingerprints
  clock: Clock
  ids: Ids
}): AcceptBatch => {
  const { batches, acceptMessage, fingerprints, clock, ids } = ports

  /** The same key with the same messages' keys is the same batch: one for each of them. */
  const begin = async (application: ApplicationId, key: string, items: readonly BatchItem[], acceptor: Acceptor) => {
    const named = new Phi(JSON.stringify(items.map((item) => item.key).sort()))
    const idempotency = await fingerprints.of(application, ofBatch(key), named)
    const batch = { id: ids.batchId(), applicationId: application, createdAt: clock.now() }
    const begun = await batches.begin(batch, idempotency, acceptor)
    if (begun.outcome === 'begun') return { batchId: batch.id, recalled: false }
    if (begun.fingerprint !== idempotency.fingerprint) throw new AppError('idempotency-key-reused')
    return begun
  }

  return async (application, key, items) => {
    const elapsed = clock.startTimer()
    const acceptor = { id: ids.acceptorId(), until: later(clock.now(), ACCEPTING_SECONDS) }
    const { batchId, recalled } = await begin(application, key, items, acceptor)

    const accept = async (item: BatchItem): Promise<Omit<Rejection, 'key'> | 'accepted'> => {
      if ('faults' in item) return { code: 'invalid-body', errors: item.faults }
      if (elapsed() > BEGIN_MS) return { code: 'unavailable', errors: [] }
      const idempotency = await fingerprints.of(application, ofBatch(key, item.key), item.written)
      const faults = recalled ? [...item.timeFaults, ...RECALLED] : item.timeFaults
      try {
        await acceptMessage(application, { ...item.request, batchId }, idempotency, faults)
        return 'accepted'
      } catch (error) {
        if (error instanceof AppError) return { code: error.code, errors: error.fields }
        throw error
      }
    }

    const outcomes = new Map<BatchItem, Omit<Rejection, 'key'> | 'accepted'>()
    await severalAtOnce(lanesOf(items), AT_ONCE, async (lane) => {
      for (const item of lane)
        outcomes.set(item, isTwiceIn(items, item) ? { code: 'invalid-body', errors: TWICE } : await accept(item))
    })

    const rejected = items.flatMap((item) => {
      const outcome = outcomes.get(item)
      return outcome && outcome !== 'accepted' ? [{ key: item.key, ...outcome }] : []
    })
    const accepted = items.length - rejected.length
    await batches.keepAccepted(batchId, accepted, acceptor)
    return { batchId, accepted, rejected }
  }
}

// A header holds no line break, so no caller's own Idempotency-Key for a single message can be one of these.
const ofBatch = (key: string, ofItem = '') => `${key}\n${ofItem}`

/** Nobody knows which of them was meant. */
const isTwiceIn = (items: readonly BatchItem[], { key }: BatchItem): boolean =>
  items.filter((item) => item.key === key).length > 1

/** Messages to one patient go one after another: their transactions check the same row, and would stop each other. */
function lanesOf(items: readonly BatchItem[]): readonly (readonly BatchItem[])[] {
  const lanes = Map.groupBy(items, (item) => ('request' in item ? item.request.patientId : ''))
  return [...lanes.values()]
}
