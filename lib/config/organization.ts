// The organization as its notices show it. Its names must tell no condition, and fit a plain text message.
import * as v from 'valibot'
import { line } from './fields.ts'

export const organization = v.strictObject({
  /** Public name, shown in every notice. */
  label: line,
  /** As people dial it. */
  phone: line,
  postalAddress: line,
  /** IANA name, such as America/Chicago: by which its own day begins and ends. Patients have their own. */
  timeZone: v.pipe(v.string(), v.check(isTimeZone, 'must be the IANA name of a time zone, such as America/Chicago.')),
  /** A label that names a specialty is refused, because the sender alone would then tell a condition. Set to accept it all the same. */
  specialtyAcknowledged: v.boolean(),
})

function isTimeZone(name: string): boolean {
  // Abbreviations such as EST have no daylight saving.
  if (!/^[A-Z]\w+\/\w/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
