// Where a code becomes an account: one form, without script. It is the same for a code that is right, wrong, used, locked or too old.
import type { EnrolDraft, EnrolFault, EnrolField, FaultsOf } from './enrol-draft.ts'
import { describedBy, FieldError } from './form-parts.tsx'
import { Csrf, Layout, type PageProps, words } from './layout.tsx'
import type { Words } from './words.ts'

export type EnrolPageProps = PageProps & {
  readonly formToken: string
  /** Where patients sign in with one. */
  readonly withPassword: boolean
  /** As it may stand in an address: what the person came for. */
  readonly link?: string | undefined
  readonly draft?: EnrolDraft | undefined
}

const TEXT_OF: Readonly<Record<keyof FaultsOf, Readonly<Partial<Record<EnrolFault, keyof Words>>>>> = {
  code: { wrong: 'codeFault' },
  birthDate: { wrong: 'birthFault' },
  username: { wrong: 'usernameFault', taken: 'usernameTaken' },
  password: {
    'too-short': 'passwordShort',
    'too-long': 'passwordLong',
    'too-easy': 'passwordEasy',
    'blank-edges': 'passwordBlank',
    again: 'passwordAgain',
  },
}

const TROUBLES: Readonly<Record<NonNullable<EnrolDraft['trouble']>, keyof Words>> = {
  refused: 'enrolRefused',
  again: 'enrolAgain',
  'no-email': 'enrolNoEmail',
}

/** What a switch of language keeps. */
export const queryFor = (link: string | undefined): string => (link ? `link=${link}` : '')
export const signInFrom = (link: string | undefined): string => (link ? `/sign-in?link=${link}` : '/sign-in')

export const EnrolPage = ({ frame, formToken, link, draft, withPassword }: EnrolPageProps) => {
  const say = words(frame)
  const entries = draft?.entries.reveal()
  const first = draft && !draft.trouble ? [...draft.faults.keys()][0] : undefined
  const faultOf = (name: keyof FaultsOf): string | undefined => {
    const fault = draft?.faults.get(name)
    const text = fault && TEXT_OF[name][fault]
    return text && String(say[text])
  }
  const line = (name: EnrolField, of: keyof FaultsOf, label: string, more: Partial<LineProps> = {}) =>
    Line({ name, label, value: entries?.get(name) ?? '', fault: faultOf(of), focus: first === of, ...more })
  const birthFault = faultOf('birthDate')
  const part = (name: EnrolField, label: string, autocomplete: string, focus: boolean) =>
    line(name, 'birthDate', label, { autocomplete, inputmode: 'numeric', shared: 'birth', focus })

  return (
    <Layout
      frame={frame}
      title={draft ? `${say.troubleMark} ${say.enrolTitle}` : say.enrolTitle}
      keepsWords={draft !== undefined}
      query={queryFor(link)}
    >
      <div class="card">
        <h1>{say.enrolTitle}</h1>
        <p>{say.enrolLead}</p>
        {draft?.trouble && (
          <p class="error" role="alert" tabindex={-1} autofocus>
            {say[TROUBLES[draft.trouble]]}
          </p>
        )}
        <form method="post" action="/enrol" autocomplete="on">
          <Csrf token={formToken} />
          {link && <input type="hidden" name="link" value={link} />}
          {line('code', 'code', say.enrolCode, {
            hint: say.enrolCodeHint,
            autocomplete: 'off',
            capitals: true,
          })}
          <fieldset>
            <legend>{say.enrolBirth}</legend>
            <p class="soft" id="birth-hint">
              {say.enrolBirthHint}
            </p>
            {birthFault && <FieldError id="birth-error">{birthFault}</FieldError>}
            <div class="dates">
              {part('month', say.enrolMonth, 'bday-month', first === 'birthDate')}
              {part('day', say.enrolDay, 'bday-day', false)}
              {part('year', say.enrolYear, 'bday-year', false)}
            </div>
          </fieldset>
          {line('username', 'username', say.enrolUsername, {
            hint: say.enrolUsernameHint,
            autocomplete: 'username',
          })}
          {withPassword &&
            line('password', 'password', say.enrolPassword, {
              hint: say.enrolPasswordHint,
              autocomplete: 'new-password',
              type: 'password',
            })}
          <button type="submit">{say.enrolSend}</button>
        </form>
      </div>
      <div class="card">
        <h2>{say.enrolHave}</h2>
        <p>
          <a class="button quiet" href={signInFrom(link)}>
            {say.enrolSignIn}
          </a>
        </p>
      </div>
    </Layout>
  )
}

type LineProps = {
  readonly name: EnrolField
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly fault: string | undefined
  readonly focus: boolean
  readonly autocomplete: string
  readonly type: 'text' | 'password'
  readonly inputmode: 'numeric' | 'text'
  readonly capitals: boolean
  /** Hint and error stand above several fields, under this id. */
  readonly shared: string
}

const Line = ({
  name,
  label,
  value,
  hint,
  fault,
  focus,
  autocomplete,
  type = 'text',
  inputmode = 'text',
  capitals = false,
  shared,
}: Partial<LineProps> & Pick<LineProps, 'name' | 'label' | 'value' | 'fault' | 'focus'>) => (
  <div class="field line">
    <label for={name}>{label}</label>
    {hint && (
      <p class="soft" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {fault && !shared && <FieldError id={`${name}-error`}>{fault}</FieldError>}
    <input
      id={name}
      name={name}
      type={type}
      inputmode={inputmode}
      autocomplete={autocomplete}
      autocapitalize={capitals ? 'characters' : 'none'}
      spellcheck={false}
      value={type === 'password' ? undefined : value}
      aria-describedby={describedBy(
        shared ? `${shared}-hint` : hint && `${name}-hint`,
        fault !== undefined && `${shared ?? name}-error`,
      )}
      aria-invalid={fault ? 'true' : undefined}
      autofocus={focus}
    />
  </div>
)
