// The header that makes a retry harmless.
import { AppError } from '../domain/errors.ts'
import type { ApiEvent } from './http.ts'

const MOST_KEY_CHARACTERS = 255

export function idempotencyKeyOf(event: ApiEvent): string {
  const key = givenIdempotencyKey(event)
  if (key === undefined) throw new AppError('idempotency-key-missing')
  return key
}

/** For calls that can do without. */
export function givenIdempotencyKey(event: ApiEvent): string | undefined {
  const key = event.headers['idempotency-key']?.trim()
  if (!key) return undefined
  if (key.length > MOST_KEY_CHARACTERS) throw new AppError('idempotency-key-too-long')
  return key
}
