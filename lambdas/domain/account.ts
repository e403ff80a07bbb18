// What a person signs in with: which user names are taken, and which passwords are too easy to guess (SP 800-63B-4, 3.1.1.2). It keeps neither.
/** How patients prove who they are: docs/decisions/0023. */
export const SIGN_IN_METHODS = ['mfa', 'one-time-code'] as const
export type SignInMethod = (typeof SIGN_IN_METHODS)[number]

declare const brand: unique symbol
/** As the identity provider is told it. */
export type Username = string & { readonly [brand]: 'Username' }

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{2,63}$/u

export const LEAST_PASSWORD_CHARACTERS = 15
/** Cognito's own limit. */
export const MOST_PASSWORD_CHARACTERS = 256

/** As people type it: blanks around it do not count, nor does its case. */
export function parseUsername(typed: string): Username | undefined {
  const username = typed.normalize('NFC').trim().toLowerCase()
  return USERNAME.test(username) ? (username as Username) : undefined
}

/** `blank-edges`: Cognito takes no password that begins or ends with a blank. */
export type PasswordFault = 'too-short' | 'too-long' | 'too-easy' | 'blank-edges'

// Not a list of passwords but of what they are made of: of fifteen characters or more, the easy ones are these put together.
const EASY_PIECES = [
  'password|passwort|contrasena|contrase\u00f1a|clave|secret|secreto|letmein|welcome|bienvenido|iloveyou|teamo|tequiero',
  'admin|login|user|usuario|account|cuenta|hospital|health|salud|clinic|clinica|doctor|patient|paciente|medical',
  'qwertyuiop|qwerty|asdfghjkl|asdf|zxcvbnm|zxcv|1q2w3e4r|qazwsx|abcdefghijklmnopqrstuvwxyz|abcdef|abcd|abc',
  'monkey|dragon|football|futbol|baseball|princess|princesa|sunshine|superman|batman|master|shadow|summer|winter',
]
  .join('|')
  .split('|')
  .sort((a, b) => b.length - a.length)
/** Of what is left when the easy pieces are gone. */
const LEAST_OF_ONES_OWN = 6
const LEAST_DISTINCT = 6
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** @param own - what others know of the person or the place: user name, birth date, the organization's name. */
export function passwordFault(password: string, own: readonly string[]): PasswordFault | undefined {
  const characters = [...password]
  if (characters.length < LEAST_PASSWORD_CHARACTERS) return 'too-short'
  if (password.length > MOST_PASSWORD_CHARACTERS) return 'too-long'
  if (password.trim() !== password) return 'blank-edges'
  if (new Set(characters).size < LEAST_DISTINCT) return 'too-easy'
  const known = own.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(({ length }) => length > 2)
  const pieces = [...known, ...EASY_PIECES]
  const written = plain(password)
  const read = plain(characters.map((character) => LOOK_ALIKES[character] ?? character).join(''))
  return [written, read].some((text) => withoutRuns(without(text, pieces)).length < LEAST_OF_ONES_OWN)
    ? 'too-easy'
    : undefined
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const without = (text: string, pieces: readonly string[]) =>
  pieces.reduce((rest, piece) => rest.replaceAll(piece, ''), text)
/** Without characters that only repeat the one before, or count on from it: 1111, 1234, 4321. */
const withoutRuns = (text: string) =>
  [...text].filter((character, place, all) => {
    const step = (character.codePointAt(0) ?? 0) - (all[place - 1]?.codePointAt(0) ?? Number.NaN)
    return !(Math.abs(step) <= 1)
  })
