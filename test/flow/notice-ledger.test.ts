// The ledger of notices on the real engine, in the interleavings that two functions and a provider can fall into.
import { beforeEach, describe, expect, it } from 'vitest'
import { dynamoDeliveryLedger } from '../../lambdas/adapters/dynamo-delivery-ledger.ts'
import { dynamoNoticeLedger } from '../../lambdas/adapters/dynamo-notice-ledger.ts'
import { dynamoContactBook } from '../../lambdas/adapters/dynamo-patients.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import type { Attempt } from '../../lambdas/domain/attempt.ts'
import type { AuditEvent, AuditFact } from '../../lambdas/domain/audit.ts'
import type { MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import type { Claim, DeliveryLedger, NoticeLedger, Owing } from '../../lambdas/usecases/ports.ts'
import { makeRecordDelivery } from '../../lambdas/usecases/record-delivery.ts'
import { tables } from '../support/tables.ts'
import { application, newMessage, newPatient, statusOf, systemTime } from '../support/world.ts'

let ledger: NoticeLedger
let deliveries: DeliveryLedger
let messageId: MessageId
let patientId: PatientId
let phone: string
let claim: (record?: Owing) => Promise<Claim>
let owing: () => Promise<Owing>

const event = (fact: AuditFact): AuditEvent => ({
  id: machineIds.auditEventId(),
  recorded: new Date(),
  agent: { kind: 'system' },
  patientId,
  messageId,
  ...fact,
})
const claimed = (attempt: Attempt) => event({ type: 'notice.claimed', attemptId: attempt.id, channel: 'sms' })

beforeEach(async () => {
  const { db, nameOf } = await tables()
  const names = {
    messages: nameOf('Messages'),
    patients: nameOf('Patients'),
    silences: nameOf('Silences'),
    audit: nameOf('Audit'),
  }
  ledger = dynamoNoticeLedger(db, names)
  deliveries = dynamoDeliveryLedger(db, names)
  const contacts = dynamoContactBook(db, names)

  // Asked for next week, so that no function of the system touches it meanwhile.
  const now = await systemTime()
  const patient = await newPatient()
  patientId = patient.patientId as PatientId
  phone = patient.phone
  messageId = (await newMessage(patientId, {
    notice: { notBefore: new Date(now.getTime() + 7 * 86_400_000).toISOString() },
  })) as MessageId

  owing = async () => (await ledger.find(messageId)) as Owing
  claim = async (record) => {
    const found = await contacts.find(patientId)
    const point = found?.contactPoints[0]
    if (!found || !point) throw new Error('no patient')
    const silence = (await contacts.silencesOf([point.valueHash])).get(point.valueHash)
    const logs = await ledger.toldOf(patientId, [point.valueHash])
    const logOf = (whom: string) => logs.get(whom) ?? { version: 0, told: [] }
    return {
      toldPatient: logOf(patientId),
      toldThere: logOf(point.valueHash),
      record: record ?? (await owing()),
      attempt: {
        id: machineIds.attemptId(),
        contactPointId: point.id,
        valueHash: point.valueHash,
        channel: 'sms',
        state: 'sending',
        createdAt: new Date(),
      },
      patientVersion: found.version,
      silenceVersion: silence?.version ?? 0,
      linkHash: machineIds.link().hash,
      lookAgainAt: new Date(Date.now() + 8 * 86_400_000),
    }
  }
})

const tryClaim = async (wanted: Claim) => ledger.claim(wanted, claimed(wanted.attempt))

describe('a claim', () => {
  it('is given to one of ten senders that have read the same', async () => {
    const record = await owing()
    const wanted = await Promise.all(Array.from({ length: 10 }, () => claim(record)))
    const given = await Promise.all(wanted.map(tryClaim))
    expect(given.filter(Boolean)).toHaveLength(1)
    expect((await owing()).attempts).toHaveLength(1)
  })

  it('is refused to a sender that reads the new notice row and misses the attempt beside it', async () => {
    await tryClaim(await claim())
    const { owed, ...rest } = await owing()
    const { claimedBy: _, ...torn } = owed
    expect(await tryClaim(await claim({ ...rest, attempts: [], owed: torn }))).toBe(false)
  })

  it('is refused when the number has said stop since the gate was asked', async () => {
    const wanted = await claim()
    const fact = { type: 'contact-point.opted-out', contactPointId: wanted.attempt.contactPointId } as const
    await ledger.silence(wanted.attempt.valueHash, 'opted-out', new Date(), event(fact))
    expect(await tryClaim(wanted)).toBe(false)
    expect(await tryClaim(await claim())).toBe(true)
  })

  it('is refused when the patient has been changed since the gate was asked', async () => {
    const wanted = await claim()
    const consent = {
      contactPoint: phone,
      channel: 'sms',
      status: 'revoked',
      source: 'call',
      wording: 'No more.',
      language: 'en',
      capturedAt: '2026-02-01T00:00:00Z',
    }
    expect((await (await application()).post(`/v1/patients/${patientId}/consents`, consent)).status).toBe(201)
    expect(await tryClaim(wanted)).toBe(false)
  })

  it('is refused once a recall has been asked for', async () => {
    const wanted = await claim()
    await (await application()).post(`/v1/messages/${messageId}/recall`, { reason: 'other' })
    expect(await tryClaim(wanted)).toBe(false)
  })
})

describe("a provider's report", () => {
  const report = async (state: 'sent' | 'delivered' | 'failed', attempt: Attempt, over: DeliveryLedger = deliveries) =>
    makeRecordDelivery({ ledger: over, clock: machineClock, ids: machineIds })({
      messageId,
      attemptId: attempt.id,
      providerMessageId: 'p-1',
      state,
    })

  it("that meets the sender's own record of the attempt is not lost", async () => {
    const wanted = await claim()
    await tryClaim(wanted)
    const before = await deliveries.find(messageId)
    await ledger.recordSent(
      wanted.record,
      wanted.attempt,
      { providerMessageId: 'p-1', at: new Date() },
      event({ type: 'notice.sent', attemptId: wanted.attempt.id, channel: 'sms' }),
    )
    // The first look is from before the sender's record; the write is refused and the report looks again.
    let looks = 0
    const late: DeliveryLedger = { ...deliveries, find: async (id) => (looks++ === 0 ? before : deliveries.find(id)) }
    expect(await report('failed', wanted.attempt, late)).toBe('recorded')
    const record = await owing()
    expect(record.attempts).toMatchObject([{ state: 'failed', reason: 'unreachable' }])
    expect(record.owed).toBeDefined()
    expect(record.owed.claimedBy).toBeUndefined()
  })

  it('of an attempt that was given up tells that it had arrived after all, and nothing is owed', async () => {
    const wanted = await claim()
    await tryClaim(wanted)
    const record = await owing()
    await ledger.recordFailed(
      record,
      wanted.attempt,
      'unknown-outcome',
      new Date(),
      event({ type: 'notice.failed', attemptId: wanted.attempt.id, reason: 'unknown-outcome' }),
    )
    expect(await report('delivered', wanted.attempt)).toBe('recorded')
    // Owed only so far as another channel may be tried, should it stay unread.
    expect((await ledger.find(messageId))?.owed).toMatchObject({ waitingFor: 'scheduled' })
    expect((await statusOf(messageId))['notices']).toMatchObject([{ state: 'delivered' }, { state: 'waiting' }])
  })

  it('that says failed after a recall leaves nothing owed, and the receipt as it was', async () => {
    const wanted = await claim()
    await tryClaim(wanted)
    await ledger.recordSent(
      wanted.record,
      wanted.attempt,
      { providerMessageId: 'p-1', at: new Date() },
      event({ type: 'notice.sent', attemptId: wanted.attempt.id, channel: 'sms' }),
    )
    const recall = async () =>
      (await (await application()).post(`/v1/messages/${messageId}/recall`, { reason: 'other' })).body
    const receipt = await recall()
    expect(receipt['noticesSent']).toHaveLength(1)
    expect(await report('failed', wanted.attempt)).toBe('recorded')
    expect((await ledger.find(messageId))?.owed).toBeUndefined()
    expect(await recall()).toEqual(receipt)
  })

  it('that comes twice or out of order changes nothing more', async () => {
    const wanted = await claim()
    await tryClaim(wanted)
    expect(await report('delivered', wanted.attempt)).toBe('recorded')
    expect(await report('delivered', wanted.attempt)).toBe('ignored')
    expect(await report('sent', wanted.attempt)).toBe('ignored')
    expect(await report('failed', wanted.attempt)).toBe('ignored')
  })
})
