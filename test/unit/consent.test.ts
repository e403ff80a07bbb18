import { describe, expect, it } from 'vitest'
import { effectiveConsent } from '../../lambdas/domain/consent.ts'
import type { ContactPointId } from '../../lambdas/domain/ids.ts'
import type { SealedContactPoint } from '../../lambdas/usecases/ports.ts'
import { withConsent } from '../../lambdas/usecases/record-consent.ts'

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

describe('a contact point that was opted out', () => {
  const point = { id: 'cpt_a' as ContactPointId, channel: 'sms', optedOutAt: on('10') } as unknown as SealedContactPoint

  it('stays opted out when an older consent is reported again', () => {
    expect(withConsent(point, granted('05')).optedOutAt).toEqual(on('10'))
  })

  it('is told again after a newer consent', () => {
    expect(withConsent(point, granted('11')).optedOutAt).toBeUndefined()
  })

  it('stays opted out when the newer statement is a refusal', () => {
    expect(withConsent(point, revoked('11')).optedOutAt).toEqual(on('10'))
  })
})
