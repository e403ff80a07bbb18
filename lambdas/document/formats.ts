// How ids and times are written in answers.
import * as v from 'valibot'

/** A TypeID with this prefix. */
export const idOf = (prefix: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)))

/** RFC 3339 in UTC, with milliseconds. */
export const time = v.pipe(v.string(), v.isoTimestamp())

/** Of the answer of every list. */
export const nextCursor = v.optional(v.pipe(v.string(), v.description('There is more: ask again with it as `cursor`.')))

/** The parameters of every list. */
export const page = {
  limit: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100), v.description('25 unless you say.')),
  ),
  cursor: v.optional(
    v.pipe(v.string(), v.description('The `nextCursor` of the answer before, with the same filters.')),
  ),
}

/** How many. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
