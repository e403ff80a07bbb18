// What may stand as the value of a contact point, and the one form in which it is kept.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import * as v from 'valibot'
import type { Channel } from '../domain/channel.ts'

const Email = v.pipe(v.string(), v.maxLength(254), v.email())

/** Phones in E.164, of a length that their country knows; e-mail addresses in lower case. `undefined` for anything else. */
export function contactValue(channel: Channel, value: string): string | undefined {
  if (channel === 'email') return v.is(Email, value) ? value.toLowerCase() : undefined
  if (!/^\+[1-9]\d{6,14}$/.test(value)) return undefined
  return parsePhoneNumberFromString(value)?.isPossible() ? value : undefined
}
