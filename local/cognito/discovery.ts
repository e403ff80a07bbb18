// The two documents that a pool publishes under its id: where its endpoints are, and the keys of its tokens.
import type { Middleware } from 'oidc-provider'
import { publishedKeys, type SigningKey } from './signing-key.ts'

export type PoolAddress = { readonly poolId: string; readonly origin: string; readonly issuer: string }

export function discovery({ poolId, origin, issuer }: PoolAddress, key: SigningKey): Middleware {
  const documents: Readonly<Record<string, unknown>> = {
    [`/${poolId}/.well-known/jwks.json`]: publishedKeys(key),
    [`/${poolId}/.well-known/openid-configuration`]: {
      authorization_endpoint: `${origin}/oauth2/authorize`,
      end_session_endpoint: `${origin}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      revocation_endpoint: `${origin}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${origin}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      userinfo_endpoint: `${origin}/oauth2/userInfo`,
    },
  }
  return async (ctx, next) => {
    const document = documents[ctx.path]
    if (document === undefined) return next()
    ctx.body = document
  }
}
