// Dresses the answers of /oauth2/token as Cognito's: our signed tokens in place of oidc-provider's, and errors with a code and no more.
import type { Context, Entities, Middleware } from 'oidc-provider'
import { type AppClient, DEFAULT_TOKEN_SECONDS } from './app-client.ts'
import type { Tokens } from './tokens.ts'
import type { Users } from './users.ts'

export type TokenSettings = {
  readonly clients: readonly AppClient[]
  readonly users: Users
  readonly tokens: Tokens
}

const FLOWS = {
  authorization_code: 'code',
  refresh_token: 'code',
  client_credentials: 'client_credentials',
} as const

export function tokenEndpoint(settings: TokenSettings): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/oauth2/token') return next()
    // A browser's Accept would make oidc-provider answer an error with a page.
    ctx.req.headers.accept = 'application/json'
    await next()
    if (ctx.status >= 500) return
    const entities = ctx.oidc?.entities ?? {}
    const client = settings.clients.find(({ clientId }) => clientId === entities.Client?.clientId)
    if (ctx.status !== 200 || !client) return refuse(ctx, errorOf(ctx, client))
    const tokens = entities.ClientCredentials
      ? machineTokens(client, ctx.oidc?.body?.['scope'], settings)
      : userTokens(client, entities, settings)
    if (!tokens) return refuse(ctx, 'invalid_scope')
    // A refresh answers without a refresh token: the old one goes on.
    const { refresh_token } = entities.AuthorizationCode ? (ctx.body as { refresh_token?: string }) : {}
    const expires_in = client.accessTokenSeconds ?? DEFAULT_TOKEN_SECONDS
    ctx.body = { ...tokens, refresh_token, expires_in, token_type: 'Bearer' }
  }
}

/** No scope asks for all that the client may have. oidc-provider would drop one that it does not know. */
function machineTokens(client: AppClient, asked: string | undefined, { tokens }: TokenSettings) {
  const scopes = asked ? asked.split(' ') : client.scopes
  if (!scopes.every((scope) => client.scopes.includes(scope))) return undefined
  return { access_token: tokens.machineToken(client, scopes.join(' ')) }
}

function userTokens(client: AppClient, entities: Entities, { users, tokens }: TokenSettings) {
  const { AuthorizationCode, RefreshToken, AccessToken } = entities
  const source = AuthorizationCode ?? RefreshToken
  const user = source && users.findBySub(source.accountId)
  if (!user) return undefined
  const { access, id } = tokens.userTokens(client, AccessToken?.scope ?? '', {
    user,
    authTime: source.authTime ?? Math.floor(Date.now() / 1000),
    originJti: source.grantId,
    nonce: AuthorizationCode?.nonce,
  })
  return { id_token: id, access_token: access }
}

/** Cognito answers every refusal with 400, where oidc-provider says 401 to a client that it does not know. */
function refuse(ctx: Context, error: string): void {
  ctx.status = 400
  ctx.body = { error }
}

function errorOf(ctx: Context, client: AppClient | undefined): string {
  const flow = Object.entries(FLOWS).find(([grantType]) => grantType === ctx.oidc?.body?.['grant_type'])?.[1]
  if (client && flow && !client.flows.includes(flow)) return 'unauthorized_client'
  const body = ctx.body as { error?: string } | undefined
  return body?.error ?? 'invalid_request'
}
