// When a number belongs on the provider's list, what consents change of that, and that two who carry it there at once end at the truth.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EffectiveConsent } from '../../lambdas/domain/consent.ts'
import { afterConsent, belongsOnList, wasJustLifted } from '../../lambdas/domain/opt-out-list.ts'
import { NO_SILENCE, objectionTo, type Silence } from '../../lambdas/domain/patient.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { makeMatchOptOutList } from '../../lambdas/usecases/match-opt-out-list.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 18, minute))
const consent = fc.record({
  status: fc.constantFrom('granted' as const, 'revoked' as const),
  capturedAt: fc.integer({ min: 0, max: 59 }).map(at),
})
const hearing = (silence: Silence, said: EffectiveConsent, heardAt = at(59)) =>
  afterConsent(silence, said, heardAt) ?? silence

describe('a number', () => {
  it('is on the list from its last stop until a later consent or START', () => {
    const stopped = { version: 1, optedOutAt: at(10) }
    expect(belongsOnList(NO_SILENCE)).toBe(false)
    expect(belongsOnList(stopped)).toBe(true)
    expect(belongsOnList({ ...stopped, restartedAt: at(9), grantedAt: at(9) })).toBe(true)
    expect(belongsOnList({ ...stopped, restartedAt: at(11) })).toBe(false)
    expect(belongsOnList({ ...stopped, grantedAt: at(11) })).toBe(false)
    // The stricter of two at once.
    expect(belongsOnList({ ...stopped, restartedAt: at(10), grantedAt: at(10) })).toBe(true)
  })

  it('ends as its latest consent says, in whatever order consents are reported, after a stop', () => {
    fc.assert(
      fc.property(fc.array(consent, { minLength: 1 }), fc.integer({ min: 0, max: 59 }), (consents, minute) => {
        const stopped = { version: 1, optedOutAt: at(minute) }
        const one = consents.reduce((silence, said) => hearing(silence, said), stopped as Silence)
        const other = consents.toReversed().reduce((silence, said) => hearing(silence, said), stopped as Silence)
        expect(belongsOnList(one)).toBe(belongsOnList(other))
        const latest = Math.max(
          minute,
          ...consents.filter(({ status }) => status === 'revoked').map(({ capturedAt }) => capturedAt.getUTCMinutes()),
        )
        expect(belongsOnList(one)).toBe(
          !consents.some(({ status, capturedAt }) => status === 'granted' && capturedAt > at(latest)),
        )
      }),
    )
  })

  it('that is off the list is one at which a patient with the latest consent may be told', () => {
    fc.assert(
      fc.property(fc.array(consent, { minLength: 1 }), (consents) => {
        const silence = consents.reduce((before, said) => hearing(before, said), {
          version: 1,
          optedOutAt: at(0),
        } as Silence)
        const point = { id: 'cpt' as never, channel: 'sms', valueHash: 'h' } as const
        const told = consents.some((said) => objectionTo({ ...point, consent: said }, silence) === undefined)
        if (told) expect(belongsOnList(silence)).toBe(false)
      }),
    )
  })

  it('hears nothing in a consent where nothing was ever stopped', () => {
    expect(afterConsent(NO_SILENCE, { status: 'granted', capturedAt: at(1) }, at(2))).toBeUndefined()
  })

  it('takes a clock that is ahead for one that says now', () => {
    expect(afterConsent(NO_SILENCE, { status: 'revoked', capturedAt: at(30) }, at(2))).toMatchObject({
      optedOutAt: at(2),
    })
  })

  it('counts as just lifted for a quarter of an hour', () => {
    const lifted = { version: 1, optedOutAt: at(0), grantedAt: new Date(0), grantHeardAt: at(10) }
    expect(wasJustLifted(lifted, at(24))).toBe(true)
    expect(wasJustLifted(lifted, at(26))).toBe(false)
    expect(wasJustLifted({ version: 1, optedOutAt: at(0), restartedAt: at(10) }, at(24))).toBe(true)
    expect(wasJustLifted({ version: 1, optedOutAt: at(0) }, at(1))).toBe(false)
  })
})

describe('carrying it to the list', () => {
  it('looks again when somebody has spoken meanwhile, so that the last call says what is true', async () => {
    let silence: Silence = { version: 1, optedOutAt: at(0) }
    const calls: string[] = []
    const match = makeMatchOptOutList({
      silences: { silencesOf: async () => new Map([['h', silence]]) },
      list: {
        add: async () => {
          calls.push('add')
          silence = { version: 2, optedOutAt: at(0), restartedAt: at(1) }
          return 'changed'
        },
        remove: async () => {
          calls.push('remove')
          return 'changed'
        },
      },
    })
    expect(await match('h', new Phi('+12175550123'))).toBe('changed')
    expect(calls).toEqual(['add', 'remove'])
  })
})
