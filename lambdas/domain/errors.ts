// Every refusal the system can give. A code and an id, never free text and never a value from a request: errors end up in logs.
export type ErrorCode =
  | 'malformed-body'
  | 'invalid-body'
  | 'invalid-query'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'idempotency-key-missing'
  | 'idempotency-key-too-long'
  | 'idempotency-key-reused'
  | 'too-many-webhooks'
  | 'no-contact-point'
  | 'contact-point-refused'
  | 'patient-deceased'
  | 'too-many-proxies'
  | 'not-found'
  | 'conflict'
  | 'unavailable'

/** Where a body is wrong: a JSON pointer (RFC 6901) made of our own field names, and a sentence of ours. Of a query, the parameter's name. */
export type FieldError = { readonly pointer: string; readonly message: string }

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly fields: readonly FieldError[]
  constructor(code: ErrorCode, fields: readonly FieldError[] = []) {
    super(code)
    this.code = code
    this.fields = fields
  }
}
