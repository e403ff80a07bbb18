// What patients choose on their own page, and where they stop and start us. Nothing of a form is ever logged, and a value that no field of ours has changes nothing.
import { CHANNELS } from '../domain/channel.ts'
import { consentWording } from '../domain/consent-words.ts'
import { parseContactPointId } from '../domain/ids.ts'
import { parseLanguage } from '../domain/language.ts'
import { HALF_HOURS } from '../domain/preferences.ts'
import { log } from '../log.ts'
import { NotFoundPage, TroublePage } from '../pages/notice-pages.tsx'
import { FIELDS, type PreferenceDraft, type PreferenceEntries } from '../pages/preference-draft.ts'
import { PreferencesPage, type PreferencesPageProps } from '../pages/preferences-page.tsx'
import type { ChangePreferences, PreferenceChoice } from '../usecases/change-preferences.ts'
import type { Session } from '../usecases/ports.ts'
import type { ReadPreferences } from '../usecases/read-preferences.ts'
import type { RecordRefusal } from '../usecases/record-refusal.ts'
import type { StartNotices } from '../usecases/start-notices.ts'
import type { StopNotices } from '../usecases/stop-notices.ts'
import { answersFor, frameFor, isSameOrigin, type PageRequest, type PageResult, type Site, setCookie } from './web.ts'

export type PreferencePorts = {
  readonly readPreferences: ReadPreferences
  readonly changePreferences: ChangePreferences
  readonly stopNotices: StopNotices
  readonly startNotices: StartNotices
  readonly recordRefusal: RecordRefusal
}

export function makePreferenceRoutes(ports: Site & PreferencePorts) {
  const { readPreferences, changePreferences, stopNotices, startNotices, recordRefusal, organization } = ports
  const { page, redirect } = answersFor(ports)
  const done = (news: keyof typeof NEWS, cookies?: readonly string[]) => redirect(`/preferences?done=${news}`, cookies)

  const show = async (request: PageRequest, session: Session, draft?: PreferenceDraft): Promise<PageResult> => {
    const frame = frameFor(ports, request, session)
    const preferences = await readPreferences(session)
    if (!preferences) return page(404, NotFoundPage({ frame }))
    const news = draft ? undefined : NEWS[request.query('done') ?? '']
    return page(draft ? 422 : 200, PreferencesPage({ frame, preferences, draft, news }))
  }

  const save = async (request: PageRequest, session: Session): Promise<PageResult> => {
    const { draft, choice } = writtenChoice(entriesIn(request.form()))
    if (!choice) return show(request, session, draft)
    const kept = await changePreferences(session, choice)
    log.info('preferences.changed')
    return kept ? done('saved', [setCookie('language', kept.language)]) : redirect('/preferences')
  }

  const stop = async (request: PageRequest, session: Session): Promise<PageResult> => {
    const id = parseContactPointId(request.form().get(FIELDS.point) ?? '')
    const stopped = id && (await stopNotices(session, id))
    if (stopped) log.info('contact-point.silenced', { kind: 'opted-out' })
    return stopped ? done('stopped') : redirect('/preferences')
  }

  const start = async (request: PageRequest, session: Session): Promise<PageResult> => {
    const id = parseContactPointId(request.form().get(FIELDS.point) ?? '')
    // Words count as shown only in a language that the form names.
    const language = parseLanguage(request.form().get(FIELDS.language) ?? undefined)
    if (!id || !language) return redirect('/preferences')
    const result = await startNotices(session, id, (channel) => ({
      language,
      wording: consentWording(organization, channel, language),
    }))
    log.info('contact-point.started', { result })
    return done(result === 'started' ? 'started' : 'not-started')
  }

  const steps = { save, stop, start }

  const change = async (request: PageRequest, session: Session): Promise<PageResult> => {
    const form = request.form()
    const isSafe = isSameOrigin(ports, request)
    const isOurs = isSafe && form.get('csrf') === session.csrfToken
    if (!isOurs) await recordRefusal(session, 'form')
    if (!isSafe) return page(403, TroublePage({ frame: frameFor(ports, request, session) }))
    // From a page of an earlier sign-in: shown again, with a new token, to be sent once more.
    if (!isOurs) return show(request, session, { entries: entriesIn(form) })
    const step = Object.entries(steps).find(([name]) => name === form.get(FIELDS.step))?.[1]
    return step ? step(request, session) : redirect('/preferences')
  }

  return { show: (request: PageRequest, session: Session) => show(request, session), change }
}

const NEWS: Readonly<Record<string, PreferencesPageProps['news']>> = {
  saved: 'saved',
  stopped: 'stopped',
  started: 'started',
  'not-started': 'notStarted',
}

const entriesIn = (form: URLSearchParams): PreferenceEntries => {
  const entry = (name: string) => form.get(name) ?? ''
  return {
    language: entry(FIELDS.language),
    first: entry(FIELDS.first),
    from: entry(FIELDS.from),
    to: entry(FIELDS.to),
  }
}

/** Without `choice`, the draft says what is wrong. */
function writtenChoice(entries: PreferenceEntries): { draft: PreferenceDraft; choice?: PreferenceChoice } {
  const language = parseLanguage(entries.language)
  const first = CHANNELS.find((channel) => channel === entries.first)
  const [from, to] = [entries.from, entries.to].map((entry) => HALF_HOURS.find((time) => time === entry))
  if (!language) return { draft: { entries } }
  if (!from !== !to) return { draft: { entries, fault: 'half' } }
  if (from && from === to) return { draft: { entries, fault: 'same' } }
  const choice = { language, ...(first && { first }), ...(from && to && { quietHours: { from, to } }) }
  return { draft: { entries }, choice }
}
