// One parse of the query of a list: its filters, `limit` and `cursor`. Neither a name nor a value of the caller is ever repeated.
import * as v from 'valibot'
import { AppError, type FieldError } from '../domain/errors.ts'
import type { ApiEvent } from './http.ts'

const DEFAULT_LIMIT = 25
const MOST_LISTED = 100
const NOT_A_LIMIT = `This must be a whole number from 1 to ${MOST_LISTED}.`

const paging = {
  limit: v.pipe(
    v.optional(v.string(), String(DEFAULT_LIMIT)),
    v.regex(/^[1-9]\d{0,2}$/, NOT_A_LIMIT),
    v.transform(Number),
    v.maxValue(MOST_LISTED, NOT_A_LIMIT),
  ),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,1024}$/, 'This must be the nextCursor of this list.'))),
}

/** Throws `invalid-query` with the name of each parameter that is wrong. */
export function parseListQuery<const Filters extends v.ObjectEntries>(
  filters: v.StrictObjectSchema<Filters, undefined>,
  event: Pick<ApiEvent, 'queryStringParameters' | 'multiValueQueryStringParameters'>,
): { filters: v.InferOutput<typeof filters>; limit: number; cursor?: string } {
  const { limit, cursor, ...rest } = event.queryStringParameters ?? {}
  const twice = Object.entries(event.multiValueQueryStringParameters ?? {})
    .filter(([name, values]) => (values?.length ?? 0) > 1 && (name in paging || name in filters.entries))
    .map(([pointer]) => ({ pointer, message: 'This must be given once.' }))
  const page = v.safeParse(v.object(paging), { limit, cursor })
  const filter = v.safeParse(filters, rest)
  const faults = [...twice, ...(page.issues ?? []).map(faultOf), ...(filter.issues ?? []).map(faultOf)]
  if (!page.success || !filter.success || faults.length > 0) throw new AppError('invalid-query', faults)
  const { cursor: given, ...limits } = page.output
  return { filters: filter.output, ...limits, ...(given !== undefined && { cursor: given }) }
}

function faultOf(issue: v.BaseIssue<unknown>): FieldError {
  // An unknown parameter is named by the caller.
  if (issue.type === 'strict_object') return { pointer: '', message: 'A parameter here is not known.' }
  return { pointer: String(issue.path?.[0]?.key ?? ''), message: issue.message }
}
