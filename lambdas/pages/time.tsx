// A day as people write it.
import type { Language } from '../domain/channel.ts'

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' }

/** In the reader's own time zone (IANA name). */
export const Day = ({ at, language, timeZone }: { at: Date; language: Language; timeZone: string }) => (
  <time dateTime={at.toISOString()}>
    {new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone }).format(at)}
  </time>
)
