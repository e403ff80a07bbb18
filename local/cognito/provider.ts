// oidc-provider, set up to decide as Cognito decides: who may have a code or a token. What a token says is written in tokens.ts.
import { randomBytes, randomUUID } from 'node:crypto'
import { type Context, interactionPolicy, Provider, type ProviderContext } from 'oidc-provider'
import type { Store } from '../store.ts'
import { type AppClient, type ResourceServers, STANDARD_SCOPES, scopesOf } from './app-client.ts'
import type { ProviderStore } from './provider-store.ts'
import type { SigningKey } from './signing-key.ts'
import type { Users } from './users.ts'

const HOUR = 3600
/** In no app client, so that asking for it is refused. oidc-provider would only drop a scope that it does not know. */
export const NOBODYS_SCOPE = 'nobodys'

const REFRESH_TOKEN_SECONDS = 30 * 24 * HOUR

export type ProviderSettings = {
  readonly poolId: string
  readonly origin: string
  readonly clients: readonly AppClient[]
  readonly resourceServers: ResourceServers
  readonly users: Users
  readonly store: Store
  readonly kept: ProviderStore
  readonly key: SigningKey
  readonly renderError: (ctx: Context, error: { readonly error: string }) => Promise<void>
}

export function makeProvider(settings: ProviderSettings): Provider {
  const { poolId, origin, clients, resourceServers, users, store, kept, key, renderError } = settings
  const provider: Provider = new Provider(origin, {
    adapter: kept.adapter,
    // oidc-provider's own ID tokens are thrown away, but it insists on signing them.
    jwks: { keys: [key.privateKey.export({ format: 'jwk' })] },
    clockTolerance: 0,
    clients: clients.map(registration),
    scopes: [...STANDARD_SCOPES, ...scopesOf(resourceServers), NOBODYS_SCOPE],
    routes: { authorization: '/oauth2/authorize', token: '/oauth2/token', revocation: '/oauth2/revoke' },
    features: {
      clientCredentials: { enabled: true },
      revocation: {
        enabled: true,
        allowedPolicy: async (_ctx: Context, client: { clientId: string }, token: { clientId: string }) =>
          token.clientId === client.clientId,
      },
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    cookies: {
      keys: cookieKeys(store, poolId),
      // All ports of localhost share one jar of cookies, so that every pool needs names of its own.
      names: { session: `cognito.${poolId}`, interaction: `sign-in.${poolId}`, resume: `resume.${poolId}` },
    },
    ttl: {
      AccessToken: HOUR,
      ClientCredentials: HOUR,
      IdToken: HOUR,
      AuthorizationCode: 300,
      Interaction: 600,
      Session: HOUR,
      RefreshToken: REFRESH_TOKEN_SECONDS,
      Grant: REFRESH_TOKEN_SECONDS,
    },
    pkce: { required: () => false },
    rotateRefreshToken: false,
    issueRefreshToken: async () => true,
    expiresWithSession: async () => false,
    extraParams: ['lang'],
    interactions: {
      policy: signInPolicy(),
      url: (_ctx: Context, interaction: { uid: string }) => `/login/${interaction.uid}`,
    },
    findAccount: async (_ctx: Context, sub: string) =>
      users.findBySub(sub)?.enabled ? { accountId: sub, claims: async () => ({ sub }) } : undefined,
    // Cognito asks nobody for consent: whoever signs in has granted what the app client may ask.
    loadExistingGrant: async ({ oidc: { client, session } }: ProviderContext) => {
      const grant = new provider.Grant({ jti: randomUUID(), clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope(client.scope)
      await grant.save()
      return grant
    },
    renderError,
  })
  // Only the kind of error: its message could hold a piece of a request.
  const report = (error: Error) => console.error(`User pool ${poolId} failed: ${error.name}`)
  provider.on('server_error', (_ctx, error) => report(error))
  provider.on('error', report)
  return provider
}

function registration(client: AppClient) {
  const forPeople = client.flows.includes('code')
  return {
    client_id: client.clientId,
    client_secret: client.secret,
    token_endpoint_auth_method: client.secret ? 'client_secret_basic' : 'none',
    grant_types: forPeople ? ['authorization_code', 'refresh_token'] : ['client_credentials'],
    response_types: forPeople ? ['code'] : [],
    redirect_uris: client.callbackUrls ?? [],
    scope: client.scopes.join(' '),
  }
}

function signInPolicy() {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  // A session may outlive its user, who was disabled or deleted meanwhile.
  const gone = new interactionPolicy.Check(
    'no_account',
    'The user is gone',
    'login_required',
    (ctx) => !ctx.oidc.account,
  )
  policy.get('login').checks.add(gone)
  return policy
}

function cookieKeys(store: Store, poolId: string): string[] {
  const kept = store.collection<{ key: string }>('cognito-cookie-keys')
  const { key } = kept.get(poolId) ?? { key: randomBytes(32).toString('hex') }
  kept.set(poolId, { key })
  return [key]
}
