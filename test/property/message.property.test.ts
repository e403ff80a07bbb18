// Rules of a message that hold whatever happened to it, and in whatever order.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApplicationId, type PatientId, type ProxyId, parseMessageId } from '../../lambdas/domain/ids.ts'
import { CATEGORIES, type Message, mayRead, noticeObstacle, stateAt } from '../../lambdas/domain/message.ts'

const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
const patient = fc.uuid().map((id) => id as PatientId)
const message: fc.Arbitrary<Message> = fc.record(
  {
    id: fc.constant(parseMessageId('msg_01h455vb4pex5vsknk084sn02q') as NonNullable<ReturnType<typeof parseMessageId>>),
    patientId: patient,
    applicationId: fc.uuid().map((id) => id as ApplicationId),
    category: fc.constantFrom(...CATEGORIES),
    createdAt: instant,
    expiresAt: instant,
    allowReplies: fc.boolean(),
    notice: fc.constant({}),
    notifiedAt: instant,
    undeliverableAt: instant,
    readAt: instant,
    recallRequestedAt: instant,
    recalledAt: instant,
  },
  {
    requiredKeys: ['id', 'patientId', 'applicationId', 'category', 'createdAt', 'expiresAt', 'allowReplies', 'notice'],
  },
)

describe('who may read a message', () => {
  it('nobody but the patient it is for', () => {
    fc.assert(
      fc.property(message, patient, instant, (subject, reader, when) => {
        fc.pre(reader !== subject.patientId)
        expect(mayRead(subject, { patientId: reader }, when)).toBe(false)
      }),
    )
  })

  it('nobody by a grant that does not name its category', () => {
    fc.assert(
      fc.property(message, fc.subarray([...CATEGORIES]), fc.date({ noInvalidDate: true }), (subject, scope, when) => {
        const proxy = { id: 'prx_1' as ProxyId, scope }
        const open = { ...subject, recallRequestedAt: undefined, recalledAt: undefined } as unknown as Message
        expect(mayRead(open, { patientId: subject.patientId, proxy }, when)).toBe(
          scope.includes(subject.category) && when < subject.expiresAt,
        )
      }),
    )
  })

  it('nobody, from the moment a recall is asked for', () => {
    fc.assert(
      fc.property(message, instant, instant, (subject, recallRequestedAt, when) => {
        expect(mayRead({ ...subject, recallRequestedAt }, subject, when)).toBe(false)
      }),
    )
  })

  it('nobody, once it has expired', () => {
    fc.assert(
      fc.property(message, fc.nat(), (subject, milliseconds) => {
        expect(mayRead(subject, subject, new Date(subject.expiresAt.getTime() + milliseconds))).toBe(false)
      }),
    )
  })
})

describe('the state of a message', () => {
  it('stays recalled whatever else has happened or happens later', () => {
    fc.assert(
      fc.property(message, instant, instant, (subject, recalledAt, when) => {
        expect(stateAt({ ...subject, recalledAt }, when)).toBe('recalled')
      }),
    )
  })

  it('is read once it was read, unless it is recalled or expired', () => {
    fc.assert(
      fc.property(message, instant, instant, (subject, readAt, when) => {
        const { recalledAt: _, ...rest } = subject
        fc.pre(when < subject.expiresAt)
        expect(stateAt({ ...rest, readAt }, when)).toBe('read')
      }),
    )
  })

  it('agrees with the gate: no notice for what is recalled, expired or read', () => {
    fc.assert(
      fc.property(message, instant, (subject, when) => {
        const state = stateAt(subject, when)
        const over =
          state === 'recalled' || state === 'expired' || state === 'read' || subject.recallRequestedAt !== undefined
        expect(noticeObstacle(subject, when) !== undefined).toBe(over)
      }),
    )
  })
})
