// A person who makes an account of an enrolment code: the form, the authenticator that is set up after it, and the sign-in.
import { randomUUID } from 'node:crypto'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { makeVisitor, type Page, type Visitor } from '../../local/visitor.ts'
import { enrol } from './enrolments.ts'
import { endpoints } from './world.ts'

export const PASSWORD = 'seven quiet herons by the mill'
/** Of the patients of test/support/world.ts. */
export const BIRTH = { month: '5', day: '17', year: '1990' }

export const newUsername = (): string => `user.${randomUUID().slice(0, 8)}`

export type EnrolEntries = Readonly<Record<'code' | 'month' | 'day' | 'year' | 'username' | 'password', string>>

export async function printedCode(patientId: string): Promise<string> {
  const { status, body } = await enrol(patientId, 'print')
  if (status !== 201) throw new Error(`no code: ${status}`)
  return String(body['code'])
}

/** Fills the form as a browser would, from its own page. */
export async function submitEnrolment(visitor: Visitor, entries: Partial<EnrolEntries>, query = ''): Promise<Page> {
  const page = await visitor.get(`${endpoints().portal}/enrol${query}`)
  return visitor.submit(page, '/enrol', { ...BIRTH, username: newUsername(), password: PASSWORD, ...entries })
}

export type Enrolled = {
  readonly visitor: Visitor
  readonly username: string
  readonly page: Page
  readonly key: string
}

/** From the code to the first page after the first sign-in. */
export async function enrolAndSignIn(code: string, username = newUsername(), query = ''): Promise<Enrolled> {
  const visitor = makeVisitor()
  const ready = await submitEnrolment(visitor, { code, username }, query)
  if (!ready.html.includes('Your account is ready')) throw new Error(`not enrolled: ${ready.status}`)
  const asked = await visitor.get(hrefIn(ready, '/sign-in'))
  const setUp = await visitor.submit(asked, '', { username, password: PASSWORD })
  const key = /id="key"[^>]*>([A-Z2-7 ]+)</.exec(setUp.html)?.[1]?.replaceAll(' ', '') ?? ''
  const page = await visitor.submit(setUp, '', { code: totpCode(key, realNow()) })
  return { visitor, username, page, key }
}

/** The first address on the page that begins like this. */
export function hrefIn(page: Page, beginning: string): string {
  const found = [...page.html.matchAll(/href="([^"]+)"/g)].find(([, href = '']) => href.startsWith(beginning))?.[1]
  if (!found) throw new Error(`the page leads nowhere like ${beginning}`)
  return new URL(found.replaceAll('&amp;', '&'), page.url).href
}
