// A moment as people write it, in the reader's own time zone.
import type { Language } from '../domain/channel.ts'

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' }

/** @param timeZone IANA name. */
export const Moment = ({ at, language, timeZone }: { at: Date; language: Language; timeZone: string }) => (
  <time dateTime={at.toISOString()}>
    {new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)}
  </time>
)
