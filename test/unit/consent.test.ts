// Which of several statements about a contact point holds.
import { describe, expect, it } from 'vitest'
import { type EffectiveConsent, effectiveConsent } from '../../lambdas/domain/consent.ts'
import type { ContactPointId } from '../../lambdas/domain/ids.ts'
import { NO_SILENCE, objectionTo } from '../../lambdas/domain/patient.ts'

const on = (day: string) => new Date(`2027-01-${day}T12:00:00Z`)
const granted = (day: string) => ({ status: 'granted' as const, capturedAt: on(day) })
const revoked = (day: string) => ({ status: 'revoked' as const, capturedAt: on(day) })

describe('what the consent ledger amounts to', () => {
  it('is the latest statement of the person, in whatever order it is reported', () => {
    expect(effectiveConsent(granted('05'), revoked('09'))).toEqual(revoked('09'))
    expect(effectiveConsent(revoked('09'), granted('05'))).toEqual(revoked('09'))
  })

  it('is the stricter of two statements of one moment', () => {
    expect(effectiveConsent(granted('05'), revoked('05'))).toEqual(revoked('05'))
    expect(effectiveConsent(revoked('05'), granted('05'))).toEqual(revoked('05'))
  })
})

describe('a number at which somebody has said stop', () => {
  const point = (consent: EffectiveConsent) => ({
    id: 'cpt_a' as ContactPointId,
    channel: 'sms' as const,
    valueHash: 'h',
    consent,
  })
  const said = (kind: 'optedOutAt' | 'disputedAt') => ({ [kind]: on('10'), version: 1 })

  it('is not told on an older consent, however often it is reported', () => {
    expect(objectionTo(point(granted('05')), said('optedOutAt'))).toBe('opted-out')
    expect(objectionTo(point(granted('05')), said('disputedAt'))).toBe('disputed')
  })

  it('is told again after a newer consent', () => {
    expect(objectionTo(point(granted('11')), said('optedOutAt'))).toBeUndefined()
    expect(objectionTo(point(granted('11')), said('disputedAt'))).toBeUndefined()
  })

  it('is told again after START, which lifts a stop and a revocation but no dispute, and makes no consent', () => {
    const restarted = { restartedAt: on('12') }
    expect(objectionTo(point(granted('05')), { ...said('optedOutAt'), ...restarted })).toBeUndefined()
    expect(objectionTo(point(revoked('11')), { ...restarted, version: 1 })).toBeUndefined()
    expect(objectionTo(point(granted('05')), { ...said('disputedAt'), ...restarted })).toBe('disputed')
    const { consent: _, ...bare } = point(granted('11'))
    expect(objectionTo(bare, { ...said('optedOutAt'), ...restarted })).toBe('no-consent')
  })

  it('is not told after a STOP or a revocation that came after START', () => {
    const restarted = { restartedAt: on('09'), version: 1 }
    expect(objectionTo(point(granted('05')), { ...said('optedOutAt'), ...restarted })).toBe('opted-out')
    expect(objectionTo(point(revoked('11')), restarted)).toBe('opted-out')
  })

  it('is not told after a newer refusal, nor without any consent', () => {
    expect(objectionTo(point(revoked('11')), NO_SILENCE)).toBe('opted-out')
    const { consent: _, ...bare } = point(granted('11'))
    expect(objectionTo(bare, NO_SILENCE)).toBe('no-consent')
  })
})
