// Ciphertexts of the KMS stand-in: AES-256-GCM, with the key's id, the version of its material and the caller's context authenticated.
// It must never say why a ciphertext does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { EncryptionContext } from './kms-input.ts'

// 1 format | 1 length of the id | id | 2 version | 12 nonce | 16 tag | encrypted bytes
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

export type KeyOfCiphertext = { readonly keyId: string; readonly version: number; readonly headerBytes: number }

export function seal(
  key: { readonly id: string; readonly version: number; readonly material: Buffer },
  context: EncryptionContext,
  plaintext: Buffer,
): Buffer {
  const id = Buffer.from(key.id)
  const version = Buffer.alloc(2)
  version.writeUInt16BE(key.version)
  const header = Buffer.concat([Buffer.from([FORMAT, id.length]), id, version])
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.material, nonce).setAAD(authenticated(header, context))
  const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([header, nonce, cipher.getAuthTag(), encrypted])
}

/** Which key sealed this, or undefined for bytes that are no ciphertext of ours. */
export function keyOf(ciphertext: Buffer): KeyOfCiphertext | undefined {
  const headerBytes = 4 + (ciphertext[1] ?? 0)
  if (ciphertext[0] !== FORMAT || ciphertext.length < headerBytes + NONCE_BYTES + TAG_BYTES) return undefined
  return {
    keyId: ciphertext.toString('utf8', 2, headerBytes - 2),
    version: ciphertext.readUInt16BE(headerBytes - 2),
    headerBytes,
  }
}

/** Returns undefined when the bytes, the key or the context are not those that were sealed. */
export function open(ciphertext: Buffer, material: Buffer, context: EncryptionContext): Buffer | undefined {
  const found = keyOf(ciphertext)
  if (!found) return undefined
  const nonceEnd = found.headerBytes + NONCE_BYTES
  const tagEnd = nonceEnd + TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', material, ciphertext.subarray(found.headerBytes, nonceEnd))
    .setAAD(authenticated(ciphertext.subarray(0, found.headerBytes), context))
    .setAuthTag(ciphertext.subarray(nonceEnd, tagEnd))
  try {
    return Buffer.concat([decipher.update(ciphertext.subarray(tagEnd)), decipher.final()])
  } catch {
    return undefined
  }
}

/** Pairs sorted by bytes and length-prefixed: order does not matter, and {a: 'b=c'} differs from {'a=b': 'c'}. */
function authenticated(header: Buffer, context: EncryptionContext): Buffer {
  const pairs = Object.entries(context).sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
  return Buffer.concat([header, ...pairs.flat().map(lengthPrefixed)])
}

function lengthPrefixed(value: string): Buffer {
  const content = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, content])
}
