// What AWS says when it is too busy, after the SDK has tried again: a refusal of ours that asks for a retry. Anything else is passed on as it came.
import { AppError } from '../domain/errors.ts'

const BUSY = new Set([
  'ThrottlingException',
  'RequestLimitExceeded',
  'ProvisionedThroughputExceededException',
  'InternalServerError',
  'KMSInternalException',
  'DependencyTimeoutException',
  'TimeoutError',
])

/** A cancelled transaction is looked into by whoever sent it: `reasons` are its codes. */
const BUSY_REASONS = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded'])

export const isBusy = (error: unknown, reasons: readonly (string | undefined)[] = []): boolean =>
  (error instanceof Error && BUSY.has(error.name)) ||
  reasons.some((code) => code !== undefined && BUSY_REASONS.has(code))

export const asUnavailable = (error: unknown): never => {
  throw isBusy(error) ? new AppError('unavailable') : error
}
