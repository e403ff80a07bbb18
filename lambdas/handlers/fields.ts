// The kinds of fields that bodies are made of. Each says in a sentence of its own what is wrong.
import * as v from 'valibot'
import { CHANNELS, LANGUAGES } from '../domain/channel.ts'
import { Phi } from '../domain/phi.ts'

// Letters of any alphabet are welcome; control characters and overrides of direction, which can hide or forge text, are not.
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u
const CONTROL_BUT_LINES = /[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u

/** Spaces and joiners alone show nothing. */
const shows = (text: string): boolean => /[^\p{Z}\p{C}]/u.test(text)

/** What is wrong in its form is not also told to be no such time. */
const firstFault = <const Schema extends v.GenericSchema>(schema: Schema) => v.config(schema, { abortPipeEarly: true })

/** One line of text, trimmed. */
export const line = (most: number) =>
  v.pipe(
    v.string('This must be text.'),
    v.trim(),
    v.nonEmpty('This must not be empty.'),
    v.check((text) => text === '' || shows(text), 'This must not be empty.'),
    v.maxLength(most, `This must have at most ${most} characters.`),
    v.check((text) => !CONTROL.test(text), 'This must not hold control characters.'),
  )

/** Text of several lines. */
export const paragraphs = (most: number) =>
  v.pipe(
    v.string('This must be text.'),
    v.nonEmpty('This must not be empty.'),
    v.check((text) => text === '' || shows(text), 'This must not be empty.'),
    v.maxLength(most, `This must have at most ${most} characters.`),
    v.check((text) => !CONTROL_BUT_LINES.test(text.replaceAll('\r\n', '\n')), 'This must not hold control characters.'),
    v.transform((text) => text.replaceAll('\r\n', '\n')),
  )

export const oneOf = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  v.picklist(options, `This must be one of: ${options.join(', ')}.`)

export const channel = oneOf(CHANNELS)
/** In the order of preference. */
export const channels = v.pipe(
  v.array(channel, 'This must be a list.'),
  v.check((list) => distinct(list), 'This must name each channel once.'),
)
export const language = oneOf(LANGUAGES)
export const flag = v.boolean('This must be true or false.')

/** RFC 3339 in UTC, as a Date. */
export const instant = firstFault(
  v.pipe(
    v.string('This must be a time such as 2027-01-31T09:00:00Z.'),
    v.description('RFC 3339 in UTC, such as 2027-01-31T09:00:00Z.'),
    v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/, 'This must be a time such as 2027-01-31T09:00:00Z.'),
    v.check(isInstant, 'This must be a time such as 2027-01-31T09:00:00Z.'),
    v.transform((text) => new Date(text)),
  ),
)

/** A day that exists: YYYY-MM-DD. */
export const day = firstFault(
  v.pipe(
    v.string('This must be a day such as 1984-02-29.'),
    v.description('A day, such as 1984-02-29.'),
    v.regex(/^\d{4}-\d\d-\d\d$/, 'This must be a day such as 1984-02-29.'),
    v.check(isDay, 'This must be a day such as 1984-02-29.'),
  ),
)

/** V8 takes the 31st of February for the 3rd of March. */
function isInstant(text: string): boolean {
  return isDay(text.slice(0, 10)) && !Number.isNaN(new Date(text).getTime())
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export const timeZone = v.pipe(
  v.string('This must be an IANA time zone.'),
  v.description('IANA name, such as America/Chicago.'),
  v.check(isTimeZone, 'This must be an IANA time zone, such as America/Chicago.'),
)

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length

export const sealed = <Value>(value: Value): Phi<Value> => new Phi(value)
