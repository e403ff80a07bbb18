// What /oauth2/authorize accepts and refuses before anybody signs in.
import { authorizationCodeGrant, type Configuration } from 'openid-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorizeUrl, openBrowser, startPool } from './cognito-under-test.ts'

let started: Awaited<ReturnType<typeof startPool>>
let portal: Configuration

beforeAll(async () => {
  started = await startPool()
  portal = await started.discovered('portal-id', 'portal-secret')
})

afterAll(() => started.pool.close())

test('no scope asks for all that the client may have, and a foreign one is refused', async () => {
  const url = authorizeUrl(portal)
  url.searchParams.delete('scope')
  const back = await openBrowser().signIn(url)
  expect(await authorizationCodeGrant(portal, back.url, { expectedState: 's1' })).toHaveProperty('id_token')
  for (const scope of ['openid phone', 'openid nonsense', 'openid sealpost/messages.send']) {
    const refused = await openBrowser().visit(authorizeUrl(portal, { scope }))
    expect(refused.url.searchParams.get('error')).toBe('invalid_scope')
    expect(refused.url.searchParams.has('iss')).toBe(false)
  }
})

test('an address that is not registered is never gone to', async () => {
  const evil = await openBrowser().visit(authorizeUrl(portal, { redirect_uri: 'https://evil.example/' }))
  expect([evil.status, evil.url.origin]).toEqual([400, started.pool.origin])
  const unknown = await openBrowser().visit(authorizeUrl(portal, { client_id: 'nobody' }))
  expect([unknown.status, unknown.url.origin]).toEqual([400, started.pool.origin])
})

test('/login leads to the sign-in page too', async () => {
  const page = await openBrowser().visit(`${started.pool.origin}/login${authorizeUrl(portal).search}`)
  expect(page.text).toContain('name="password"')
})
