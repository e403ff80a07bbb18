// An appointment as a file for calendars (RFC 5545). Calendars are shared and synchronised, so it says that there is an appointment, when, and where to read more: nothing else.
import type { Appointment } from './action.ts'
import type { Language } from './channel.ts'
import type { MessageId } from './ids.ts'

export const CALENDAR_WORDS: Readonly<Record<Language, { readonly title: string; readonly more: string }>> = {
  en: { title: 'Appointment', more: 'Sign in to see where:' },
  es: { title: 'Cita', more: 'Inicie sesión para ver dónde:' },
}

/** @param address - of the message on the patient pages. */
export function calendarFile(
  { startsAt, endsAt }: Pick<Appointment, 'startsAt' | 'endsAt'>,
  { id, address, language, now }: { id: MessageId; address: string; language: Language; now: Date },
): string {
  const { title, more } = CALENDAR_WORDS[language]
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sealpost//Patient pages//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    // The same each time, so that a second download changes the entry instead of adding one.
    `UID:${id}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(new Date(startsAt))}`,
    `DTEND:${stamp(new Date(endsAt))}`,
    `SUMMARY:${text(title)}`,
    `DESCRIPTION:${text(`${more} ${address}`)}`,
    `URL:${address}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n')
}

/** UTC, without fractions. */
const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const text = (value: string): string => value.replaceAll(/[\\;,]/g, (character) => `\\${character}`)

/** At most 75 octets a line. Cut after 60 characters, of which those of our languages have two octets at most, and few do. */
const folded = (line: string): string => line.replaceAll(/(.{60})(?=.)/gu, '$1\r\n ')
