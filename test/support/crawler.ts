// A browser that goes everywhere: from where it is put, over every link of the portal, once. It keeps what it finds wrong, and leads nowhere else.
import type { APIResponse, Browser, Page, Response } from 'playwright-core'
import { missingHeaders } from './page-headers.ts'
import { PHONE } from './patient-phone.ts'

type Answer = Pick<Response, 'status' | 'headers' | 'text'>
type Cookie = { readonly name: string; readonly value: string; readonly url: string; readonly secure: boolean }

export type Crawler = {
  /** Addresses without their query, once each. */
  readonly visited: Set<string>
  readonly faults: string[]
  /** Follows every link from these paths on. */
  readonly visit: (paths: readonly string[]) => Promise<void>
  readonly post: (path: string, form: Readonly<Record<string, string>>) => Promise<number>
  readonly page: Page
  readonly close: () => Promise<void>
}

/** @param neighbours - hosts that a page of the portal may lead to: the sign-in's. */
export async function newCrawler(
  browser: Browser,
  portal: string,
  neighbours: readonly string[],
  cookies: readonly Cookie[] = [],
): Promise<Crawler> {
  const context = await browser.newContext({ ...PHONE, locale: 'en-US' })
  await context.addCookies([...cookies])
  const page = await context.newPage()
  const visited = new Set<string>()
  const faults: string[] = []
  const reading: Promise<void>[] = []

  const look = async (path: string, answer: Answer): Promise<void> => {
    faults.push(...missingHeaders(answer.headers()).map((name) => `${path}: ${answer.status()} without ${name}`))
    if (answer.status() >= 300 && answer.status() < 400) return
    const body = await answer.text()
    if (body.includes('eyJ')) faults.push(`${path}: shows a token`)
    if (/<(script|link|img|iframe|object|embed|video|audio|base)\b|@import|url\(/i.test(body))
      faults.push(`${path}: loads something`)
  }
  context.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (![portal, ...neighbours].includes(origin)) faults.push(`asks ${origin}`)
  })
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url())
    if (origin === portal) reading.push(look(pathname, response))
  })

  const linksOf = async (path: string): Promise<string[]> => {
    // A file is not shown but kept, so it is asked for beside the page.
    if (path.endsWith('.ics')) {
      await look(path, await context.request.get(`${portal}${path}`, { maxRedirects: 0 }))
      return []
    }
    await page.goto(`${portal}${path}`)
    const stored: number = await page.evaluate('localStorage.length + sessionStorage.length')
    if (stored > 0) faults.push(`${path}: keeps something in the browser`)
    const links: string[] = await page.evaluate('[...document.links].map(({ href }) => href)')
    return new URL(page.url()).origin === portal ? links : []
  }

  const visit = async (paths: readonly string[]): Promise<void> => {
    const ahead = [...paths]
    for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
      const url = new URL(path, portal)
      const place = `${url.pathname}?${[...url.searchParams.keys()]}`
      if (visited.has(place)) continue
      visited.add(place)
      const links = (await linksOf(`${url.pathname}${url.search}`)).map((link) => new URL(link))
      ahead.push(...links.filter(({ origin }) => origin === portal).map(({ pathname, search }) => pathname + search))
    }
    await Promise.all(reading)
  }

  const post = async (path: string, form: Readonly<Record<string, string>>): Promise<number> => {
    const answer: APIResponse = await context.request.post(`${portal}${path}`, { form: { ...form }, maxRedirects: 0 })
    await look(`POST ${path}`, answer)
    return answer.status()
  }

  return { visited, faults, visit, post, page, close: () => context.close() }
}
