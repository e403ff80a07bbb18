// Kinds of fields of an environment. A message goes on after the name of the field and says what to write; it must never repeat what was written.
import * as v from 'valibot'

const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/
const PRICE = /^\d{1,2}\.\d{1,5}$/
const MAILBOX = /^[^\s@<>",;:]+@([a-z0-9-]+\.)+[a-z]{2,}$/i
const MIN_STATEMENT = 20

/** One line, not empty. */
export const line = v.pipe(
  v.string(),
  v.check((text) => text.trim() !== '' && !/\p{Cc}/u.test(text), 'must be one line of text, and not be empty.'),
)

export const hostName = v.pipe(
  v.string(),
  v.regex(HOST, 'must be a host name in lower case, such as m.riverside.example.'),
)

export const mailbox = v.pipe(
  v.string(),
  v.regex(MAILBOX, 'must be an e-mail address, such as on-call@riverside.example.'),
)

export const price = v.pipe(
  v.string(),
  v.check((text) => PRICE.test(text) && Number(text) > 0, "must be US dollars written as text, such as '0.05'."),
)

export const wholeAboveZero = v.pipe(
  v.number(),
  v.check((count) => Number.isInteger(count) && count > 0, 'must be a whole number above 0.'),
)

/** Something that no program can check: somebody answers for it in writing. */
export const attestation = v.strictObject({
  /** Who attests it. */
  by: v.pipe(
    v.string(),
    v.check((text) => text.trim() !== '', 'must name the person who attests it.'),
  ),
  /** YYYY-MM-DD */
  on: v.pipe(v.string(), v.check(isDay, 'must be the day of the attestation, as 2026-11-24.')),
  /** Why it holds, in a sentence that an auditor can follow. */
  statement: v.pipe(
    v.string(),
    v.check(
      (text) => text.trim().length >= MIN_STATEMENT,
      `must say in a sentence, of ${MIN_STATEMENT} characters or more, why it holds.`,
    ),
  ),
})

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
