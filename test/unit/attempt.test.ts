// An attempt only ever moves forward, whatever order the news arrive in.
import { expect, it } from 'vitest'
import { type Attempt, mayBecome } from '../../lambdas/domain/attempt.ts'

const attempt = (state: Attempt['state'], reason?: Attempt['reason'], channel: Attempt['channel'] = 'sms') =>
  ({ id: 'att_a', channel, state, createdAt: new Date(0), ...(reason && { reason }) }) as unknown as Attempt

it.each([
  ['sending', undefined, ['sent', 'delivered', 'failed', 'bounced']],
  ['sent', undefined, ['delivered', 'failed', 'bounced']],
  ['delivered', undefined, []],
  ['failed', 'refused', []],
  ['failed', 'unknown-outcome', ['sent', 'delivered']],
  ['suppressed', 'opted-out', []],
] as const)('an attempt that is %s (%s) may become %s and nothing else', (state, reason, allowed) => {
  const next = (['sent', 'delivered', 'failed', 'bounced'] as const).filter((candidate) =>
    mayBecome(attempt(state, reason), candidate),
  )
  expect(next).toEqual(allowed)
})

it('a mail that was delivered may be sent back for good later, a text may not', () => {
  expect(mayBecome(attempt('delivered', undefined, 'email'), 'bounced')).toBe(true)
  expect(mayBecome(attempt('delivered', undefined, 'sms'), 'bounced')).toBe(false)
})

it('an automatic answer to a mail that was delivered changes nothing', () => {
  expect(mayBecome(attempt('delivered', undefined, 'email'), 'failed')).toBe(false)
})
