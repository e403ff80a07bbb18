// Whom the user pool does not let in although the password is right, and what it tells them.
import { authorizationCodeGrant, refreshTokenGrant } from 'openid-client'
import { afterEach, expect, test } from 'vitest'
import { hashPassword } from '../../local/cognito/password.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { ada, authorizeUrl, openBrowser, type PoolUnderTest, startPool } from './cognito-under-test.ts'

let started: Awaited<ReturnType<typeof startPool>>

async function start(mfa: boolean) {
  started = await startPool({ mfa })
  const portal = await started.discovered('portal-id', 'portal-secret')
  return { users: started.pool.users, portal, url: authorizeUrl(portal) }
}

afterEach(() => started.pool.close())

const newcomer = { ...ada, username: 'newcomer', totpSecret: undefined }
const known = (pool: PoolUnderTest['pool']) => {
  const user = pool.users.find('ada')
  if (!user) throw new Error('Ada is missing')
  return user
}

test('where everyone needs an authenticator, a person without one sets it up after the password, by a code of its key', async () => {
  const { users, url } = await start(true)
  await users.put(newcomer)
  const wrong = await openBrowser().signIn(url, { username: 'newcomer', password: 'wrong' })
  expect(wrong.text).not.toContain('authenticator')
  const browser = openBrowser()
  const asked = await browser.visit((await browser.visit(url)).url, { username: 'newcomer', password: ada.password })
  const key = /id="key"[^>]*>([A-Z2-7 ]+)</.exec(asked.text)?.[1]?.replaceAll(' ', '') ?? ''
  expect(key).toHaveLength(32)
  const refused = await browser.visit(asked.url, { code: '000000' })
  expect([refused.status, refused.text.includes(key.slice(0, 4))]).toEqual([400, true])
  expect(users.find('newcomer')?.totpSecret).toBeUndefined()
  const back = await browser.visit(asked.url, { code: totpCode(key, Date.now()) })
  expect(back.url.searchParams.get('code')).toBeTruthy()
  expect(users.find('newcomer')?.totpSecret).toBe(key)
})

test('elsewhere the password is enough, unless the person has an authenticator', async () => {
  const { users, url } = await start(false)
  await users.put(newcomer)
  const browser = openBrowser()
  const { url: page } = await browser.visit(url)
  const back = await browser.visit(page, { username: 'newcomer', password: ada.password })
  expect(back.url.searchParams.get('code')).toBeTruthy()
  const other = openBrowser()
  const asked = await other.visit((await other.visit(url)).url, { username: 'ada', password: ada.password })
  expect(asked.text).toContain('name="code"')
})

test('a one-time password is not enough', async () => {
  const { users, url } = await start(true)
  users.save({ ...users.create('invited'), passwordHash: await hashPassword(ada.password) })
  const page = await openBrowser().signIn(url, { username: 'invited' })
  expect([page.status, page.text.includes('You need a new password')]).toEqual([403, true])
})

test('a user who is disabled is refused like a wrong password', async () => {
  const { users, url } = await start(true)
  users.save({ ...known(started.pool), enabled: false })
  const page = await openBrowser().signIn(url)
  expect([page.status, page.text.includes('role="alert"')]).toEqual([400, true])
})

test('disabling ends the session and refreshing too', async () => {
  const { users, url, portal } = await start(true)
  const browser = openBrowser()
  const back = await browser.signIn(url)
  const tokens = await authorizationCodeGrant(portal, back.url, { expectedState: 's1' })
  users.save({ ...known(started.pool), enabled: false })
  expect((await browser.visit(url)).text).toContain('name="password"')
  await expect(refreshTokenGrant(portal, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('what a person typed is written back as text and never as markup', async () => {
  const { url } = await start(true)
  const username = '"><script>alert(1)</script>'
  const page = await openBrowser().signIn(url, { username })
  expect(page.text).not.toContain('<script')
  expect(page.text).toContain('&quot;&gt;&lt;script&gt;')
  expect(page.text).not.toContain(ada.password)
})

test('pages speak the language of the link, else of the browser', async () => {
  const { url, portal } = await start(true)
  expect((await openBrowser().visit(url)).text).toContain('<html lang="en">')
  const linked = await openBrowser().visit(authorizeUrl(portal, { lang: 'es' }))
  expect(linked.text).toContain('Iniciar sesión')
  const page = new URL((await openBrowser().visit(url)).url)
  const answer = await fetch(page, { headers: { 'accept-language': 'es-MX, en;q=0.5' } })
  expect(await answer.text()).toContain('Esta página ha caducado')
})

test('pages load nothing, are not stored, and lead only to where the portal is', async () => {
  const { url } = await start(true)
  const { headers } = await openBrowser().visit(url)
  const policy = headers.get('content-security-policy')
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:4999; /,
  )
  expect(headers.get('cache-control')).toBe('no-store')
})
