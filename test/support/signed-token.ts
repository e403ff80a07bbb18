// Tokens of a user pool that exists only in a test: signed with a key of its own, by Node.js alone.
import { generateKeyPairSync, sign } from 'node:crypto'

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export function makeIssuer(issuer: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = `key of ${issuer}`
  const now = Math.floor(Date.now() / 1000)
  return {
    issuer,
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
    token: (claims: object) => {
      const payload = { iss: issuer, sub: 'someone', iat: now, exp: now + 3600, ...claims }
      const content = `${base64url({ alg: 'RS256', kid })}.${base64url(payload)}`
      return `${content}.${sign('RSA-SHA256', Buffer.from(content), privateKey).toString('base64url')}`
    },
  }
}
