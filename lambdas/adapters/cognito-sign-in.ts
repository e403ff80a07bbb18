// The patient's sign-in through Cognito managed login: code flow with PKCE, state and nonce, as a confidential client. It hands on who signed in, and no token.
import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { JwtVerifier } from 'aws-jwt-verify'
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier'
import { JwtBaseError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import * as oauth from 'openid-client'
import type { SignIn } from '../usecases/ports.ts'

export type SignInSettings = {
  readonly userPoolId: string
  readonly clientId: string
  /** Issuer of the ID tokens, no trailing slash. */
  readonly issuer: string
  /** Base URL of managed login, no trailing slash. */
  readonly signInUrl: string
  readonly portalUrl: string
}

const SCOPE = 'openid'

export class SignInError extends Error {
  override readonly name = 'SignInError'
}

export function cognitoSignIn(cognito: CognitoIdentityProviderClient, settings: SignInSettings): SignIn {
  const { userPoolId, clientId, issuer, signInUrl, portalUrl } = settings
  const redirectUri = `${portalUrl}/callback`
  const verifier = JwtVerifier.create(
    {
      issuer,
      audience: clientId,
      jwksUri: `${issuer}/.well-known/jwks.json`,
      customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { tokenUse: 'id', clientId }),
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchJwks } }) },
  )

  // The secret is asked of Cognito when it is first needed, so it stands in no template, environment or store.
  const connect = async (): Promise<oauth.Configuration> => {
    const { UserPoolClient } = await cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId }),
    )
    if (!UserPoolClient?.ClientSecret) throw new SignInError()
    const configuration = new oauth.Configuration(
      {
        issuer,
        authorization_endpoint: `${signInUrl}/oauth2/authorize`,
        token_endpoint: `${signInUrl}/oauth2/token`,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
      },
      clientId,
      undefined,
      oauth.ClientSecretBasic(UserPoolClient.ClientSecret),
    )
    if (isLoopback(signInUrl)) oauth.allowInsecureRequests(configuration)
    return configuration
  }
  let connection: Promise<oauth.Configuration> | undefined
  const configuration = () => {
    connection ??= connect().catch((error: unknown) => {
      connection = undefined
      throw error
    })
    return connection
  }

  return {
    async authorizeUrl({ state, nonce, codeVerifier }, lang) {
      const code_challenge = await oauth.calculatePKCECodeChallenge(codeVerifier)
      const parameters = {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        nonce,
        code_challenge,
        code_challenge_method: 'S256',
        // Asks for a new sign-in even where the provider remembers one; what comes back is checked by its time all the same.
        prompt: 'login',
        lang,
      }
      return `${signInUrl}/oauth2/authorize?${new URLSearchParams({ response_type: 'code', client_id: clientId, ...parameters })}`
    },

    async complete(callbackUrl, start) {
      try {
        const tokens = await oauth.authorizationCodeGrant(await configuration(), new URL(callbackUrl), {
          pkceCodeVerifier: start.codeVerifier,
          expectedState: start.state,
          expectedNonce: start.nonce,
          idTokenExpected: true,
        })
        const { sub, auth_time: authTime } = await verifier.verify(tokens.id_token ?? '')
        return typeof sub === 'string' && typeof authTime === 'number'
          ? { subjectId: sub, authenticatedAt: new Date(authTime * 1000) }
          : undefined
      } catch (error) {
        if (isRefusal(error)) return undefined
        throw error
      }
    },

    passkeyUrl: () =>
      `${signInUrl}/passkeys/add?${new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri })}`,

    signOutUrl: (after) =>
      `${signInUrl}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: `${portalUrl}/${after}` })}`,
  }
}

// What the provider, or the check of its answer, says no to: a replayed code, a foreign state, a bad token.
const isRefusal = (error: unknown): boolean =>
  error instanceof oauth.AuthorizationResponseError ||
  error instanceof oauth.ResponseBodyError ||
  error instanceof oauth.ClientError ||
  error instanceof JwtBaseError

const isLoopback = (url: string) => ['localhost', '127.0.0.1'].includes(new URL(url).hostname)

async function fetchJwks(uri: string): Promise<ArrayBuffer> {
  const response = await fetch(uri, { signal: AbortSignal.timeout(3000) })
  if (!response.ok) throw new SignInError()
  return response.arrayBuffer()
}
