// One parse of what a caller sent. Faults are told by pointers made of our own field names and sentences of ours; the caller's words are never repeated.
import * as v from 'valibot'
import { AppError, type FieldError } from '../domain/errors.ts'

const MOST_FAULTS = 20
const REQUIRED = 'This field is required.'

/** Throws `malformed-body` for a list, and `invalid-body` with a JSON pointer (RFC 6901) for each fault. */
export function parseBody<const Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  // valibot takes a list for an object without fields, and the gateway looks only at the media types that it knows.
  if (Array.isArray(body)) throw new AppError('malformed-body')
  const parsed = tryBody(schema, body)
  if ('faults' in parsed) throw new AppError('invalid-body', parsed.faults)
  return parsed.output
}

/** For a part of a body that must not hinder the others: what it holds, or the faults in it. */
export function tryBody<const Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): { readonly output: v.InferOutput<Schema> } | { readonly faults: readonly FieldError[] } {
  const parsed = v.safeParse(schema, body)
  return parsed.success ? { output: parsed.output } : { faults: parsed.issues.slice(0, MOST_FAULTS).map(faultOf) }
}

type Issue = v.BaseIssue<unknown>

function faultOf(issue: Issue): FieldError {
  // An unknown field is named by the caller, so the pointer stops at the object that holds it.
  const unknownField = issue.type === 'strict_object' && issue.expected === 'never'
  const path = (issue.path ?? []).slice(0, unknownField ? -1 : undefined)
  const pointer = path.map((step) => `/${String(step.key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return { pointer, message: unknownField ? 'A field here is not known.' : sentenceOf(issue) }
}

// Schemas bring their own sentence, marked by its full stop; valibot's default ones quote what was received.
const sentenceOf = (issue: Issue): string => {
  if (issue.type === 'strict_object' || issue.type === 'loose_object')
    return issue.expected === 'Object' ? 'This must be an object.' : REQUIRED
  return issue.message.endsWith('.') ? issue.message : 'This is not of the right type.'
}
