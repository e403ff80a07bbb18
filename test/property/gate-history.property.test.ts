// Weeks in the life of a patient: messages come, the gate is asked whenever it said to ask again, and what it allowed is looked at afterwards.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Attempt } from '../../lambdas/domain/attempt.ts'
import type { Channel } from '../../lambdas/domain/channel.ts'
import { decideNotice, type Situation } from '../../lambdas/domain/gate.ts'
import type { ApplicationId, AttemptId, ContactPointId, MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import { CATEGORIES, type Message } from '../../lambdas/domain/message.ts'
import { DEFAULT_NOTICE_RULES } from '../../lambdas/domain/notice-rules.ts'
import type { ContactPoint, Patient, Silence } from '../../lambdas/domain/patient.ts'
import type { Told } from '../../lambdas/domain/told.ts'
import { instant, isQuiet, quiet, wall, zone } from '../support/wall-clock.ts'

const HOUR = 3_600_000
const DAYS = 24 * HOUR
const PATIENT = 'pat_a' as PatientId
const EARLY = new Date('2020-01-01T00:00:00Z')

const point = (place: number): fc.Arbitrary<ContactPoint> =>
  fc.record(
    {
      id: fc.constant(`cpt_${place}` as ContactPointId),
      channel: fc.constantFrom<Channel>('sms', 'email', 'voice'),
      valueHash: fc.constant(`hash-${place}`),
      consent: fc.record(
        {
          status: fc.constantFrom('granted' as const, 'granted' as const, 'granted' as const, 'revoked' as const),
          capturedAt: fc.constant(EARLY),
          namesBilling: fc.constant(true as const),
        },
        { requiredKeys: ['status', 'capturedAt'] },
      ),
    },
    { requiredKeys: ['id', 'channel', 'valueHash'] },
  )

const patient = fc.record(
  {
    id: fc.constant(PATIENT),
    language: fc.constant('en' as const),
    timeZone: zone,
    preferredChannels: fc.uniqueArray(fc.constantFrom<Channel>('sms', 'email', 'voice')),
    deceased: fc.constant(false),
    quietHours: quiet.filter((hours) => hours !== undefined),
    contactPoints: fc.tuple(point(0), point(1), point(2)),
  },
  { requiredKeys: ['id', 'language', 'timeZone', 'preferredChannels', 'deceased', 'contactPoints'] },
) as fc.Arbitrary<Patient>

/** Hours after the beginning at which a message comes, what about, and whether its notices fail or are read. */
const arrivals = fc.array(
  fc.record({
    hours: fc.double({ min: 0, max: 240, noNaN: true }),
    category: fc.constantFrom(...CATEGORIES),
    fails: fc.boolean(),
    reads: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
)
const life = fc.record({
  begin: instant,
  patient,
  arrivals,
  said: fc.dictionary(
    fc.constantFrom('hash-0', 'hash-1', 'hash-2'),
    fc.record(
      {
        optedOutAt: fc.constant(new Date('2021-01-01')),
        disputedAt: fc.constant(new Date('2021-01-01')),
        version: fc.constant(1),
      },
      { requiredKeys: ['version'] },
    ),
  ),
})

type Life = { begin: Date; patient: Patient; arrivals: readonly Arrival[]; said: Record<string, Silence> }
type Arrival = { hours: number; category: Message['category']; fails: boolean; reads: boolean }
type Owed = { message: Message; attempts: Attempt[]; dueAt: Date; waitedFor?: Situation['waitedFor']; arrival: Arrival }
type Lived = { told: readonly Told[]; owed: readonly (Owed & { end: string })[] }

const messageAt = (begin: Date, { hours, category }: Arrival, place: number): Message => {
  const createdAt = new Date(begin.getTime() + hours * HOUR)
  return {
    id: `msg_${place}` as MessageId,
    patientId: PATIENT,
    applicationId: 'app' as ApplicationId,
    category,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 90 * DAYS),
    allowReplies: false,
    notice: {},
  }
}

/** Lets it all happen, one look after the other in the order of time. */
function live({ begin, patient, arrivals, said }: Life): Lived {
  const told: Told[] = []
  const ended: (Owed & { end: string })[] = []
  const waiting: Owed[] = arrivals.map((arrival, place) => {
    const message = messageAt(begin, arrival, place)
    return { message, attempts: [], dueAt: message.createdAt, arrival }
  })
  const silences = new Map(Object.entries(said))
  for (let looks = 0; waiting.length > 0; looks += 1) {
    if (looks > 2000) throw new Error('it never ends')
    waiting.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
    const [owed] = waiting.splice(0, 1)
    if (!owed) break
    const now = owed.dueAt
    const decision = decideNotice({
      message: owed.message,
      patient,
      silences,
      attempts: owed.attempts,
      told,
      ...(owed.waitedFor && { waitedFor: owed.waitedFor }),
      open: ['sms', 'email', 'voice'],
      rules: DEFAULT_NOTICE_RULES,
      now,
    })
    if (decision.outcome === 'wait') {
      expect(decision.until.getTime()).toBeGreaterThan(now.getTime())
      waiting.push({ ...owed, dueAt: decision.until, waitedFor: decision.reason })
      continue
    }
    if (decision.outcome === 'suppress' || decision.outcome === 'done') {
      ended.push({ ...owed, end: decision.outcome })
      continue
    }
    const { id: contactPointId, channel } = decision.contactPoint
    const attempt: Attempt = {
      id: `att_${looks}` as AttemptId,
      contactPointId,
      channel,
      state: decision.outcome === 'send' && owed.arrival.fails && owed.attempts.length === 0 ? 'failed' : 'sent',
      ...(decision.outcome === 'send' &&
        owed.arrival.fails &&
        owed.attempts.length === 0 && { reason: 'unreachable' as const }),
      createdAt: now,
      sentAt: decision.outcome === 'merge' ? decision.into.at : now,
      ...(decision.outcome === 'merge' && { merged: true as const }),
    }
    if (decision.outcome === 'send' && attempt.state === 'sent')
      told.push({
        attemptId: attempt.id,
        messageId: owed.message.id,
        patientId: PATIENT,
        contactPointId,
        channel,
        at: now,
      })
    const attempts = [...owed.attempts, attempt]
    if (attempt.state === 'sent' && owed.arrival.reads) ended.push({ ...owed, attempts, end: 'read' })
    else waiting.push({ message: owed.message, attempts, dueAt: now, arrival: owed.arrival })
  }
  return { told, owed: ended }
}

/** Lived once, and looked at by every test: a life costs more than to look at it. */
const LIVES = 120
let lives: readonly (readonly [Life, Lived])[]
beforeAll(() => {
  lives = fc
    .sample(life, { numRuns: LIVES, seed: Number(process.env['FC_SEED'] ?? 20_261_124) })
    .map((given) => [given, live(given)])
})
const inEach = (look: (lived: Lived, given: Life) => void) => {
  for (const [given, lived] of lives) {
    try {
      look(lived, given)
    } catch (error) {
      throw new Error(`in the life ${fc.stringify(given)}`, { cause: error })
    }
  }
}

describe('over weeks of messages, wherever the patient lives', () => {
  it('no text and no call comes outside nine to eight on their wall, nor in their own quiet hours', () => {
    inEach((lived, given) => {
      for (const { channel, at } of lived.told) {
        if (channel === 'email') continue
        const shown = wall(at, given.patient.timeZone)
        expect(shown >= '09:00' && shown < '20:00').toBe(true)
        if (given.patient.quietHours) expect(isQuiet(shown, given.patient.quietHours)).toBe(false)
      }
    })
  })

  it('there is at most one text or call in any day and three in any week, and three e-mails in any day', () => {
    const most = (times: readonly number[], hours: number) =>
      Math.max(0, ...times.map((last) => times.filter((at) => at <= last && last - at < hours * HOUR).length))
    inEach((lived) => {
      const { told } = lived
      const times = (byPhone: boolean) =>
        told.filter(({ channel }) => (channel !== 'email') === byPhone).map(({ at }) => at.getTime())
      expect(most(times(true), 24)).toBeLessThanOrEqual(1)
      expect(most(times(true), 168)).toBeLessThanOrEqual(3)
      expect(most(times(false), 24)).toBeLessThanOrEqual(3)
    })
  })

  it('nobody is told at a contact point without consent, opted out or disputed, nor of a bill by phone unasked', () => {
    inEach((lived, given) => {
      const { told, owed } = lived
      for (const { contactPointId, messageId, channel } of told) {
        const used = given.patient.contactPoints.find(({ id }) => id === contactPointId)
        expect(used?.consent?.status).toBe('granted')
        const said = given.said[used?.valueHash ?? '']
        expect(said?.optedOutAt ?? said?.disputedAt).toBeUndefined()
        const category = owed.find(({ message }) => message.id === messageId)?.message.category
        if (category === 'billing' && channel !== 'email') expect(used?.consent?.namesBilling).toBe(true)
      }
    })
  })

  it('every message that may be told is told in the end, and at no contact point twice', () => {
    inEach((lived, given) => {
      for (const { message, attempts, end, arrival } of lived.owed) {
        const mayBeTold = given.patient.contactPoints.filter(
          ({ channel, consent, valueHash }) =>
            consent?.status === 'granted' &&
            !(given.said[valueHash]?.optedOutAt ?? given.said[valueHash]?.disputedAt) &&
            (message.category !== 'billing' || channel === 'email' || consent.namesBilling) &&
            (channel === 'email' || !isAlwaysQuiet(given.patient)),
        )
        const tellings = attempts.filter(({ state }) => state === 'sent')
        expect(new Set(tellings.map(({ contactPointId }) => contactPointId)).size).toBe(tellings.length)
        // One that failed for good leaves the others.
        if (mayBeTold.length > (arrival.fails ? 1 : 0)) {
          expect(tellings.length).toBeGreaterThan(0)
          expect(end).not.toBe('suppress')
        }
      }
    })
  })
})

const isAlwaysQuiet = ({ quietHours }: Patient): boolean =>
  quietHours !== undefined &&
  Array.from({ length: 11 * 60 }, (_, minute) => {
    const total = 9 * 60 + minute
    return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
  }).every((shown) => isQuiet(shown, quietHours))
