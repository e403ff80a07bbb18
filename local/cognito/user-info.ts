// /oauth2/userInfo: the attributes of the person whose access token is shown. A token that was revoked must show nothing.
import type { Middleware, Provider } from 'oidc-provider'
import { readJwt } from './jwt.ts'
import type { SigningKey } from './signing-key.ts'
import { attributesFor } from './tokens.ts'
import type { Users } from './users.ts'

const REFUSAL = 'Access token is expired, disabled, or deleted, or the user has globally signed out.'

export function userInfo(provider: Provider, users: Users, key: SigningKey): Middleware {
  const personOf = async (bearer: string) => {
    const claims = readJwt(bearer, key)
    const scopes = String(claims?.['scope'] ?? '').split(' ')
    if (claims?.['token_use'] !== 'access' || !scopes.includes('openid')) return undefined
    const user = users.findBySub(String(claims['sub']))
    const grant = await provider.Grant.find(String(claims['origin_jti']))
    return user?.enabled && grant
      ? { sub: user.sub, ...attributesFor(user, scopes), username: user.username }
      : undefined
  }

  return async (ctx, next) => {
    if (ctx.path !== '/oauth2/userInfo') return next()
    const person = await personOf(ctx.get('authorization').replace(/^bearer /i, ''))
    if (person) {
      ctx.body = person
      return
    }
    ctx.status = 401
    ctx.set('www-authenticate', `Bearer error="invalid_token", error_description="${REFUSAL}"`)
    ctx.body = { error: 'invalid_token', error_description: REFUSAL }
  }
}
