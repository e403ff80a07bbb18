// The gate fails closed: whatever the patient's record says, no notice goes where it must not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attempt } from '../../lambdas/domain/attempt.ts'
import { CHANNELS, type Channel } from '../../lambdas/domain/channel.ts'
import { decideNotice } from '../../lambdas/domain/gate.ts'
import type { ApplicationId, AttemptId, ContactPointId, MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import type { Message } from '../../lambdas/domain/message.ts'
import { DEFAULT_NOTICE_RULES } from '../../lambdas/domain/notice-rules.ts'
import type { ContactPoint, Patient, Silence } from '../../lambdas/domain/patient.ts'
import { standingOf } from '../../lambdas/domain/standing.ts'

// Noon for the patient.
const now = new Date('2027-03-01T18:00:00Z')
const past = fc.date({ min: new Date('2026-01-01'), max: now, noInvalidDate: true })
// Most of what could stand in the way does not, or no notice would ever go.
const seldom = fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: past })
const channel = fc.constantFrom<Channel>(...CHANNELS)
const open: readonly Channel[] = ['sms', 'email']

const contactPoint = (place: number): fc.Arbitrary<ContactPoint> =>
  fc.record({
    id: fc.constant(`cpt_${place}` as ContactPointId),
    channel,
    valueHash: fc.constantFrom('hash-1', 'hash-2', 'hash-3'),
    consent: fc.option(
      fc.record({ status: fc.constantFrom('granted' as const, 'revoked' as const), capturedAt: past }),
      { nil: undefined },
    ),
    retiredAt: seldom,
  })

const silence: fc.Arbitrary<Silence> = fc.record({
  optedOutAt: seldom,
  disputedAt: seldom,
  restartedAt: seldom,
  version: fc.constant(1),
})
const silences = fc
  .dictionary(fc.constantFrom('hash-1', 'hash-2', 'hash-3'), silence)
  .map((said) => new Map(Object.entries(said)))

const patient: fc.Arbitrary<Patient> = fc.record({
  id: fc.constant('pat_a' as PatientId),
  language: fc.constantFrom('en' as const, 'es' as const),
  timeZone: fc.constant('America/Chicago'),
  preferredChannels: fc.uniqueArray(channel),
  deceased: fc.constantFrom(false, false, false, true),
  contactPoints: fc.tuple(contactPoint(0), contactPoint(1), contactPoint(2)),
})

const message: fc.Arbitrary<Message> = fc.record({
  id: fc.constant('msg_a' as MessageId),
  patientId: fc.constant('pat_a' as PatientId),
  applicationId: fc.constant('app' as ApplicationId),
  category: fc.constant('care' as const),
  createdAt: fc.constant(new Date('2027-02-28T12:00:00Z')),
  expiresAt: fc.constantFrom(new Date('2027-02-28T18:00:00Z'), ...Array(4).fill(new Date('2027-04-01T00:00:00Z'))),
  allowReplies: fc.constant(false),
  notice: fc.record({ channels: fc.uniqueArray(channel, { minLength: 1 }) }, { requiredKeys: [] }),
  readAt: seldom,
  recallRequestedAt: seldom,
})

const failedAttempt: fc.Arbitrary<Attempt> = fc.record({
  id: fc.constant('att_a' as AttemptId),
  contactPointId: fc.constantFrom('cpt_0', 'cpt_1', 'cpt_2').map((id) => id as ContactPointId),
  channel,
  state: fc.constant('failed' as const),
  reason: fc.constantFrom(
    'refused' as const,
    'unreachable' as const,
    'provider-busy' as const,
    'unknown-outcome' as const,
  ),
  createdAt: past,
})

const situation = fc.record({ message, patient, silences, attempts: fc.array(failedAttempt, { maxLength: 3 }) })
type Given = {
  message: Message
  patient: Patient
  silences: ReadonlyMap<string, Silence>
  attempts: readonly Attempt[]
}
const decide = (given: Given, at = now) =>
  decideNotice({ ...given, told: [], open, rules: DEFAULT_NOTICE_RULES, now: at })

describe('a notice', () => {
  it('goes only to a contact point with consent, not opted out, not disputed, still listed, on an open channel that was wished for', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const decision = decide(given)
        fc.pre(decision.outcome === 'send')
        const { contactPoint } = decision
        const { consent } = contactPoint
        expect(consent).toBeDefined()
        expect(contactPoint.retiredAt).toBeUndefined()
        const said = given.silences.get(contactPoint.valueHash)
        const granted = consent?.status === 'granted' ? [consent.capturedAt] : []
        const lastYes = (...others: (Date | undefined)[]) =>
          Math.max(...[...granted, ...others].map((at) => at?.getTime() ?? 0), 0)
        if (said?.disputedAt) expect(lastYes()).toBeGreaterThan(said.disputedAt.getTime())
        if (said?.optedOutAt) expect(lastYes(said.restartedAt)).toBeGreaterThan(said.optedOutAt.getTime())
        if (consent?.status === 'revoked')
          expect(said?.restartedAt?.getTime()).toBeGreaterThan(consent.capturedAt.getTime())
        expect(open).toContain(contactPoint.channel)
        expect(given.message.notice.channels ?? open).toContain(contactPoint.channel)
      }),
    )
  })

  it('never goes for what is read, recalled or expired, nor to the dead', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { readAt, recallRequestedAt, expiresAt } = given.message
        fc.pre(given.patient.deceased || readAt !== undefined || recallRequestedAt !== undefined || expiresAt <= now)
        expect(decide(given).outcome).toBe('suppress')
      }),
    )
  })

  it('never goes again to a contact point that failed for good', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const decision = decide(given)
        fc.pre(decision.outcome === 'send')
        const hard = given.attempts
          .filter(({ reason }) => reason === 'refused' || reason === 'unreachable')
          .map(({ contactPointId }) => contactPointId)
        expect(hard).not.toContain(decision.contactPoint.id)
      }),
    )
  })

  it('never goes to a contact point before its provider may be asked again', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const decision = decide(given)
        fc.pre(decision.outcome === 'send')
        expect(standingOf(decision.contactPoint.id, given.attempts).readyAt.getTime()).toBeLessThanOrEqual(
          now.getTime(),
        )
      }),
    )
  })

  it('that troubles of providers held up is sent when they are over: they end nothing by themselves', () => {
    const troubled = failedAttempt.map((attempt) => ({ ...attempt, reason: 'provider-busy' as const }))
    fc.assert(
      fc.property(situation, fc.array(troubled, { maxLength: 19 }), (given, attempts) => {
        fc.pre(decide({ ...given, attempts: [] }).outcome === 'send')
        const decision = decide({ ...given, attempts })
        expect(decision.outcome).not.toBe('suppress')
        // A retry may fall into the night; then it goes in the morning.
        let next = decision
        for (let waits = 0; next.outcome === 'wait' && waits < 3; waits += 1)
          next = decide({ ...given, attempts }, next.until)
        expect(next.outcome === 'send' || (next.outcome === 'suppress' && next.reason === 'expired')).toBe(true)
      }),
    )
  })

  it('goes whenever there is one clean contact point and nothing stands in the way', () => {
    fc.assert(
      fc.property(patient, (given) => {
        const clean: ContactPoint = {
          id: 'cpt_9' as ContactPointId,
          channel: 'email',
          valueHash: 'hash-9',
          consent: { status: 'granted', capturedAt: now },
        }
        const plain = {
          id: 'msg_a',
          patientId: 'pat_a',
          applicationId: 'app',
          category: 'care',
          createdAt: now,
          expiresAt: new Date('2027-04-01'),
          allowReplies: false,
          notice: {},
        } as unknown as Message
        const living = { ...given, deceased: false, contactPoints: [...given.contactPoints, clean] }
        expect(decide({ message: plain, patient: living, silences: new Map(), attempts: [] }).outcome).toBe('send')
      }),
    )
  })
})
