// Programs get tokens by client credentials, as the applications of a hospital do.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startUserPool } from '../../local/cognito/user-pool.ts'
import { openStore } from '../../local/store.ts'
import { machine, portal, startPool } from './cognito-under-test.ts'

let started: Awaited<ReturnType<typeof startPool>>

beforeAll(async () => {
  started = await startPool()
})

afterAll(() => started.pool.close())

const basic = (id: string, secret = '') =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`

async function ask(fields: Record<string, string>, authorization?: string) {
  const answer = await fetch(`${started.pool.origin}/oauth2/token`, {
    method: 'POST',
    headers: { accept: 'text/html', ...(authorization ? { authorization } : {}) },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...fields }),
  })
  return {
    status: answer.status,
    cache: answer.headers.get('cache-control'),
    body: (await answer.json()) as Record<string, unknown>,
  }
}
const claims = ({ access_token }: Record<string, unknown>) =>
  JSON.parse(Buffer.from(String(access_token).split('.')[1] ?? '', 'base64url').toString())

test('a secret and a scope give a token with that scope', async () => {
  const { status, body, cache } = await ask(
    { scope: 'sealpost/messages.send' },
    basic(machine.clientId, machine.secret),
  )
  expect([status, cache]).toEqual([200, 'no-store'])
  expect(body).toEqual({ access_token: expect.any(String), expires_in: 3600, token_type: 'Bearer' })
  const payload = claims(body)
  expect(payload).toEqual({
    sub: machine.clientId,
    token_use: 'access',
    scope: 'sealpost/messages.send',
    auth_time: payload.iat,
    iss: started.pool.issuer,
    exp: payload.iat + 3600,
    iat: expect.any(Number),
    version: 2,
    jti: expect.any(String),
    client_id: machine.clientId,
  })
})

test('no scope gives all that the client may have', async () => {
  const { body } = await ask({}, basic(machine.clientId, machine.secret))
  expect(claims(body).scope).toBe('sealpost/messages.send sealpost/messages.read')
})

test('the secret may come in the form instead', async () => {
  const { status } = await ask({ client_id: machine.clientId, client_secret: machine.secret ?? '' })
  expect(status).toBe(200)
})

test.each(['sealpost/messages.recall', 'sealpost/nonsense', 'sealpost/messages.send nonsense', 'openid'])(
  'refuses the scope %s',
  async (scope) => {
    const { status, body } = await ask({ scope }, basic(machine.clientId, machine.secret))
    expect([status, body]).toEqual([400, { error: 'invalid_scope' }])
  },
)

test.each([
  ['a wrong secret', basic(machine.clientId, 'wrong')],
  ['an unknown client', basic('nobody', 'wrong')],
])('refuses %s', async (_, authorization) => {
  const { status, body } = await ask({}, authorization)
  expect([status, body]).toEqual([400, { error: 'invalid_client' }])
})

test('refuses a client that is for people, a client without its secret, and an unknown grant', async () => {
  expect((await ask({}, basic(portal.clientId, portal.secret))).body).toEqual({ error: 'unauthorized_client' })
  expect((await ask({ client_id: machine.clientId })).body).toEqual({ error: 'invalid_client' })
  const unknown = await ask({ grant_type: 'password' }, basic(machine.clientId, machine.secret))
  expect(unknown.body).toEqual({ error: 'unsupported_grant_type' })
})

test.each([
  ['a scope that no resource server has', { ...machine, scopes: ['sealpost/nonsense'] }, 'does not exist'],
  ['a machine without a secret', { ...machine, secret: undefined }, 'needs a secret'],
  ['both flows in one client', { ...machine, flows: ['code', 'client_credentials'] as const }, 'needs one flow'],
])('a pool does not start with %s', async (_, client, complaint) => {
  const start = startUserPool({
    poolId: 'us-east-1_Apps1',
    region: 'us-east-1',
    port: 0,
    store: openStore(),
    clients: [client],
    resourceServers: { sealpost: ['messages.send', 'messages.read'] },
    mfa: false,
  })
  await expect(start).rejects.toThrow(complaint)
})
