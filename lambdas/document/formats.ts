// How ids and times are written in answers.
import * as v from 'valibot'

/** A TypeID with this prefix. */
export const idOf = (prefix: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)))

/** RFC 3339 in UTC, with milliseconds. */
export const time = v.pipe(v.string(), v.isoTimestamp())
