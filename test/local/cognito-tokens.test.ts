// What the tokens of the user pool say, read as our functions read them: by aws-jwt-verify.
import { JwtVerifier } from 'aws-jwt-verify'
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { authorizationCodeGrant, refreshTokenGrant, type TokenEndpointResponse } from 'openid-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStore } from '../../local/store.ts'
import { ada, authorizeUrl, openBrowser, startPool } from './cognito-under-test.ts'

let started: Awaited<ReturnType<typeof startPool>>
let tokens: TokenEndpointResponse

beforeAll(async () => {
  started = await startPool()
  tokens = await tokensFor('openid profile', { nonce: 'n1' })
})

afterAll(() => started.pool.close())

async function tokensFor(scope: string, parameters: Record<string, string> = {}) {
  const portal = await started.discovered('portal-id', 'portal-secret')
  const { url } = await openBrowser().signIn(authorizeUrl(portal, { scope, ...parameters }))
  return authorizationCodeGrant(portal, url, { expectedState: 's1', expectedNonce: parameters['nonce'] })
}

const verifier = (tokenUse: 'id' | 'access', clientId = 'portal-id') =>
  JwtVerifier.create(
    {
      issuer: started.pool.issuer,
      audience: null,
      jwksUri: started.pool.jwksUri,
      customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { tokenUse, clientId }),
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: async (uri) => (await fetch(uri)).arrayBuffer() } }) },
  )
const decoded = (token = '', part = 1) => JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString())
const userInfo = (token: string) =>
  fetch(`${started.pool.origin}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } })
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)

test("the access token has Cognito's claims and no others", async () => {
  const payload = await verifier('access').verify(tokens.access_token)
  expect(payload).toEqual({
    sub: started.pool.users.find('ada')?.sub,
    iss: started.pool.issuer,
    version: 2,
    client_id: 'portal-id',
    origin_jti: uuid,
    event_id: uuid,
    token_use: 'access',
    scope: 'openid profile',
    auth_time: expect.any(Number),
    exp: (payload.iat ?? 0) + 900,
    iat: expect.any(Number),
    jti: uuid,
    username: 'ada',
  })
})

test("the ID token has Cognito's claims and the person's attributes", async () => {
  const access = decoded(tokens.access_token)
  const payload = await verifier('id').verify(tokens.id_token ?? '')
  expect(payload).toEqual({
    sub: access.sub,
    email: 'ada@example.com',
    email_verified: true,
    'custom:patientId': 'pat_1',
    iss: started.pool.issuer,
    'cognito:username': 'ada',
    nonce: 'n1',
    origin_jti: access.origin_jti,
    aud: 'portal-id',
    event_id: access.event_id,
    token_use: 'id',
    at_hash: expect.any(String),
    auth_time: access.auth_time,
    exp: (payload.iat ?? 0) + 600,
    iat: expect.any(Number),
    jti: uuid,
  })
})

test('headers name the key and the algorithm, and no type', () => {
  for (const token of [tokens.access_token, tokens.id_token])
    expect(decoded(token, 0)).toEqual({ kid: expect.any(String), alg: 'RS256' })
})

test('a token for another client, another use, or changed in a letter is refused', async () => {
  await expect(verifier('access', 'phone-id').verify(tokens.access_token)).rejects.toThrow()
  await expect(verifier('id').verify(tokens.access_token)).rejects.toThrow()
  await expect(verifier('access').verify(tokens.id_token ?? '')).rejects.toThrow()
  const [header, payload, signature] = tokens.access_token.split('.')
  const other = Buffer.from(JSON.stringify({ ...decoded(tokens.access_token), username: 'eve' })).toString('base64url')
  await expect(verifier('access').verify(`${header}.${other}.${signature}`)).rejects.toThrow()
  expect((await userInfo(`${header}.${other}.${signature}`)).status).toBe(401)
  expect((await userInfo(`${header}.${payload}`)).status).toBe(401)
})

test('a scope for one attribute shows that attribute and no other', async () => {
  const { id_token } = await tokensFor('openid email')
  expect(decoded(id_token)).toMatchObject({ email: 'ada@example.com', email_verified: true })
  expect(decoded(id_token)).not.toHaveProperty('custom:patientId')
  expect(decoded((await tokensFor('openid')).id_token)).toHaveProperty('custom:patientId')
})

test('without the openid scope there is no ID token, and no user info', async () => {
  const { access_token, id_token } = await tokensFor('profile')
  expect(id_token).toBeUndefined()
  expect((await userInfo(access_token)).status).toBe(401)
})

test('user info tells what the token may see, verified flags as texts', async () => {
  const answer = await userInfo(tokens.access_token)
  expect(await answer.json()).toEqual({
    sub: decoded(tokens.access_token).sub,
    ...ada.attributes,
    username: 'ada',
  })
})

test('user info refuses an ID token, no token and a token that is too old', async () => {
  expect((await userInfo(tokens.id_token ?? '')).status).toBe(401)
  const none = await fetch(`${started.pool.origin}/oauth2/userInfo`)
  expect([none.status, await none.json()]).toMatchObject([401, { error: 'invalid_token' }])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 })
  const old = await userInfo(tokens.access_token).finally(() => vi.useRealTimers())
  expect(old.status).toBe(401)
})

test('the time of signing in stays when tokens are refreshed', async () => {
  const portal = await started.discovered('portal-id', 'portal-secret')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 })
  const fresh = await started.pool.users
    .put(ada)
    .then(() => refreshTokenGrant(portal, tokens.refresh_token ?? ''))
    .finally(() => vi.useRealTimers())
  const [before, after] = [decoded(tokens.access_token), decoded(fresh.access_token)]
  expect(after).toMatchObject({ auth_time: before.auth_time, origin_jti: before.origin_jti, sub: before.sub })
  expect(after.iat - before.iat).toBeGreaterThanOrEqual(600)
})

test("the pool publishes where things are, in Cognito's words", async () => {
  const { origin, issuer } = started.pool
  expect(issuer).toMatch(/^http:\/\/localhost:\d+\/us-east-1_Patients1$/)
  const read = async (url: string): Promise<unknown> => (await fetch(url)).json()
  const document = await read(`${issuer}/.well-known/openid-configuration`)
  expect(document).toMatchObject({
    issuer,
    authorization_endpoint: `${origin}/oauth2/authorize`,
    token_endpoint: `${origin}/oauth2/token`,
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
    end_session_endpoint: `${origin}/logout`,
  })
  expect((await fetch(`${origin}/.well-known/openid-configuration`)).status).toBe(404)
  expect(document).toHaveProperty('jwks_uri', started.pool.jwksUri)
  expect(await read(started.pool.jwksUri)).toEqual({
    keys: [{ alg: 'RS256', e: 'AQAB', kid: expect.any(String), kty: 'RSA', n: expect.any(String), use: 'sig' }],
  })
})

test('tokens, users and refresh tokens outlive a restart', async () => {
  const store = openStore()
  const first = await startPool({ store })
  const config = await first.discovered('portal-id', 'portal-secret')
  const browser = openBrowser()
  const { url } = await browser.signIn(authorizeUrl(config))
  const old = await authorizationCodeGrant(config, url, { expectedState: 's1' })
  const sub = first.pool.users.find('ada')?.sub
  await first.pool.close()

  const second = await startPool({ store, port: Number(new URL(first.pool.origin).port) })
  try {
    expect(second.pool.users.find('ada')?.sub).toBe(sub)
    const answer = await fetch(`${second.pool.origin}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${old.access_token}` },
    })
    expect(answer.status).toBe(200)
    expect((await refreshTokenGrant(config, old.refresh_token ?? '')).claims()?.sub).toBe(sub)
    expect((await browser.visit(authorizeUrl(config))).url.searchParams.get('code')).toBeTruthy()
  } finally {
    await second.pool.close()
  }
})

test('the store holds no password in the clear', () => {
  expect(JSON.stringify(started.pool.users.find('ada'))).not.toContain(ada.password)
})
