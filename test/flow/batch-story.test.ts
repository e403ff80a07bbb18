// What becomes of a batch when its function is killed, runs out of time or finds AWS busy, on the real tables: the next call goes on where it stopped.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { dynamoAuditTrail } from '../../lambdas/adapters/dynamo-audit.ts'
import { dynamoBatchIntake } from '../../lambdas/adapters/dynamo-batch-intake.ts'
import { dynamoBatchRecall } from '../../lambdas/adapters/dynamo-batches.ts'
import { dynamoMessageIntake } from '../../lambdas/adapters/dynamo-message-intake.ts'
import { dynamoMessageRecall } from '../../lambdas/adapters/dynamo-message-recall.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import { AppError } from '../../lambdas/domain/errors.ts'
import type { ApplicationId, BatchId, PatientId } from '../../lambdas/domain/ids.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { type BatchItem, makeAcceptBatch } from '../../lambdas/usecases/accept-batch.ts'
import { makeAcceptMessage } from '../../lambdas/usecases/accept-message.ts'
import type { Clock, Fingerprints, Ids, MessageRecall, Sealer } from '../../lambdas/usecases/ports.ts'
import { makeRecallBatch } from '../../lambdas/usecases/recall-batch.ts'
import { makeRecallMessage } from '../../lambdas/usecases/recall-message.ts'
import { tables } from '../support/tables.ts'
import { newPatient } from '../support/world.ts'

const COUNT = 30
const application = 'batch-story' as ApplicationId
const sealed = { bytes: new Uint8Array([1]), wrappedKey: new Uint8Array([2]) }
const sealing: Sealer = { seal: async () => sealed }
const fingerprints: Fingerprints = {
  of: async (owner, key, body) => ({ id: `${owner} ${key}`, fingerprint: String(body.reveal().length) }),
}

let db: Awaited<ReturnType<typeof tables>>['db']
let names: Record<'messages' | 'patients' | 'audit' | 'content' | 'dataKeys', string>
let patients: PatientId[]
beforeAll(async () => {
  const { db: found, nameOf } = await tables()
  db = found
  names = {
    messages: nameOf('Messages'),
    patients: nameOf('Patients'),
    audit: nameOf('Audit'),
    content: nameOf('Content'),
    dataKeys: nameOf('DataKeys'),
  }
  patients = await Promise.all(Array.from({ length: COUNT }, async () => (await newPatient()).patientId as PatientId))
})

const items = (): BatchItem[] =>
  patients.map((patientId, n) => ({
    key: `letter-${n}`,
    request: {
      patientId,
      category: 'general',
      content: new Phi({ subject: 's', body: 'b' }),
      notice: { notBefore: new Date(Date.now() + 30 * 86_400_000) },
      allowReplies: false,
    },
    written: new Phi(`letter-${n}`),
    timeFaults: [],
  }))

/** A clock on which so many milliseconds pass between any two looks at it. */
const passing = (step: number): Clock => ({
  ...machineClock,
  startTimer: () => {
    let elapsed = 0
    return () => (elapsed += step)
  },
})

const acceptor = (sealer: Sealer = sealing, clock: Clock = machineClock, ids: Ids = machineIds) => {
  const ports = { clock, ids }
  const acceptMessage = makeAcceptMessage({ intake: dynamoMessageIntake(db, names), sealer, ...ports })
  return makeAcceptBatch({ batches: dynamoBatchIntake(db, names.messages), acceptMessage, fingerprints, ...ports })
}

const recaller = (change: (messages: MessageRecall) => Partial<MessageRecall> = () => ({}), clock = machineClock) => {
  const messages = dynamoMessageRecall(db, names)
  const recallMessage = makeRecallMessage({
    messages: { ...messages, ...change(messages) },
    trail: dynamoAuditTrail(db, names.audit),
    sealer: sealing,
    clock,
    ids: machineIds,
  })
  return makeRecallBatch({ batches: dynamoBatchRecall(db, names.messages), recallMessage, clock })
}

/** Lets so many through and then behaves as told. */
function lettingThrough<Arguments extends unknown[], Result>(
  count: number,
  work: (...given: Arguments) => Promise<Result>,
  failure: () => Error,
) {
  let calls = 0
  return async (...given: Arguments): Promise<Result> => {
    calls += 1
    if (calls > count) throw failure()
    return work(...given)
  }
}
const killed = () => new Error('killed')
const busy = () => new AppError('unavailable')

const newBatch = async (): Promise<BatchId> => (await acceptor()(application, randomUUID(), items())).batchId
const membersOf = async (batchId: BatchId) => dynamoBatchRecall(db, names.messages).messagesOf(batchId)
const recalledEventsOf = async (batchId: BatchId) => {
  const trail = dynamoAuditTrail(db, names.audit)
  const events = await Promise.all((await membersOf(batchId)).map(({ id, patientId }) => trail.eventsOf(patientId, id)))
  return events.map((list) => list.filter(({ type }) => type === 'message.recalled').length)
}

describe('a batch whose function dies half-way', () => {
  it('holds whole messages, and a retry stores the rest', async () => {
    const key = randomUUID()
    const dying = acceptor({ seal: lettingThrough(15, sealing.seal, killed) as Sealer['seal'] })
    await expect(dying(application, key, items())).rejects.toThrow('killed')
    const { batchId, accepted, rejected } = await acceptor()(application, key, items())
    expect([accepted, rejected]).toEqual([COUNT, []])
    const members = await membersOf(batchId)
    expect(new Set(members.map(({ patientId }) => patientId)).size).toBe(COUNT)
    expect(members).toHaveLength(COUNT)
  })
})

describe('a batch that meets a busy service, or its own end of time', () => {
  it.each([
    ['busy', () => acceptor({ seal: lettingThrough(15, sealing.seal, busy) as Sealer['seal'] })],
    ['late', () => acceptor(sealing, passing(1000))],
  ])('%s: names what it could not store, and a retry stores it', async (_, make) => {
    const key = randomUUID()
    const first = await make()(application, key, items())
    expect(first.accepted).toBeGreaterThan(0)
    expect(first.accepted).toBeLessThan(COUNT)
    expect(first.rejected).toHaveLength(COUNT - first.accepted)
    expect(new Set(first.rejected.map(({ code }) => code))).toEqual(new Set(['unavailable']))
    const second = await acceptor()(application, key, items())
    expect(second).toEqual({ batchId: first.batchId, accepted: COUNT, rejected: [] })
    expect(await membersOf(first.batchId)).toHaveLength(COUNT)
  })
})

describe('a recall of a batch', () => {
  const done = (batchId: BatchId) => ({ batchId, total: COUNT, recalled: COUNT, read: 0, pending: 0 })
  const recallWith = (recall: ReturnType<typeof recaller>, batchId: BatchId) =>
    recall(application, batchId, { reason: 'other', dryRun: false })

  it.each<[string, (messages: MessageRecall) => Partial<MessageRecall>]>([
    ['before the door of one is shut', ({ shut }) => ({ shut: lettingThrough(12, shut, killed) })],
    ['between the door and the destruction', ({ destroy }) => ({ destroy: lettingThrough(12, destroy, killed) })],
  ])('that is killed %s goes on when it is called again', async (_, breakAt) => {
    const batchId = await newBatch()
    await expect(recallWith(recaller(breakAt), batchId)).rejects.toThrow('killed')
    const before = (await membersOf(batchId)).filter(({ recalledAt }) => recalledAt).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(COUNT)
    expect(await recallWith(recaller(), batchId)).toEqual(done(batchId))
    expect(await recalledEventsOf(batchId)).toEqual(Array(COUNT).fill(1))
  })

  it('that runs out of time says what is pending, and the next calls finish it', async () => {
    const batchId = await newBatch()
    const hurried = recaller(undefined, passing(1500))
    const first = await recallWith(hurried, batchId)
    expect(first).toMatchObject({ total: COUNT, recalled: 12, pending: COUNT - 12 })
    const second = await recallWith(hurried, batchId)
    expect(second).toMatchObject({ recalled: 24, pending: COUNT - 24 })
    expect(await recallWith(recaller(), batchId)).toEqual(done(batchId))
    expect(await recalledEventsOf(batchId)).toEqual(Array(COUNT).fill(1))
  })

  it('leaves a message pending that cannot be recalled just now, and takes the others', async () => {
    const batchId = await newBatch()
    const unlucky = recaller((messages) => ({ destroy: lettingThrough(COUNT - 1, messages.destroy, busy) }))
    expect(await recallWith(unlucky, batchId)).toMatchObject({ recalled: COUNT - 1, pending: 1 })
    expect(await recallWith(recaller(), batchId)).toEqual(done(batchId))
  })

  it('does not call itself finished while the index lacks a message that was answered for', async () => {
    const batchId = await newBatch()
    const batches = dynamoBatchRecall(db, names.messages)
    const lagging = { ...batches, messagesOf: async (id: BatchId) => (await batches.messagesOf(id)).slice(1) }
    const recall = makeRecallBatch({
      batches: lagging,
      recallMessage: makeRecallMessage({
        messages: dynamoMessageRecall(db, names),
        trail: dynamoAuditTrail(db, names.audit),
        sealer: sealing,
        clock: machineClock,
        ids: machineIds,
      }),
      clock: machineClock,
    })
    expect(await recallWith(recall, batchId)).toMatchObject({ total: COUNT, recalled: COUNT - 1, pending: 1 })
    expect(await recallWith(recaller(), batchId)).toEqual(done(batchId))
  })

  it('is not finished while a call that began before it is still adding, and finishes what that call has added', async () => {
    const key = randomUUID()
    const halfway = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    let sealedSoFar = 0
    const slow: Sealer = {
      seal: async () => {
        sealedSoFar += 1
        if (sealedSoFar === COUNT / 2) halfway.resolve()
        if (sealedSoFar >= COUNT / 2) await goOn.promise
        return sealed
      },
    }
    const batchId = machineIds.batchId()
    const adding = acceptor(slow, machineClock, { ...machineIds, batchId: () => batchId })(application, key, items())
    await halfway.promise
    const first = await recallWith(recaller(), batchId)
    expect(first.pending).toBeGreaterThan(0)
    goOn.resolve()
    expect((await adding).accepted).toBe(COUNT)
    expect(await recallWith(recaller(), batchId)).toEqual(done(batchId))
  })

  it('in a dry run changes nothing', async () => {
    const batchId = await newBatch()
    const counts = await recaller()(application, batchId, { reason: 'other', dryRun: true })
    expect(counts).toEqual({ batchId, total: COUNT, recalled: 0, read: 0, pending: COUNT })
    const members = await membersOf(batchId)
    expect(members.filter(({ recallRequestedAt }) => recallRequestedAt)).toEqual([])
    expect((await dynamoBatchRecall(db, names.messages).findBatch(batchId))?.recallRequestedAt).toBeUndefined()
  })
})
