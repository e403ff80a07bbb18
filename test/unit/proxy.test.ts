// What a proxy may be granted, and for how long.
import { describe, expect, it } from 'vitest'
import { isInForce, latestEnd } from '../../lambdas/domain/proxy.ts'
import { tryBody } from '../../lambdas/handlers/body.ts'
import { endFaults, ProxyBody } from '../../lambdas/handlers/proxy-body.ts'
import { VALID_PROXY } from '../support/valid-bodies.ts'

const NOW = new Date('2026-02-01T12:00:00Z')
const fromNow = (ms: number) => new Date(NOW.getTime() + ms)

describe('a grant', () => {
  it('is in force until its end, and not at it', () => {
    expect(isInForce({ endsAt: fromNow(1) }, NOW)).toBe(true)
    expect(isInForce({ endsAt: NOW }, NOW)).toBe(false)
  })

  it('is in force no more once it is revoked, whatever its end', () => {
    expect(isInForce({ endsAt: fromNow(1000), revokedAt: NOW }, NOW)).toBe(false)
  })

  it('ends ahead, and within eighteen years', () => {
    expect(latestEnd(NOW).toISOString()).toBe('2044-02-01T12:00:00.000Z')
    expect(endFaults(fromNow(1), NOW)).toEqual([])
    expect(endFaults(latestEnd(NOW), NOW)).toEqual([])
    const told = [{ pointer: '/endsAt', message: 'This must lie ahead, at most 18 years.' }]
    expect(endFaults(NOW, NOW)).toEqual(told)
    expect(endFaults(new Date(latestEnd(NOW).getTime() + 1), NOW)).toEqual(told)
  })
})

describe('the body of a grant', () => {
  const phone = { channel: 'sms', value: '+12025550123' }
  it.each<[string, object, string, string]>([
    ['no category', { scope: [] }, '/scope', 'This must name a category.'],
    ['a category twice', { scope: ['care', 'care'] }, '/scope', 'This must name each category once.'],
    [
      'an unknown category',
      { scope: ['everything'] },
      '/scope/0',
      'This must be one of: test-result, appointment, billing, survey, care, general.',
    ],
    ['no end', { endsAt: undefined }, '/endsAt', 'This must be a time such as 2027-01-31T09:00:00Z.'],
    ['no contact points', { contactPoints: null }, '/contactPoints', 'This must be a list.'],
    [
      'a contact point twice',
      { contactPoints: [phone, phone] },
      '/contactPoints',
      'This must not hold a contact point twice.',
    ],
    [
      'a word for a number',
      { contactPoints: [{ channel: 'sms', value: 'SECRETX' }] },
      '/contactPoints/0/value',
      'This must be a phone number in E.164 (+15550100123), or an e-mail address for email.',
    ],
    [
      'consent, which is not asked of a proxy',
      { contactPoints: [{ ...phone, consent: {} }] },
      '/contactPoints/0',
      'A field here is not known.',
    ],
  ])('with %s is told so', (_, change, pointer, message) => {
    expect(tryBody(ProxyBody, { ...VALID_PROXY, ...change })).toEqual({ faults: [{ pointer, message }] })
  })
})
