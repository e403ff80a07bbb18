// The user pool under a clock that was moved far away, while phones and browsers keep the real one.
import { authorizationCodeGrant } from 'openid-client'
import { afterEach, expect, test } from 'vitest'
import { makeClock, realNow, useSharedClock } from '../../local/clock.ts'
import { authorizeUrl, openBrowser, startPool } from './cognito-under-test.ts'

const RealDate = globalThis.Date
const YEAR = 365 * 86_400_000

afterEach(() => {
  globalThis.Date = RealDate
})

test.each([
  ['a year ahead', YEAR],
  ['a year behind', -YEAR],
])('a person signs in %s, and the tokens are of that year', async (_, distance) => {
  const clock = makeClock()
  useSharedClock(clock.shared)
  clock.moveTo(realNow() + distance)
  const { pool, discovered } = await startPool()
  try {
    const portal = await discovered('portal-id', 'portal-secret')
    // The browser refuses every cookie that has an expiry, and its phone shows codes of the real time.
    const { url } = await openBrowser().signIn(authorizeUrl(portal), { now: realNow() })
    const claims = (await authorizationCodeGrant(portal, url, { expectedState: 's1' })).claims()
    expect(Math.abs((claims?.iat ?? 0) - clock.now() / 1000)).toBeLessThan(60)
    expect((claims?.exp ?? 0) - (claims?.iat ?? 0)).toBe(600)
  } finally {
    await pool.close()
  }
})
