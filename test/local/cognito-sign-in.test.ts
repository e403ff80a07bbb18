// Signing in at the user pool as a browser does it, with the OAuth client of the portal.
import {
  authorizationCodeGrant,
  type Configuration,
  calculatePKCECodeChallenge,
  randomPKCECodeVerifier,
  refreshTokenGrant,
  tokenRevocation,
} from 'openid-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { totpCode } from '../../local/cognito/totp.ts'
import { ada, authorizeUrl, callback, openBrowser, startPool } from './cognito-under-test.ts'

let started: Awaited<ReturnType<typeof startPool>>
let portal: Configuration
let phone: Configuration

beforeAll(async () => {
  started = await startPool()
  portal = await started.discovered('portal-id', 'portal-secret')
  phone = await started.discovered('phone-id')
})

afterAll(() => started.pool.close())

const signIn = async (config = portal) => {
  const browser = openBrowser()
  const { url } = await browser.signIn(authorizeUrl(config))
  const tokens = await authorizationCodeGrant(config, url, { expectedState: 's1' })
  return { browser, tokens }
}
const pageOf = async (browser: ReturnType<typeof openBrowser>) => (await browser.visit(authorizeUrl(portal))).url

test('password and code, with PKCE, state and nonce, give tokens', async () => {
  const pkceCodeVerifier = randomPKCECodeVerifier()
  const code_challenge = await calculatePKCECodeChallenge(pkceCodeVerifier)
  const parameters = { code_challenge, code_challenge_method: 'S256', nonce: 'n1' }
  const back = await openBrowser().signIn(authorizeUrl(portal, parameters))
  expect(back.url.href.split('?')[0]).toBe(callback)
  expect([...back.url.searchParams.keys()].sort()).toEqual(['code', 'state'])
  const checks = { pkceCodeVerifier, expectedState: 's1', expectedNonce: 'n1' }
  const tokens = await authorizationCodeGrant(portal, back.url, checks)
  expect(tokens.claims()).toMatchObject({ nonce: 'n1', 'cognito:username': 'ada' })
  expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'refresh_token', 'token_type'])
})

test('a public client signs in without a secret', async () => {
  expect((await signIn(phone)).tokens.claims()?.aud).toBe('phone-id')
})

test('a code is good once, and only with its own verifier', async () => {
  const pkceCodeVerifier = randomPKCECodeVerifier()
  const code_challenge = await calculatePKCECodeChallenge(pkceCodeVerifier)
  const { url } = await openBrowser().signIn(authorizeUrl(portal, { code_challenge, code_challenge_method: 'S256' }))
  const exchange = (verifier: string) =>
    authorizationCodeGrant(portal, url, { pkceCodeVerifier: verifier, expectedState: 's1' })
  await expect(exchange(randomPKCECodeVerifier())).rejects.toMatchObject({ error: 'invalid_grant', status: 400 })
  await expect(exchange(pkceCodeVerifier)).resolves.toBeDefined()
  await expect(exchange(pkceCodeVerifier)).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('a wrong password and a wrong username get the same page', async () => {
  const browser = openBrowser()
  const page = await pageOf(browser)
  const wrongPassword = await browser.visit(page, { username: 'ada', password: 'wrong' })
  const wrongUsername = await browser.visit(page, { username: 'eve', password: ada.password })
  const nothing = await browser.visit(page, {})
  expect([wrongPassword.status, wrongUsername.status, nothing.status]).toEqual([400, 400, 400])
  expect(wrongPassword.text).toContain('role="alert"')
  expect(wrongUsername.text.replace('value="eve"', 'value="ada"')).toBe(wrongPassword.text)
})

test('usernames do not tell upper from lower case', async () => {
  const back = await openBrowser().signIn(authorizeUrl(portal), { username: 'ADA' })
  expect(back.url.searchParams.get('code')).toBeTruthy()
})

test('a wrong code is refused, and the right one goes on', async () => {
  const browser = openBrowser()
  const page = await pageOf(browser)
  await browser.visit(page, { username: 'ada', password: ada.password })
  const wrong = await browser.visit(page, { code: totpCode(ada.totpSecret, Date.now() + 3_600_000) })
  expect([wrong.status, wrong.text.includes('role="alert"')]).toEqual([400, true])
  const code = totpCode(ada.totpSecret, Date.now()).replace(/^.../, '$& ')
  expect((await browser.visit(page, { code })).url.searchParams.get('code')).toBeTruthy()
})

test('the code is never enough without the password', async () => {
  const browser = openBrowser()
  const page = await pageOf(browser)
  const answer = await browser.visit(page, { code: totpCode(ada.totpSecret, Date.now()) })
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('name="password"')
})

test('codes follow the real clock, whatever the clock of the system says', async () => {
  const browser = openBrowser()
  const page = await pageOf(browser)
  const code = totpCode(ada.totpSecret, Date.now())
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 300_000 })
  try {
    await browser.visit(page, { username: 'ada', password: ada.password })
    expect((await browser.visit(page, { code })).url.searchParams.get('code')).toBeTruthy()
  } finally {
    vi.useRealTimers()
  }
})

test('whoever is signed in is not asked again, until signing out', async () => {
  const { browser } = await signIn()
  expect((await browser.visit(authorizeUrl(portal))).url.searchParams.get('code')).toBeTruthy()
  const out = `${started.pool.origin}/logout?client_id=portal-id&logout_uri=${encodeURIComponent('http://localhost:4999/bye')}`
  expect((await browser.visit(out)).url.href).toBe('http://localhost:4999/bye')
  expect((await browser.visit(authorizeUrl(portal))).text).toContain('name="password"')
})

test('signing out may lead back to the sign-in page, and nowhere that is not registered', async () => {
  const { browser } = await signIn()
  const { origin } = started.pool
  const foreign = await browser.visit(`${origin}/logout?client_id=portal-id&logout_uri=https://elsewhere.example/`)
  expect([foreign.status, foreign.url.origin]).toEqual([400, origin])
  expect((await browser.visit(`${origin}/logout?client_id=nobody`)).status).toBe(400)
  const again = await browser.visit(`${origin}/logout${authorizeUrl(portal).search}`)
  expect(again.text).toContain('name="password"')
})

test('the session ends after an hour of the moved clock', async () => {
  const { browser } = await signIn()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 })
  const page = await browser.visit(authorizeUrl(portal)).finally(() => vi.useRealTimers())
  expect(page.text).toContain('name="password"')
})

test('another person may sign in on the same browser', async () => {
  await started.pool.users.put({ ...ada, username: 'grace' })
  const { browser } = await signIn()
  const page = await browser.visit(authorizeUrl(portal, { prompt: 'login' }))
  await browser.visit(page.url, { username: 'grace', password: ada.password })
  const back = await browser.visit(page.url, { code: totpCode(ada.totpSecret, Date.now()) })
  const tokens = await authorizationCodeGrant(portal, back.url, { expectedState: 's1' })
  expect(tokens.claims()?.['cognito:username']).toBe('grace')
})

test('two sign-in pages in one browser do not disturb each other', async () => {
  const browser = openBrowser()
  const first = await browser.visit(authorizeUrl(portal, { state: 'first' }))
  const second = await browser.visit(authorizeUrl(portal, { state: 'second' }))
  await browser.visit(first.url, { username: 'ada', password: ada.password })
  expect((await browser.visit(second.url)).text).toContain('name="password"')
  const back = await browser.visit(first.url, { code: totpCode(ada.totpSecret, Date.now()) })
  expect(back.url.searchParams.get('state')).toBe('first')
})

test('a sign-in page that is over, or of another browser, has expired', async () => {
  const browser = openBrowser()
  const page = await pageOf(browser)
  expect((await openBrowser().visit(page)).text).toContain('expired')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 })
  const late = await browser.visit(page).finally(() => vi.useRealTimers())
  expect([late.status, late.text.includes('expired')]).toEqual([400, true])
})

test('refreshing gives new tokens and keeps the refresh token', async () => {
  const { tokens } = await signIn()
  const fresh = await refreshTokenGrant(portal, tokens.refresh_token ?? '')
  expect(fresh.claims()?.sub).toBe(tokens.claims()?.sub)
  expect(fresh.access_token).not.toBe(tokens.access_token)
  expect(fresh).not.toHaveProperty('refresh_token')
})

test('a revoked refresh token gives nothing more', async () => {
  const { tokens } = await signIn()
  const userInfo = () =>
    fetch(`${started.pool.origin}/oauth2/userInfo`, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  expect((await userInfo()).status).toBe(200)
  await tokenRevocation(portal, tokens.refresh_token ?? '')
  await expect(refreshTokenGrant(portal, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  expect((await userInfo()).status).toBe(401)
})
