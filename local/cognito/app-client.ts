// What a user pool is told about the programs that use it, checked as Cognito checks it. A client's secret must never be printed.

export type AppClient = {
  readonly clientId: string
  readonly name: string
  readonly secret?: string
  readonly flows: readonly ('code' | 'client_credentials')[]
  readonly scopes: readonly string[]
  readonly callbackUrls?: readonly string[]
  readonly logoutUrls?: readonly string[]
  /** 3600 without one. */
  readonly accessTokenSeconds?: number
  /** 3600 without one. */
  readonly idTokenSeconds?: number
}

/** Scope names by the identifier of their resource server: `{ sealpost: ['messages.send'] }`. */
export type ResourceServers = Readonly<Record<string, readonly string[]>>

export const STANDARD_SCOPES = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'] as const
export const DEFAULT_TOKEN_SECONDS = 3600

export function scopesOf(resourceServers: ResourceServers): string[] {
  return Object.entries(resourceServers).flatMap(([identifier, names]) => names.map((name) => `${identifier}/${name}`))
}

/** Throws for a client that Cognito would not create. */
export function checkClients(clients: readonly AppClient[], resourceServers: ResourceServers): void {
  const known = new Set<string>([...STANDARD_SCOPES, ...scopesOf(resourceServers)])
  for (const { name, secret, flows, scopes } of clients) {
    const unknown = scopes.find((scope) => !known.has(scope))
    if (unknown) throw new Error(`The scope ${unknown} of the app client ${name} does not exist`)
    if (flows.length > 1) throw new Error(`The app client ${name} needs one flow: Cognito does not mix them`)
    if (flows.includes('client_credentials') && !secret)
      throw new Error(`The app client ${name} needs a secret for client credentials`)
  }
}
