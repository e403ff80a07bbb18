// Moments as people write them, in the reader's own time zone.
import type { Language } from '../domain/channel.ts'

export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' }

/** @param timeZone IANA name. */
export const Moment = ({ at, language, timeZone }: { at: Date; language: Language; timeZone: string }) => (
  <time dateTime={at.toISOString()}>
    {new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)}
  </time>
)

/** With the day of the week and the zone, because somebody has to be there. */
export const Period = ({
  from,
  to,
  language,
  timeZone,
}: {
  from: Date
  to: Date
  language: Language
  timeZone: string
}) => (
  <time dateTime={from.toISOString()}>
    {new Intl.DateTimeFormat(LOCALES[language], {
      weekday: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
      timeZone,
    }).formatRange(from, to)}
  </time>
)

/** @param time HH:MM, as it stands on a wall: in no zone. */
export const timeOfDay = (time: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`2000-01-01T${time}:00Z`),
  )

/** As people call it: Central Time. */
export const zoneName = (timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
