// Every answer that says no, in one table. A problem never repeats a value from the request.
import type { ErrorCode, FieldError } from '../domain/errors.ts'

export type ProblemCode = ErrorCode | 'internal-error'

const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  'malformed-body': { status: 400, title: 'The body is not a JSON object' },
  'invalid-body': { status: 400, title: 'The body has fields that are missing, unknown or wrong' },
  'invalid-query': { status: 400, title: 'The query has parameters that are unknown or wrong' },
  'idempotency-key-missing': { status: 400, title: 'The header Idempotency-Key is required' },
  'idempotency-key-too-long': { status: 400, title: 'The header Idempotency-Key may have at most 255 characters' },
  'not-found': { status: 404, title: 'There is nothing of yours with this id' },
  conflict: { status: 409, title: 'Somebody else changed this at the same time; try again' },
  'body-too-large': {
    status: 413,
    title: 'The body is larger than this call takes: 4 MiB for a batch, 128 KiB otherwise',
  },
  'too-many-webhooks': { status: 409, title: 'You have 10 webhooks, which is the most; delete one first' },
  'no-contact-point': {
    status: 409,
    title: 'The patient has no contact point of this channel that may be told',
  },
  'contact-point-refused': {
    status: 409,
    title: 'The provider refused the number or address of the patient; no code works',
  },
  'patient-deceased': { status: 409, title: 'The patient is deceased; nobody can be enrolled' },
  'too-many-proxies': { status: 409, title: 'The patient has 20 proxies, which is the most; revoke one first' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key came before with another body' },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side; nothing was changed unless a retry says so',
  },
  unavailable: { status: 503, title: 'This cannot be done just now; try again' },
}

export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly errors?: readonly FieldError[]
}

export const problem = (code: ProblemCode, fields: readonly FieldError[] = []): Problem => ({
  type: `urn:sealpost:problem:${code}`,
  ...PROBLEMS[code],
  code,
  ...(fields.length > 0 && { errors: fields }),
})
