// When texts and calls should not come, in plain words and by the half hour. Lists, because nobody can write a wrong time into one.
import type { Language } from '../domain/channel.ts'
import { HALF_HOURS, type Preferences } from '../domain/preferences.ts'
import { fill } from '../domain/slots.ts'
import { describedBy, FieldError } from './form-parts.tsx'
import type { PageProps } from './layout.tsx'
import { FIELDS, type PreferenceDraft, type PreferenceEntries } from './preference-draft.ts'
import { preferenceWords } from './preference-words.ts'
import { timeOfDay, zoneName } from './time.tsx'

export type QuietHoursFieldProps = PageProps & {
  readonly preferences: Pick<Preferences, 'quietHours'> & { readonly timeZone: string }
  readonly entries: PreferenceEntries
  readonly fault: PreferenceDraft['fault']
}

export const QuietHoursField = ({ frame, preferences, entries, fault }: QuietHoursFieldProps) => {
  const say = preferenceWords(frame)
  const { language } = frame
  const { quietHours, timeZone } = preferences
  const now = quietHours
    ? fill(say.quietNow, { from: timeOfDay(quietHours.from, language), to: timeOfDay(quietHours.to, language) })
    : say.quietNone
  return (
    <fieldset aria-describedby={describedBy('quiet-hint', fault && 'quiet-error')}>
      <legend>{say.quiet}</legend>
      <div id="quiet-hint">
        <p class="soft">{fill(say.quietHint, { zone: zoneName(timeZone, language) })}</p>
        <p>{now}</p>
      </div>
      {fault && <FieldError id="quiet-error">{say[fault]}</FieldError>}
      <div class="pair">
        <TimeList name="from" label={say.quietFrom} none={say.noHours} {...{ entries, language, fault }} focus />
        <TimeList name="to" label={say.quietTo} none={say.noHours} {...{ entries, language, fault }} focus={false} />
      </div>
    </fieldset>
  )
}

const TimeList = ({
  name,
  label,
  none,
  entries,
  language,
  fault,
  focus,
}: {
  name: 'from' | 'to'
  label: string
  none: string
  entries: PreferenceEntries
  language: Language
  fault: PreferenceDraft['fault']
  /** Whether it has the focus when the hours are wrong. */
  focus: boolean
}) => (
  <div class="field">
    <label for={`quiet-${name}`}>{label}</label>
    <select
      id={`quiet-${name}`}
      name={FIELDS[name]}
      aria-invalid={fault ? 'true' : undefined}
      autofocus={focus && fault !== undefined}
    >
      <option value="" selected={entries[name] === ''}>
        {none}
      </option>
      {HALF_HOURS.map((time) => (
        <option value={time} selected={entries[name] === time}>
          {timeOfDay(time, language)}
        </option>
      ))}
    </select>
  </div>
)
