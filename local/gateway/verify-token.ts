// Verifies tokens of the user pools of this machine, with the library that our functions use as well. Keys come from the pools only.
import { JwtVerifier } from 'aws-jwt-verify'
import { JwtExpiredError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'

export type Claims = Readonly<Record<string, unknown>>

export type Verdict =
  | { readonly kind: 'valid'; readonly claims: Claims }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused' }

export type VerifyToken = (
  token: string,
  expected: { readonly use: 'access' | 'id'; readonly poolArns: readonly string[] },
) => Promise<Verdict>

export type LocalPool = { readonly arn: string; readonly issuer: string; readonly jwksUri: string }

export type TokenVerifierOptions = {
  readonly pools: readonly LocalPool[]
  /** The library itself only fetches by https. */
  readonly fetchKeys?: (uri: string) => Promise<ArrayBuffer>
}

const fetchByHttp = async (uri: string) => (await fetch(uri)).arrayBuffer()

export function makeTokenVerifier({ pools, fetchKeys = fetchByHttp }: TokenVerifierOptions): VerifyToken {
  const jwksCache = new SimpleJwksCache({ fetcher: { fetch: fetchKeys } })
  const verifiers = pools.map(({ arn, issuer, jwksUri }) => ({
    arn,
    verifier: JwtVerifier.create({ issuer, jwksUri, audience: null }, { jwksCache }),
  }))
  return async (token, { use, poolArns }) => {
    let expired = false
    for (const { arn, verifier } of verifiers) {
      if (!poolArns.includes(arn)) continue
      try {
        const claims: Claims = await verifier.verify(token)
        return claims['token_use'] === use ? { kind: 'valid', claims } : { kind: 'refused' }
      } catch (error) {
        expired ||= error instanceof JwtExpiredError
      }
    }
    return { kind: expired ? 'expired' : 'refused' }
  }
}
