// Refuses what was said or born in the future, which only the time of the request can tell.
import { AppError } from '../domain/errors.ts'
import type { ContactRequest } from '../usecases/merge-contact-points.ts'

/** Between two clocks. */
const SLACK_MS = 60_000
const EARLIEST_DAY_MS = 14 * 3_600_000

type Statement = readonly [pointer: string, time: Date | undefined]

/** Throws `invalid-body` with the pointer of each time that lies ahead. */
export function refuseFuture(now: Date, statements: readonly Statement[]): void {
  const faults = statements
    .filter(([, time]) => time && time.getTime() > now.getTime() + SLACK_MS)
    .map(([pointer]) => ({ pointer, message: 'This must not lie in the future.' }))
  if (faults.length > 0) throw new AppError('invalid-body', faults)
}

/** Wherever on earth it is tomorrow already, somebody may be born tomorrow. */
export const bornAt = (birthDate: string | undefined): Statement => [
  '/birthDate',
  birthDate === undefined ? undefined : new Date(Date.parse(birthDate) - EARLIEST_DAY_MS),
]

export const consentTimes = (points: readonly Pick<ContactRequest, 'consent'>[] = []): Statement[] =>
  points.map(({ consent }, place) => [`/contactPoints/${place}/consent/capturedAt`, consent?.capturedAt])
