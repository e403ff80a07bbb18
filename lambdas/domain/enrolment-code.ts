// The code by which a patient proves to be the one whom the organization registered. Whoever holds it still needs the birth date; it is never stored.
declare const brand: unique symbol
/** Ten characters of Crockford's base32, 50 random bits. */
export type EnrolmentCode = string & { readonly [brand]: 'EnrolmentCode' }

/** Crockford's alphabet: no I, L and O, which look like digits, and no U. https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 10
const GROUP = 5

/** Of `CODE_LENGTH` random bytes. 256 is a multiple of 32, so each character is as likely as any other. */
export function enrolmentCode(random: Uint8Array): EnrolmentCode {
  if (random.length !== CODE_LENGTH) throw new Error('a code takes a random byte for each character')
  return Array.from(random, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('') as EnrolmentCode
}

/** How every code looks when it is shown: for measuring, and for the API document. */
export const CODE_EXAMPLE = '7KQ2M-ZX4PD'

export const shownCode = (code: EnrolmentCode): string => `${code.slice(0, GROUP)}-${code.slice(GROUP)}`

/** As people type it: in any case, with or without hyphens and spaces, and with the look-alikes that the alphabet leaves out. */
export function parseEnrolmentCode(typed: string): EnrolmentCode | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === CODE_LENGTH && [...code].every((character) => ALPHABET.includes(character))
    ? (code as EnrolmentCode)
    : undefined
}
