// A Cognito user pool for one machine: managed login, tokens and users, on a port of its own. It must never be reachable from another machine.
// Not acted out: sign-up, forgotten passwords, changing a one-time password (its user is refused), a picture of
// the key when an authenticator is set up (it is typed), one use per authenticator code, lock-out after wrong passwords, codes by SMS or e-mail, signing in with an
// e-mail address or phone number, groups, identity providers, the implicit flow, refresh tokens that rotate or last other than
// 30 days, Lambda triggers, branding, a schema for custom attributes (every `custom:` name is taken).
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { html } from 'hono/html'
import type { Context } from 'oidc-provider'
import type { Store } from '../store.ts'
import { type AppClient, checkClients, type ResourceServers } from './app-client.ts'
import { authorizeRequest } from './authorize-request.ts'
import { discovery } from './discovery.ts'
import { logout } from './logout.ts'
import { languageOf, showPage } from './page.ts'
import { passkeyPage } from './passkey-page.ts'
import { makePasskeys } from './passkeys.ts'
import { PASSWORD_POLICY, type PasswordPolicy } from './password.ts'
import { makeProvider } from './provider.ts'
import { openProviderStore } from './provider-store.ts'
import { sessionCookies } from './session-cookies.ts'
import { signIn } from './sign-in.ts'
import { endPage } from './sign-in-pages.ts'
import { WORDS } from './sign-in-words.ts'
import { openSigningKey } from './signing-key.ts'
import { tokenEndpoint } from './token-endpoint.ts'
import { makeTokens } from './tokens.ts'
import { userInfo } from './user-info.ts'
import { openUsers, type Users } from './users.ts'

export type UserPoolSettings = {
  /** Such as `us-east-1_Patients1`. */
  readonly poolId: string
  readonly region: string
  /** 0 for any free port. */
  readonly port: number
  readonly store: Store
  readonly clients: readonly AppClient[]
  readonly resourceServers: ResourceServers
  /** Whether nobody signs in without an authenticator. */
  readonly mfa: boolean
  /** Whether a code by e-mail may be the first factor. */
  readonly passwordless?: boolean
  /** Cognito's default without one. */
  readonly passwordPolicy?: PasswordPolicy
  /** The organization that the sign-in page names. */
  readonly label?: string
}

export type UserPool = {
  readonly poolId: string
  readonly origin: string
  readonly issuer: string
  readonly jwksUri: string
  readonly clients: readonly AppClient[]
  readonly mfa: boolean
  readonly passwordPolicy: PasswordPolicy
  readonly passwordless: boolean
  readonly users: Users
  /** Ends the refresh tokens of a user, by `sub`. */
  signOutEverywhere(sub: string): void
  close(): Promise<void>
}

export async function startUserPool(settings: UserPoolSettings): Promise<UserPool> {
  const { poolId, port, store, clients, resourceServers, mfa, label = 'Lakeside Health' } = settings
  const { passwordPolicy = PASSWORD_POLICY, passwordless = false } = settings
  checkClients(clients, resourceServers)
  // The port must be known before the addresses that are built on it, so the listener comes first and its work later.
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const issuer = `${origin}/${poolId}`
  const users = openUsers(store, poolId)
  const kept = openProviderStore(store, poolId)
  const key = openSigningKey(store, poolId)
  const tokens = makeTokens({ issuer, key })

  const renderError = async (ctx: Context, { error }: { readonly error: string }) => {
    const language = languageOf(ctx)
    const words = WORDS[language]
    const code = html`<p>${words.problemCode} <code>${error}</code></p>`
    await showPage(ctx, label, language, endPage(ctx.status, words.problem, words.problemHint, code))
  }

  const passkeys = makePasskeys(users, origin)
  const provider = makeProvider({ poolId, origin, clients, resourceServers, users, store, kept, key, renderError })
  provider
    .use(sessionCookies)
    .use(discovery({ poolId, origin, issuer }, key))
    .use(userInfo(provider, users, key))
    .use(logout(provider, clients, renderError))
    .use(passkeyPage({ provider, clients, users, passkeys, label, showProblem: renderError }))
    .use(signIn({ provider, users, passkeys, mfa, label }))
    .use(authorizeRequest(clients))
    .use(tokenEndpoint({ clients, users, tokens }))
    // Whatever else oidc-provider offers, Cognito does not.
    .use(async (ctx, next) => {
      if (ctx.path.startsWith('/oauth2/')) await next()
    })
  server.on('request', provider.callback())

  return {
    poolId,
    origin,
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    clients,
    mfa,
    passwordPolicy,
    passwordless,
    users,
    signOutEverywhere: kept.signOutEverywhere,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
