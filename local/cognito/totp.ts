// Codes of an authenticator app: RFC 6238 with SHA-1, 6 digits, 30 seconds, as every such app assumes. It must never print a secret.
import { createHmac, randomBytes } from 'node:crypto'

const STEP_MILLISECONDS = 30_000
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 bits, which RFC 4226 recommends, in base32. */
export function newTotpSecret(): string {
  return Array.from(randomBytes(32), (byte) => BASE32.charAt(byte % 32)).join('')
}

export function totpCode(secret: string, atMilliseconds: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(atMilliseconds / STEP_MILLISECONDS)))
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  // RFC 4226, 5.3: the last half byte says where the 31 bits of the code begin.
  const offset = hash.readUInt8(19) & 0x0f
  const number = hash.readUInt32BE(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** Accepts the step before and the step after too: phones are a little off, and people need time to type. */
export function isTotpCode(secret: string, code: string, atMilliseconds: number): boolean {
  return [-1, 0, 1].some((step) => totpCode(secret, atMilliseconds + step * STEP_MILLISECONDS) === code)
}

function fromBase32(text: string): Buffer {
  const digits = text.toUpperCase().replace(/[\s=]/g, '')
  const bits = Array.from(digits, (digit) => BASE32.indexOf(digit).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
