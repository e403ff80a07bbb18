// What a sender does when things go wrong around the call, on the real ledger: no patient is told twice by our doing, none is forgotten.
import { beforeAll, describe, expect, it } from 'vitest'
import { dynamoAuditTrail } from '../../lambdas/adapters/dynamo-audit.ts'
import { dynamoDeliveryLedger } from '../../lambdas/adapters/dynamo-delivery-ledger.ts'
import { dynamoMessageRecall } from '../../lambdas/adapters/dynamo-message-recall.ts'
import { dynamoNoticeLedger } from '../../lambdas/adapters/dynamo-notice-ledger.ts'
import { dynamoContactBook } from '../../lambdas/adapters/dynamo-patients.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import type { ApplicationId, AttemptId, MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import { DEFAULT_NOTICE_RULES } from '../../lambdas/domain/notice-rules.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import type { Clock, SendOutcome } from '../../lambdas/usecases/ports.ts'
import { makeRecallMessage } from '../../lambdas/usecases/recall-message.ts'
import { type DeliveryReport, makeRecordDelivery } from '../../lambdas/usecases/record-delivery.ts'
import { makeSendNotice } from '../../lambdas/usecases/send-notice.ts'
import { tables } from '../support/tables.ts'
import { application, endpoints, newMessage, newPatient, newPhone, statusOf, withConsent } from '../support/world.ts'

const DAY = 86_400_000
const ACCEPTED: SendOutcome = { outcome: 'accepted', providerMessageId: 'p' }

let db: Awaited<ReturnType<typeof tables>>['db']
let names: Record<'messages' | 'patients' | 'silences' | 'audit' | 'content' | 'dataKeys', string>
let start: number
let seconds: number
const clock: Clock = { ...machineClock, now: () => new Date(start + seconds * 1000) }

beforeAll(async () => {
  const { db: found, nameOf } = await tables()
  db = found
  names = {
    messages: nameOf('Messages'),
    patients: nameOf('Patients'),
    silences: nameOf('Silences'),
    audit: nameOf('Audit'),
    content: nameOf('Content'),
    dataKeys: nameOf('DataKeys'),
  }
})

/** A message that the system itself will not touch for a week, and a sender of ours that lives eight days ahead. */
async function story(
  contactPoints = [withConsent('sms', newPhone())],
): Promise<{ id: MessageId; patientId: PatientId }> {
  const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
  // Noon for the patient.
  start = Math.floor(Date.parse(now) / DAY + 8) * DAY + 18 * 3_600_000
  seconds = 0
  const { patientId } = await newPatient({ contactPoints })
  const notBefore = new Date(Date.parse(now) + 7 * DAY).toISOString()
  return {
    id: (await newMessage(patientId, { notice: { notBefore } })) as MessageId,
    patientId: patientId as PatientId,
  }
}
const both = () => [withConsent('sms', newPhone()), withConsent('email', `a${newPhone().slice(1)}@example.org`)]

/** A sender whose provider answers as told, and notes what it was handed. */
function sender(answer: (channel: string) => SendOutcome, prepared = async () => {}) {
  const handed: { channel: string; attemptId: AttemptId }[] = []
  const send = makeSendNotice({
    ledger: dynamoNoticeLedger(db, names),
    contacts: dynamoContactBook(db, names),
    prepare: async ({ contactPoint: { channel }, attemptId }) => {
      await prepared()
      return async () => {
        handed.push({ channel, attemptId })
        return answer(channel)
      }
    },
    pace: { takeTurn: async (_, now) => now, holdUntil: async () => {} },
    queue: { put: async () => {} },
    open: ['sms', 'email'],
    rules: DEFAULT_NOTICE_RULES,
    unknownOutcomeSeconds: 300,
    clock,
    ids: machineIds,
  })
  return { send, handed }
}
const report = (messageId: MessageId, attemptId: AttemptId | undefined, state: DeliveryReport['state'], at?: Date) =>
  makeRecordDelivery({ ledger: dynamoDeliveryLedger(db, names), clock, ids: machineIds })({
    messageId,
    attemptId: attemptId as AttemptId,
    providerMessageId: 'p',
    state,
    ...(at && { at }),
  })
const recordOf = (id: MessageId) => dynamoNoticeLedger(db, names).find(id)

describe('a contact value that cannot be opened now', () => {
  it('claims nothing, so the notice stays owed and nothing counts as sent', async () => {
    const { id } = await story()
    const { send } = sender(
      () => ACCEPTED,
      async () => {
        throw new Error('ThrottlingException')
      },
    )
    for (let tries = 0; tries < 3; tries += 1) await expect(send(id)).rejects.toThrow('ThrottlingException')
    expect(await recordOf(id)).toMatchObject({ attempts: [], owed: { version: 1 } })
    expect(await sender(() => ACCEPTED).send(id)).toBe('sent')
  })
})

describe('a provider that answers nothing', () => {
  it('does not end the notice: the same number is tried again, later each time', async () => {
    const { id } = await story()
    const { send, handed } = sender(() => ({ outcome: 'unknown' }))
    for (const advance of [0, 301, 301, 0, 900, 301]) {
      seconds += advance
      await send(id)
    }
    expect(handed).toHaveLength(3)
    expect((await recordOf(id))?.owed).toBeDefined()
    expect((await statusOf(id))['state']).not.toBe('undeliverable')
  })
})

describe('a busy provider', () => {
  it('is asked again for a quarter of an hour, and then the other channel is', async () => {
    const { id } = await story(both())
    const { send, handed } = sender((channel) => (channel === 'sms' ? { outcome: 'busy' } : ACCEPTED))
    for (const advance of [0, 30, 31, 121, 241]) {
      seconds += advance
      await send(id)
    }
    expect(handed.map(({ channel }) => channel)).toEqual(['sms', 'sms', 'sms', 'sms', 'email'])
  })
})

/** Two attempts of which nobody learnt the outcome: the first was given up, the second holds the notice. */
async function twoUnheard() {
  const { id } = await story(both())
  const { send, handed } = sender(() => ({ outcome: 'unknown' }))
  await send(id)
  seconds += 301
  await send(id)
  const [first, second] = handed.map(({ attemptId }) => attemptId)
  return { id, send, handed, first, second }
}

describe('an attempt that was given up and reports late', () => {
  it('and fails after another one has arrived, owes nothing more', async () => {
    const { id } = await story(both())
    const answers: SendOutcome[] = [{ outcome: 'unknown' }, ACCEPTED]
    const { send, handed } = sender(() => answers.shift() ?? ACCEPTED)
    await send(id)
    seconds += 301
    expect(await send(id)).toBe('sent')
    const [first, second] = handed
    expect(await report(id, second?.attemptId, 'delivered')).toBe('recorded')
    expect(await report(id, first?.attemptId, 'sent')).toBe('recorded')
    expect(await report(id, first?.attemptId, 'failed')).toBe('recorded')
    expect(await send(id)).toBe('postponed')
    expect(handed).toHaveLength(2)
  })

  it('leaves the notice to the attempt that holds it, which then has nothing left to send', async () => {
    const { id, send, handed, first, second } = await twoUnheard()
    expect(await report(id, first, 'sent')).toBe('recorded')
    expect((await recordOf(id))?.owed?.claimedBy).toBe(second)
    seconds += 301
    expect(await send(id)).toBe('postponed')
    expect(handed).toHaveLength(2)
  })

  it.each([
    ['the first before the second', ['first', 'second']],
    ['the second before the first', ['second', 'first']],
  ] as const)('and of which both fail, %s, is owed again', async (_, order) => {
    const { id, ...attempts } = await twoUnheard()
    await report(id, attempts.first, 'sent')
    for (const which of order) expect(await report(id, attempts[which], 'failed')).toBe('recorded')
    expect((await recordOf(id))?.owed).toBeDefined()
    expect((await recordOf(id))?.owed?.claimedBy).toBeUndefined()
  })

  it('and of which both fail at once, is owed again', async () => {
    const { id, first, second } = await twoUnheard()
    await report(id, first, 'sent')
    await Promise.all([first, second].map((attempt) => report(id, attempt, 'failed')))
    expect((await recordOf(id))?.owed).toBeDefined()
    expect((await recordOf(id))?.owed?.claimedBy).toBeUndefined()
  })
})

describe('a complaint', () => {
  it('counts from when it was made, however late and often it is reported', async () => {
    const { id, patientId } = await story([withConsent('email', `c${newPhone().slice(1)}@example.org`)])
    const { send, handed } = sender(() => ACCEPTED)
    await send(id)
    const made = clock.now()
    expect(await report(id, handed[0]?.attemptId, 'complained', made)).toBe('recorded')
    seconds += 600
    expect(await report(id, handed[0]?.attemptId, 'complained', made)).toBe('ignored')
    const contacts = dynamoContactBook(db, names)
    const hashes = (await contacts.find(patientId))?.contactPoints.map(({ valueHash }) => valueHash) ?? []
    expect([...(await contacts.silencesOf(hashes)).values()]).toMatchObject([{ optedOutAt: made, version: 1 }])
  })
})

describe('a recall', () => {
  it('whose note cannot be sealed leaves the message as it was', async () => {
    const { id } = await story()
    const applicationId = (await recordOf(id))?.message.applicationId
    const recall = makeRecallMessage({
      messages: dynamoMessageRecall(db, names),
      trail: dynamoAuditTrail(db, names.audit),
      sealer: { seal: () => Promise.reject(new Error('ThrottlingException')) },
      clock,
      ids: machineIds,
    })
    const request = { reason: 'other', note: new Phi('why') } as const
    await expect(recall(applicationId as ApplicationId, id, request)).rejects.toThrow('ThrottlingException')
    expect((await recordOf(id))?.message.recallRequestedAt).toBeUndefined()
  })

  it('counts the notice that a sender found withdrawn before the recall could end it', async () => {
    const { id, patientId } = await story()
    const message = (await recordOf(id))?.message
    if (!message) throw new Error('no message')
    await dynamoMessageRecall(db, names).shut(message, clock.now(), {
      id: machineIds.auditEventId(),
      recorded: clock.now(),
      agent: { kind: 'system' },
      patientId,
      messageId: id,
      type: 'message.recall-requested',
      reason: 'other',
    })
    expect(await sender(() => ACCEPTED).send(id)).toBe('suppressed')
    const { body } = await (await application()).post(`/v1/messages/${id}/recall`, { reason: 'other' })
    expect(body).toMatchObject({ noticesCancelled: 1, noticesSent: [] })
  })
})
