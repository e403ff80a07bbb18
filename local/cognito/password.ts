// Passwords of a user pool: which are strong enough, and how they are kept. A password is never stored, only its scrypt hash.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

export type PasswordPolicy = {
  readonly MinimumLength: number
  readonly RequireUppercase: boolean
  readonly RequireLowercase: boolean
  readonly RequireNumbers: boolean
  readonly RequireSymbols: boolean
}

/** Cognito's default policy. */
export const PASSWORD_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

/** Cognito's own words for what a password lacks, or undefined for one that will do. */
export function weaknessOf(password: string, policy: PasswordPolicy): string | undefined {
  if (password.length < policy.MinimumLength) return 'Password not long enough'
  if (password.length > 256) return 'Password too long'
  // The pattern of the API: [\S]+.*[\S]+
  if (password.trim() !== password) return 'Password cannot start or end with a space'
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters'
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters'
  if (policy.RequireNumbers && !/\d/.test(password)) return 'Password must have numeric characters'
  if (policy.RequireSymbols && !/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/.test(password))
    return 'Password must have symbol characters'
  return undefined
}

export async function hashPassword(password: string, salt = randomBytes(16)): Promise<string> {
  return `${salt.toString('hex')}:${(await derive(password, salt, 32)).toString('hex')}`
}

/** Takes as long without a hash, so that the time of an answer does not tell which users exist. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [salt = '', expected = ''] = (hash ?? '').split(':')
  const given = await derive(password, Buffer.from(salt, 'hex'), 32)
  const wanted = Buffer.from(expected, 'hex')
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
