// Access tokens by client credentials, kept until a minute before they expire. Never given to anything but a request, and never in an error.
import {
  allowInsecureRequests,
  ClientSecretBasic,
  Configuration,
  clientCredentialsGrant,
  customFetch,
  ResponseBodyError,
} from 'openid-client'
import { ApiError } from './api-error.ts'
import { sendRepeatedly } from './send-repeatedly.ts'
import { isOnThisMachine } from './transport.ts'

export type TokenSource = {
  readonly tokenEndpoint: string
  readonly client: { readonly id: string; readonly secret: string }
}
type Kept = { readonly token: string; readonly until: number }

const MINUTE_MS = 60_000

export function keepAccessToken(source: TokenSource) {
  const configuration = configure(source)
  let kept: Kept | undefined
  let asking: Promise<Kept> | undefined

  async function current(): Promise<string> {
    if (kept && Date.now() < kept.until) return kept.token
    // Calls at the same time ask once.
    asking ??= ask(configuration).finally(() => {
      asking = undefined
    })
    kept = await asking
    return kept.token
  }

  /** Another call may have brought a new one since. */
  function forget(stale: string): void {
    if (kept?.token === stale) kept = undefined
  }

  return { current, forget }
}

function configure({ tokenEndpoint, client }: TokenSource): Configuration {
  const server = { issuer: new URL(tokenEndpoint).origin, token_endpoint: tokenEndpoint }
  const configuration = new Configuration(server, client.id, client.secret, ClientSecretBasic(client.secret))
  configuration[customFetch] = (url, init) => sendRepeatedly(new Request(url, init as RequestInit), true)
  if (isOnThisMachine(tokenEndpoint)) allowInsecureRequests(configuration)
  return configuration
}

async function ask(configuration: Configuration): Promise<Kept> {
  const asked = Date.now()
  try {
    const answer = await clientCredentialsGrant(configuration)
    return { token: answer.access_token, until: asked + (answer.expires_in ?? 0) * 1000 - MINUTE_MS }
  } catch (error) {
    // The library's error holds the whole answer.
    throw new ApiError('token endpoint', error instanceof ResponseBodyError ? { status: error.status } : {})
  }
}
