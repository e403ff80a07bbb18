// Sessions as a browser holds them: the cookie itself, and requests that follow no redirect.
import { makeVisitor, type Page, type Visitor } from '../../local/visitor.ts'
import { endpoints } from './world.ts'

export const portal = (): string => endpoints().portal

/** As a browser, without following redirects. */
export const raw = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(path.startsWith('http') ? path : `${portal()}${path}`, { redirect: 'manual', ...init })

export const moveClock = (advance: string): Promise<Response> =>
  fetch(`${endpoints().inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ advance }) })

export type Browsing = { readonly visitor: Visitor; readonly page: Page; readonly cookie: string }

/** The demo patient's browser, signed in, and the session cookie that it holds. */
export async function browsing(before?: (visitor: Visitor) => Promise<unknown>): Promise<Browsing> {
  let cookie = ''
  const visitor = makeVisitor({
    onCookie: (line) => {
      if (/^__Host-session=[^;]/.test(line)) cookie = line.split(';')[0] ?? ''
    },
  })
  await before?.(visitor)
  const page = await visitor.signIn(await visitor.get(`${portal()}/sign-in`), endpoints().patient)
  return { visitor, page, cookie }
}

export const csrfIn = (page: Pick<Page, 'html'>): string => /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? ''

/** Whether a cookie still opens the messages. */
export const isSignedIn = async (cookie: string): Promise<boolean> =>
  (await raw('/messages', { headers: { cookie } })).status === 200
