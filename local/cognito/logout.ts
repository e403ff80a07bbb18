// /logout ends the browser's session with the pool and goes where the app client is registered to go, nowhere else. Tokens live on, as with Cognito.
import type { Context, Middleware, Provider } from 'oidc-provider'
import type { AppClient } from './app-client.ts'

export type ShowProblem = (ctx: Context, error: { readonly error: string }) => Promise<void>

export function logout(provider: Provider, clients: readonly AppClient[], showProblem: ShowProblem): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/logout') return next()
    const target = destinationOf(ctx, clients)
    if (!target) {
      ctx.status = 400
      return showProblem(ctx, { error: 'invalid_request' })
    }
    const session = await provider.Session.get(ctx)
    if (session.accountId) await session.destroy()
    ctx.cookies.set(provider.cookieName('session'), null)
    ctx.redirect(target)
  }
}

/** Either out, to a registered logout_uri, or back to the sign-in page of a new request. */
function destinationOf({ query, querystring }: Context, clients: readonly AppClient[]): string | undefined {
  const client = clients.find(({ clientId }) => clientId === query['client_id'])
  const out = query['logout_uri']
  if (client && out !== undefined) return client.logoutUrls?.includes(out) ? out : undefined
  return client && query['redirect_uri'] && query['response_type'] ? `/oauth2/authorize?${querystring}` : undefined
}
