// A patient's browser without the screen: keeps cookies, follows redirects, fills forms. For the demo and for tests; it runs no script, because no page needs one.
import { realNow } from './clock.ts'
import { totpCode } from './cognito/totp.ts'

export type Page = { readonly url: string; readonly status: number; readonly headers: Headers; readonly html: string }

export interface Visitor {
  get(url: string): Promise<Page>
  /** Sends the first form of the page whose action contains `action`, with its own hidden fields and these. */
  submit(page: Page, action: string, fields?: Readonly<Record<string, string>>): Promise<Page>
  /** From a page that asks to sign in (or leads there) to whatever comes after it. */
  signIn(page: Page, who: SignInSecrets): Promise<Page>
}
export type SignInSecrets = { readonly username: string; readonly password: string; readonly totpSecret: string }

const MOST_REDIRECTS = 15

export type VisitorOptions = {
  /** What it holds before it has been anywhere, for every host. */
  readonly cookies?: Readonly<Record<string, string>>
  /** Hears every Set-Cookie line. */
  readonly onCookie?: (line: string) => void
  /** Sees where a redirect leads before it is followed, and may change it, as a person at the address bar could. */
  readonly onRedirect?: (location: URL) => void
}

export function makeVisitor({ cookies = {}, onCookie, onRedirect }: VisitorOptions = {}): Visitor {
  // As browsers do it: cookies belong to a host name, whatever the port.
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL) => {
    const jar = jars.get(url.hostname) ?? new Map(Object.entries(cookies))
    jars.set(url.hostname, jar)
    return jar
  }

  async function send(method: 'GET' | 'POST', target: string, body?: URLSearchParams): Promise<Page> {
    let url = new URL(target)
    let form = body
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const cookie = [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, {
        method: form ? method : 'GET',
        redirect: 'manual',
        headers: { 'accept-language': 'en', ...(cookie && { cookie }), ...(form && { origin: url.origin }) },
        ...(form && { body: form }),
      })
      for (const line of response.headers.getSetCookie()) {
        keep(jarOf(url), line)
        onCookie?.(line)
      }
      const location = response.headers.get('location')
      if (!location)
        return { url: url.href, status: response.status, headers: response.headers, html: await response.text() }
      await response.body?.cancel()
      url = new URL(location, url)
      onRedirect?.(url)
      form = undefined
    }
    throw new Error('too many redirects')
  }

  const visitor: Visitor = {
    get: (url) => send('GET', url),
    submit: (page, action, fields = {}) => {
      const form = formsIn(page.html).find((candidate) => candidate.action.includes(action))
      if (!form) throw new Error(`the page has no form for ${action}`)
      return send(
        'POST',
        new URL(form.action || page.url, page.url).href,
        new URLSearchParams({ ...form.hidden, ...fields }),
      )
    },
    signIn: async (page, { username, password, totpSecret }) => {
      const code = await visitor.submit(page, '', { username, password })
      return visitor.submit(code, '', { code: totpCode(totpSecret, realNow()) })
    },
  }
  return visitor
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const ended = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute))
  if (ended || pair.slice(at + 1) === '') jar.delete(name)
  else jar.set(name, pair.slice(at + 1))
}

type Form = { readonly action: string; readonly hidden: Readonly<Record<string, string>> }

/** Our own pages and the sign-in page: double quotes, no nesting. */
function formsIn(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', inside = '']) => ({
    action: decode(/\baction="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    hidden: Object.fromEntries(
      [...inside.matchAll(/<input\b([^>]*)>/g)]
        .map(([, input = '']) => input)
        .filter((input) => /\btype="hidden"/.test(input))
        .map((input) => [
          /\bname="([^"]*)"/.exec(input)?.[1] ?? '',
          decode(/\bvalue="([^"]*)"/.exec(input)?.[1] ?? ''),
        ]),
    ),
  }))
}

const decode = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
