// What Cognito's /oauth2/authorize and /login do differently from oidc-provider: scopes that need not be said, and no `iss` in the answer.
import type { Context, Middleware } from 'oidc-provider'
import type { AppClient } from './app-client.ts'
import { NOBODYS_SCOPE } from './provider.ts'

export function authorizeRequest(clients: readonly AppClient[]): Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/login') return ctx.redirect(`/oauth2/authorize?${ctx.querystring}`)
    if (!ctx.path.startsWith('/oauth2/authorize')) return next()
    const client = clients.find(({ clientId }) => clientId === ctx.query['client_id'])
    if (client) ctx.query = { ...ctx.query, scope: scopeAsked(client, ctx.query['scope']) }
    await next()
    withoutIssuer(ctx)
  }
}

/** All that the client may have, unless it says what; one that it may not have is refused. */
function scopeAsked({ scopes }: AppClient, asked: string | undefined): string {
  const wanted = asked ? String(asked).split(' ') : scopes
  return wanted.every((scope) => scopes.includes(scope)) ? wanted.join(' ') : NOBODYS_SCOPE
}

function withoutIssuer(ctx: Context): void {
  const location = ctx.res.getHeader('location')
  if (typeof location !== 'string' || !URL.canParse(location)) return
  const url = new URL(location)
  if (!url.searchParams.has('iss')) return
  url.searchParams.delete('iss')
  ctx.set('location', url.href)
}
