// How times, numbers and texts are written on the inbox page.
import { html } from 'hono/html'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type Html = ReturnType<typeof html>

export function timeOfDay(instant: number | string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(instant))
}

/** The time on the day itself, the date later. */
export function timeOrDate(instant: string, now: number, timeZone: string): string {
  if (dayOf(instant, timeZone) === dayOf(now, timeZone)) return timeOfDay(instant, timeZone)
  return new Intl.DateTimeFormat('en-US', { timeZone, month: 'short', day: 'numeric' }).format(new Date(instant))
}

export function dayOf(instant: number | string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    year: 'numeric',
  }).format(new Date(instant))
}

export function phoneNumber(e164: string): string {
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}

/** A text whose web addresses can be followed. Everything else is escaped. */
export function withLinks(text: string): Html {
  const pieces = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
  const linked = pieces.map((piece, place) =>
    place % 2 === 1 ? html`<a href="${piece}" target="_blank" rel="noreferrer">${piece}</a>` : piece,
  )
  return html`${linked}`
}
