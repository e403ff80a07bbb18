// What the enrolment form says. Whatever is wrong, all but the password is kept to be given back; none of it is ever logged.
import { parseUsername, passwordFault, type SignInMethod } from '../domain/account.ts'
import { parseEnrolmentCode } from '../domain/enrolment-code.ts'
import type { Organization } from '../domain/organization.ts'
import { Phi } from '../domain/phi.ts'
import { ENROL_FIELDS, type EnrolDraft, type EnrolFault, type EnrolField, type FaultsOf } from '../pages/enrol-draft.ts'
import type { RedemptionRequest } from '../usecases/redeem-enrolment.ts'

/** Without `request`, the draft says what is wrong. */
export type EnrolForm = { readonly request?: RedemptionRequest; readonly draft: EnrolDraft }

/** Longer than anything that a person would type. */
const MOST_SHOWN_AGAIN = 100

export function readEnrolForm(form: URLSearchParams, { label }: Organization, method: SignInMethod): EnrolForm {
  const typed = (name: EnrolField) => (form.get(name) ?? '').trim().slice(0, MOST_SHOWN_AGAIN)
  const code = parseEnrolmentCode(typed('code'))
  const birthDate = birthDateIn(typed('year'), typed('month'), typed('day'))
  const username = parseUsername(typed('username'))
  const password = method === 'mfa' ? (form.get('password') ?? '') : undefined
  const weakness =
    password === undefined
      ? undefined
      : passwordFault(password, [label, typed('username'), birthDate ?? '', code ?? ''])

  const faults = new Map<keyof FaultsOf, EnrolFault>([
    ...(code ? [] : [['code', 'wrong'] as const]),
    ...(birthDate ? [] : [['birthDate', 'wrong'] as const]),
    ...(username ? [] : [['username', 'wrong'] as const]),
    ...(weakness ? [['password', weakness] as const] : []),
  ])
  // It has to be typed again whatever else is wrong.
  if (faults.size > 0 && password !== undefined && !weakness) faults.set('password', 'again')
  const entries = new Map(
    ENROL_FIELDS.filter((name) => name !== 'password').map((name) => [name, typed(name)] as const),
  )
  const draft: EnrolDraft = { entries: new Phi(entries), faults }
  return code && birthDate && username && !weakness
    ? {
        request: {
          code,
          birthDate: new Phi(birthDate),
          username,
          ...(password !== undefined && { password: new Phi(password) }),
        },
        draft,
      }
    : { draft }
}

/** A day that there was, as YYYY-MM-DD. */
function birthDateIn(year: string, month: string, day: string): string | undefined {
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return undefined
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
