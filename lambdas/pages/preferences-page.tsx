// Where patients choose their language, what we use first and their quiet hours, and stop or start us at each number or address.
import { channelsInOrder, type Preferences } from '../domain/preferences.ts'
import { BackToInbox } from './back-to-inbox.tsx'
import { ContactPointList, type ListedPoint } from './contact-point-list.tsx'
import { Choice } from './form-parts.tsx'
import { Csrf, Layout, type PageProps } from './layout.tsx'
import { FIELDS, type PreferenceDraft, type PreferenceEntries, type PreferenceStep } from './preference-draft.ts'
import { preferenceWords, wayOf } from './preference-words.ts'
import { QuietHoursField } from './quiet-hours-field.tsx'

export type PreferencesPageProps = PageProps & {
  readonly preferences: Preferences & { readonly timeZone: string; readonly contactPoints: readonly ListedPoint[] }
  /** What could not be taken. */
  readonly draft?: PreferenceDraft | undefined
  /** What has just been done. */
  readonly news?: 'saved' | 'stopped' | 'started' | 'notStarted' | undefined
}

export const PreferencesPage = ({ frame, preferences, draft, news }: PreferencesPageProps) => {
  const say = preferenceWords(frame)
  return (
    <Layout frame={frame} title={say.title} keepsWords={draft !== undefined}>
      <BackToInbox frame={frame} />
      {news && (
        <p class="card done" role="status">
          {say[news]}
        </p>
      )}
      <section class="card">
        <h1>{say.title}</h1>
        <p>{say.lead}</p>
        <ChoicesForm frame={frame} preferences={preferences} draft={draft} />
      </section>
      <ContactPointList frame={frame} points={preferences.contactPoints} />
    </Layout>
  )
}

const ChoicesForm = ({ frame, preferences, draft }: Omit<PreferencesPageProps, 'news'>) => {
  const say = preferenceWords(frame)
  const channels = channelsInOrder(preferences.contactPoints, preferences.preferredChannels)
  const entries = draft?.entries ?? entriesOf(preferences)
  return (
    <form method="post" action="/preferences">
      <Csrf token={frame.csrfToken ?? ''} />
      <input type="hidden" name={FIELDS.step} value={'save' satisfies PreferenceStep} />
      {draft && !draft.fault && (
        <p class="error" role="alert" tabindex={-1} autofocus>
          {say.again}
        </p>
      )}
      <fieldset>
        <legend>{say.language}</legend>
        <Choice name={FIELDS.language} value="en" checked={entries.language === 'en'} focus={false}>
          <span lang="en">{say.english}</span>
        </Choice>
        <Choice name={FIELDS.language} value="es" checked={entries.language === 'es'} focus={false}>
          <span lang="es">{say.spanish}</span>
        </Choice>
      </fieldset>
      {channels.length > 1 && (
        <fieldset aria-describedby="first-hint">
          <legend>{say.first}</legend>
          <p class="soft" id="first-hint">
            {say.firstHint}
          </p>
          {channels.map((channel, place) => (
            <Choice
              name={FIELDS.first}
              value={channel}
              checked={entries.first === '' ? place === 0 : entries.first === channel}
              focus={false}
            >
              {wayOf(channel, frame)}
            </Choice>
          ))}
        </fieldset>
      )}
      <QuietHoursField frame={frame} preferences={preferences} entries={entries} fault={draft?.fault} />
      <button type="submit">{say.save}</button>
    </form>
  )
}

const entriesOf = ({ language, quietHours }: Preferences): PreferenceEntries => ({
  language,
  first: '',
  from: quietHours?.from ?? '',
  to: quietHours?.to ?? '',
})
