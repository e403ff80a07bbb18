// The exposure receipt equals the audit events of its message: every open is on it, and nothing that did not happen.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AuditEvent } from '../../lambdas/domain/audit.ts'
import type { ApplicationId, AttemptId, AuditEventId, MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import { exposureReceipt, noticesSentBy } from '../../lambdas/domain/recall.ts'

const messageId = 'msg_a' as MessageId
const base = { patientId: 'pat_a' as PatientId, messageId }
const RECALLED_AT = new Date('2027-06-01T00:00:00Z')
const before = fc.date({ min: new Date('2027-01-01'), max: new Date('2027-05-31'), noInvalidDate: true })

const open: fc.Arbitrary<AuditEvent> = fc
  .record({ recorded: before, subject: fc.uuid() })
  .map(({ recorded, subject }) => ({
    ...base,
    id: `evt_${recorded.getTime()}` as AuditEventId,
    recorded,
    agent: { kind: 'patient', id: subject },
    type: 'message.opened',
  }))

const attempts = fc.uniqueArray(fc.record({ id: fc.uuid(), at: before, fails: fc.boolean() }), {
  selector: ({ id }) => id,
})
const noticeEvents = attempts.map((all) =>
  all.flatMap(({ id, at, fails }): AuditEvent[] => {
    const common = { ...base, recorded: at, agent: { kind: 'system' as const } }
    const attemptId = id as AttemptId
    const claimed: AuditEvent = {
      ...common,
      id: `evt_c${id}` as AuditEventId,
      type: 'notice.claimed',
      attemptId,
      channel: 'sms',
    }
    const failed: AuditEvent = {
      ...common,
      id: `evt_f${id}` as AuditEventId,
      type: 'notice.failed',
      attemptId,
      reason: 'refused',
    }
    return fails ? [claimed, failed] : [claimed]
  }),
)

const recalled = (noticesCancelled: number, before: readonly AuditEvent[]): AuditEvent => ({
  ...base,
  id: 'evt_r' as AuditEventId,
  recorded: RECALLED_AT,
  agent: { kind: 'application', id: 'app' as ApplicationId },
  type: 'message.recalled',
  reason: 'wrong-recipient',
  noticesCancelled,
  noticesSent: noticesSentBy(before),
})

it('lists every open with its time and subject, and says whether there was one', () => {
  fc.assert(
    fc.property(fc.array(open), noticeEvents, fc.nat(3), (opens, notices, cancelled) => {
      const receipt = exposureReceipt(messageId, [...opens, ...notices, recalled(cancelled, notices)])
      expect(receipt?.opens).toEqual(
        opens.map((event) => ({ at: event.recorded, by: 'patient', subjectId: (event.agent as { id: string }).id })),
      )
      expect(receipt?.exposure).toBe(opens.length > 0 ? 'opened' : 'not-opened')
      expect(receipt?.noticesCancelled).toBe(cancelled)
    }),
  )
})

it('counts every notice that was handed over and is not known to have failed', () => {
  fc.assert(
    fc.property(noticeEvents, (notices) => {
      const claimed = notices.filter(({ type }) => type === 'notice.claimed').length
      const failed = notices.filter(({ type }) => type === 'notice.failed').length
      expect(exposureReceipt(messageId, [...notices, recalled(0, notices)])?.noticesSent).toHaveLength(claimed - failed)
    }),
  )
})

it('does not change by what is recorded after the recall', () => {
  fc.assert(
    fc.property(fc.array(open), noticeEvents, (opens, notices) => {
      const events = [...opens, ...notices, recalled(0, notices)]
      const late = notices.flatMap((event): AuditEvent[] =>
        event.type === 'notice.claimed' ? [failedLater(event.attemptId)] : [],
      )
      expect(exposureReceipt(messageId, [...events, ...late])).toEqual(exposureReceipt(messageId, events))
    }),
  )
})

const failedLater = (attemptId: AttemptId): AuditEvent => ({
  ...base,
  id: `evt_l${attemptId}` as AuditEventId,
  recorded: new Date('2027-06-02'),
  agent: { kind: 'system' },
  type: 'notice.failed',
  attemptId,
  reason: 'unreachable',
})

it('counts a notice whose outcome nobody learnt: it may have arrived', () => {
  fc.assert(
    fc.property(noticeEvents, (notices) => {
      const claims = notices.flatMap((event) => (event.type === 'notice.claimed' ? [event] : []))
      const unknown = claims.map(
        (claim): AuditEvent => ({
          ...failedLater(claim.attemptId),
          type: 'notice.failed',
          attemptId: claim.attemptId,
          reason: 'unknown-outcome',
        }),
      )
      expect(noticesSentBy([...claims, ...unknown])).toHaveLength(claims.length)
    }),
  )
})

it('is not given for a message that was not recalled', () => {
  fc.assert(
    fc.property(fc.array(open), (opens) => {
      expect(exposureReceipt(messageId, opens)).toBeUndefined()
    }),
  )
})
