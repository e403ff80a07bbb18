// What the API document says of one call. The schemas of bodies are the very ones that parse; those of answers are held to what is answered by tests.
import type { GenericSchema, StrictObjectSchema } from 'valibot'
import type { ProblemCode } from '../handlers/problem.ts'

export type Operation = {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  readonly path: `/v1/${string}`
  /** Name of the call in generated clients. */
  readonly operationId: string
  readonly tag: 'Messages' | 'Patients' | 'Webhooks' | 'Audit' | 'About'
  readonly summary: string
  readonly description?: string
  /** As in lib/scopes.ts; a call without one needs no token. */
  readonly scope?: string
  readonly needsIdempotencyKey?: true
  /** And can do without. */
  readonly takesIdempotencyKey?: true
  /** One entry a query parameter. */
  readonly query?: StrictObjectSchema<Readonly<Record<string, GenericSchema>>, undefined>
  readonly body?: {
    readonly name: string
    readonly example: unknown
    /** @default ['application/json'] */
    readonly mediaTypes?: readonly string[]
  }
  /** By status. `schema` names one of schemas.ts. */
  readonly answers: Readonly<Record<number, OperationAnswer>>
  /** Those of the call's own. What every call may answer is added. */
  readonly problems: readonly ProblemCode[]
}

export type OperationAnswer = {
  readonly description: string
  /** An answer without one has no body. */
  readonly schema?: string
  readonly example?: unknown
}
