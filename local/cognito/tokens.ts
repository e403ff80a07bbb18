// What a pool's tokens say: Cognito's claims, no more and no fewer. An access token must never carry an attribute of a person.
import { createHash, randomUUID } from 'node:crypto'
import { type AppClient, DEFAULT_TOKEN_SECONDS } from './app-client.ts'
import { type Claims, signJwt } from './jwt.ts'
import type { SigningKey } from './signing-key.ts'
import type { PoolUser } from './users.ts'

export type SignedIn = {
  readonly user: PoolUser
  /** Seconds. */
  readonly authTime: number
  /** One id for all tokens that go back to the same sign-in. */
  readonly originJti: string
  readonly nonce?: string
}

export type Tokens = ReturnType<typeof makeTokens>

export function makeTokens({ issuer, key }: { readonly issuer: string; readonly key: SigningKey }) {
  const timed = (seconds = DEFAULT_TOKEN_SECONDS) => {
    const iat = Math.floor(Date.now() / 1000)
    return { iss: issuer, iat, exp: iat + seconds, jti: randomUUID() }
  }

  const machineToken = (client: AppClient, scope: string): string => {
    const times = timed(client.accessTokenSeconds)
    return signJwt(
      {
        sub: client.clientId,
        token_use: 'access',
        scope,
        auth_time: times.iat,
        version: 2,
        client_id: client.clientId,
        ...times,
      },
      key,
    )
  }

  const userTokens = (client: AppClient, scope: string, { user, authTime, originJti, nonce }: SignedIn) => {
    const common = { sub: user.sub, origin_jti: originJti, event_id: randomUUID(), auth_time: authTime }
    const access = signJwt(
      {
        ...common,
        token_use: 'access',
        scope,
        version: 2,
        client_id: client.clientId,
        username: user.username,
        ...timed(client.accessTokenSeconds),
      },
      key,
    )
    const scopes = scope.split(' ')
    if (!scopes.includes('openid')) return { access }
    const id = signJwt(
      {
        ...attributeClaims(user, scopes),
        ...common,
        token_use: 'id',
        aud: client.clientId,
        'cognito:username': user.username,
        at_hash: createHash('sha256').update(access).digest().subarray(0, 16).toString('base64url'),
        nonce,
        ...timed(client.idTokenSeconds),
      },
      key,
    )
    return { access, id }
  }

  return { machineToken, userTokens }
}

/** `openid` alone and `profile` show everything; `email` and `phone` show only their own. */
export function attributesFor(user: PoolUser, scopes: readonly string[]): Readonly<Record<string, string>> {
  const narrowed = scopes.includes('email') || scopes.includes('phone')
  if (scopes.includes('profile') || !narrowed) return user.attributes
  const shown = [scopes.includes('email') && 'email', scopes.includes('phone') && 'phone_number'].filter(Boolean)
  return Object.fromEntries(
    Object.entries(user.attributes).filter(([name]) => shown.includes(name.replace(/_verified$/, ''))),
  )
}

/** `…_verified` are true and false in an ID token, and texts everywhere else. */
function attributeClaims(user: PoolUser, scopes: readonly string[]): Claims {
  const attributes = Object.entries(attributesFor(user, scopes))
  return Object.fromEntries(
    attributes.map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value]),
  )
}
