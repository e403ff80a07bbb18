// Passkeys of a pool: a challenge for each asking, good once, and what is checked of an answer (WebAuthn Level 3, 7.1 and 7.2). It keeps public keys alone.
// Not acted out: attestation, counters that went backwards, lists and names of passkeys, deleting one, more than one name of the relying party.
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import type { PoolUser, Users } from './users.ts'

export type Passkey = { readonly id: string; readonly publicKey: string }
/** Cognito keeps no more of one user. */
const MOST_PASSKEYS = 20
const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04

export type Passkeys = ReturnType<typeof makePasskeys>

export function makePasskeys(users: Users, origin: string) {
  const challenges = new Map<string, string>()

  /** Of the one that was given out for this, which is used up now. */
  const isAnswer = (about: string, type: string, fields: URLSearchParams): boolean => {
    const challenge = challenges.get(about)
    challenges.delete(about)
    const client = parsed(decoded(fields, 'clientData'))
    const authenticator = decoded(fields, 'authenticatorData')
    const flags = authenticator[32] ?? 0
    const rpId = createHash('sha256').update(new URL(origin).hostname).digest()
    return (
      challenge !== undefined &&
      client['challenge'] === challenge &&
      client['type'] === type &&
      client['origin'] === origin &&
      authenticator.subarray(0, 32).equals(rpId) &&
      (flags & USER_PRESENT) !== 0 &&
      (flags & USER_VERIFIED) !== 0
    )
  }

  return {
    challengeFor(about: string): string {
      const challenge = randomBytes(32).toString('base64url')
      challenges.set(about, challenge)
      return challenge
    },

    add(about: string, user: PoolUser, fields: URLSearchParams): boolean {
      const { passkeys = [] } = user
      if (!isAnswer(about, 'webauthn.create', fields) || passkeys.length >= MOST_PASSKEYS) return false
      users.save({
        ...user,
        passkeys: [...passkeys, { id: fields.get('passkey') ?? '', publicKey: fields.get('publicKey') ?? '' }],
      })
      return true
    },

    /** Whose passkey it is, where it has signed this challenge. */
    signedBy(about: string, fields: URLSearchParams): PoolUser | undefined {
      if (!isAnswer(about, 'webauthn.get', fields)) return undefined
      const id = fields.get('passkey')
      const user = users
        .all()
        .find(({ enabled, passkeys = [] }) => enabled && passkeys.some((known) => known.id === id))
      const passkey = user?.passkeys?.find((known) => known.id === id)
      if (!passkey) return undefined
      const key = createPublicKey({ key: Buffer.from(passkey.publicKey, 'base64url'), format: 'der', type: 'spki' })
      const signed = [
        decoded(fields, 'authenticatorData'),
        createHash('sha256').update(decoded(fields, 'clientData')).digest(),
      ]
      return verify('sha256', Buffer.concat(signed), key, decoded(fields, 'signature')) ? user : undefined
    },
  }
}

const decoded = (fields: URLSearchParams, name: string): Buffer => Buffer.from(fields.get(name) ?? '', 'base64url')

function parsed(json: Buffer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(json.toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}
