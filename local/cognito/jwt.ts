// Signs and reads the JSON Web Tokens of a pool: RS256 and nothing else.
import { sign, verify } from 'node:crypto'
import type { SigningKey } from './signing-key.ts'

export type Claims = Readonly<Record<string, unknown>>

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export function signJwt(claims: Claims, { kid, privateKey }: SigningKey): string {
  // Cognito's header has these two members and no `typ`.
  const signed = `${encode({ kid, alg: 'RS256' })}.${encode(claims)}`
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`
}

/** The claims of a token that this key signed and that has not expired. */
export function readJwt(token: string, { publicKey }: SigningKey): Claims | undefined {
  const [header, claims, signature] = token.split('.')
  if (!header || !claims || !signature) return undefined
  const signed = Buffer.from(`${header}.${claims}`)
  if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'))) return undefined
  const read: Claims = JSON.parse(Buffer.from(claims, 'base64url').toString())
  return Number(read['exp']) > Date.now() / 1000 ? read : undefined
}
