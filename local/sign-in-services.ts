// The two user pools of the templates, each with a sign-in host on this machine. Client secrets are made once and kept in the store.
import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Assembly, Resource } from './assembly/read-assembly.ts'
import { readProperties } from './assembly/read-properties.ts'
import type { AppClient, ResourceServers } from './cognito/app-client.ts'
import { startUserPool, type UserPool } from './cognito/user-pool.ts'
import type { Store } from './store.ts'

const texts = v.array(v.string())
const Clients = v.object({
  UserPoolId: v.string(),
  ClientName: v.optional(v.string(), 'portal'),
  GenerateSecret: v.boolean(),
  AllowedOAuthFlows: v.array(v.picklist(['code', 'client_credentials'])),
  AllowedOAuthScopes: texts,
  CallbackURLs: v.optional(texts, []),
  LogoutURLs: v.optional(texts, []),
  AccessTokenValidity: v.number(),
  IdTokenValidity: v.optional(v.number()),
  TokenValidityUnits: v.object({ AccessToken: v.literal('minutes'), IdToken: v.optional(v.literal('minutes')) }),
})
const Servers = v.object({
  UserPoolId: v.string(),
  Identifier: v.string(),
  Scopes: v.array(v.object({ ScopeName: v.string() })),
})
const Pools = v.object({
  MfaConfiguration: v.optional(v.picklist(['ON', 'OFF', 'OPTIONAL']), 'OFF'),
  Policies: v.optional(
    v.object({
      SignInPolicy: v.optional(v.object({ AllowedFirstAuthFactors: texts })),
      PasswordPolicy: v.optional(
        v.object({
          MinimumLength: v.number(),
          RequireUppercase: v.optional(v.boolean(), false),
          RequireLowercase: v.optional(v.boolean(), false),
          RequireNumbers: v.optional(v.boolean(), false),
          RequireSymbols: v.optional(v.boolean(), false),
        }),
      ),
    }),
  ),
})

export type SignInServices = {
  readonly patients: UserPool
  readonly applications: UserPool
  readonly pools: readonly UserPool[]
}

export type SignInOptions = {
  readonly assembly: Assembly
  readonly store: Store
  readonly region: string
  readonly ports: { readonly signIn: number; readonly tokens: number }
  readonly label: string
  /** Puts an address of this machine in the place of one of the templates. */
  readonly localAddress: (url: string) => string
}

export async function startSignInServices(options: SignInOptions): Promise<SignInServices> {
  const [patients, applications] = await Promise.all([
    start('PatientSignIn', options.ports.signIn),
    start('ApplicationSignIn', options.ports.tokens),
  ])
  return { patients, applications, pools: [patients, applications] }

  async function start(constructId: string, port: number): Promise<UserPool> {
    const { assembly, store, region, label } = options
    const pool = assembly.resources('AWS::Cognito::UserPool').find(({ path }) => path.includes(`/${constructId}/`))
    if (!pool) throw new Error(`the templates have no user pool ${constructId}`)
    const { MfaConfiguration, Policies } = readProperties(Pools, pool)
    return startUserPool({
      poolId: pool.name,
      region,
      port,
      store,
      label,
      mfa: MfaConfiguration === 'ON',
      passwordless: Policies?.SignInPolicy?.AllowedFirstAuthFactors.includes('EMAIL_OTP') ?? false,
      ...(Policies?.PasswordPolicy && { passwordPolicy: Policies.PasswordPolicy }),
      clients: clientsOf(pool.name, options),
      resourceServers: serversOf(pool.name, assembly),
    })
  }
}

function clientsOf(poolId: string, { assembly, store, localAddress }: SignInOptions): AppClient[] {
  return assembly
    .resources('AWS::Cognito::UserPoolClient')
    .map((resource) => ({ resource, ...readProperties(Clients, resource) }))
    .filter(({ UserPoolId }) => UserPoolId === poolId)
    .map(({ resource, ...client }) => ({
      clientId: resource.name,
      name: client.ClientName,
      ...(client.GenerateSecret && { secret: secretOf(resource, store) }),
      flows: client.AllowedOAuthFlows,
      scopes: client.AllowedOAuthScopes,
      callbackUrls: client.CallbackURLs.map(localAddress),
      logoutUrls: client.LogoutURLs.map(localAddress),
      accessTokenSeconds: client.AccessTokenValidity * 60,
      ...(client.IdTokenValidity && { idTokenSeconds: client.IdTokenValidity * 60 }),
    }))
}

function secretOf({ key }: Resource, store: Store): string {
  const secrets = store.collection<string>('cognito-client-secrets')
  const secret = secrets.get(key) ?? randomBytes(32).toString('base64url')
  secrets.set(key, secret)
  return secret
}

const serversOf = (poolId: string, assembly: Assembly): ResourceServers =>
  Object.fromEntries(
    assembly
      .resources('AWS::Cognito::UserPoolResourceServer')
      .map((resource) => readProperties(Servers, resource))
      .filter(({ UserPoolId }) => UserPoolId === poolId)
      .map(({ Identifier, Scopes }) => [Identifier, Scopes.map(({ ScopeName }) => ScopeName)]),
  )
