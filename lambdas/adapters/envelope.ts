// Seals bytes under a data key that is used once: AES-256-GCM, bound to its context and committed to its key. It never sees KMS.
//
// Layout: version (1 byte) | IV (12) | key commitment (32) | tag (16) | ciphertext. GCM alone lets one ciphertext open under two keys;
// the commitment, derived from the data key and the context, rules that out (as the AWS Encryption SDK's committing suites do).
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

export type Context = Readonly<Record<string, string>>

const VERSION = 1
const IV_BYTES = 12
const COMMITMENT_BYTES = 32
const TAG_BYTES = 16
const HEADER_BYTES = 1 + IV_BYTES + COMMITMENT_BYTES + TAG_BYTES

export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError'
}

export function seal(dataKey: Uint8Array, context: Context, plaintext: Uint8Array): Uint8Array {
  const bound = canonical(context)
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', derive(dataKey, 'encrypt', bound), iv)
  cipher.setAAD(bound)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), iv, derive(dataKey, 'commit', bound), cipher.getAuthTag(), ciphertext])
}

/** Throws EnvelopeError on any other key, context or bytes than those sealed together. */
export function open(dataKey: Uint8Array, context: Context, envelope: Uint8Array): Buffer {
  if (envelope.length < HEADER_BYTES || envelope[0] !== VERSION) throw new EnvelopeError()
  const bound = canonical(context)
  const [iv, commitment, tag, ciphertext] = split(envelope)
  if (!timingSafeEqual(commitment, derive(dataKey, 'commit', bound))) throw new EnvelopeError()
  const decipher = createDecipheriv('aes-256-gcm', derive(dataKey, 'encrypt', bound), iv)
  decipher.setAAD(bound)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    throw new EnvelopeError()
  }
}

function split(envelope: Uint8Array): readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array] {
  const commitmentAt = 1 + IV_BYTES
  const tagAt = commitmentAt + COMMITMENT_BYTES
  return [
    envelope.subarray(1, commitmentAt),
    envelope.subarray(commitmentAt, tagAt),
    envelope.subarray(tagAt, HEADER_BYTES),
    envelope.subarray(HEADER_BYTES),
  ]
}

const derive = (dataKey: Uint8Array, use: 'encrypt' | 'commit', bound: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha512', dataKey, bound, `sealpost/v${VERSION}/${use}`, 32))

/** Names in order, each part preceded by its length, so that no two contexts give the same bytes. */
function canonical(context: Context): Buffer {
  const parts = Object.entries(context)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat()
    .map((part) => Buffer.from(part, 'utf8'))
  return Buffer.concat(parts.flatMap((part) => [lengthOf(part), part]))
}

function lengthOf(part: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return length
}
