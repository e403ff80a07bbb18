// A patient's phone in a real browser: it hears every address that a page asks for, and each page is checked for barriers, overflow and headers.
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { saveScreenshot } from './screenshots.ts'
import { endpoints } from './world.ts'

const PHONE = { width: 360, height: 740 }
/** What no title may show. */
export const SUBJECT = 'Your blood count'

export type Seen = { readonly page: Page; readonly strangers: string[]; readonly insecure: string[] }

export async function newPhone(browser: Browser, locale: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: PHONE, locale })
  const page = await context.newPage()
  const { portal } = endpoints()
  const ours = new Set([new URL(portal).hostname])
  const strangers: string[] = []
  const insecure: string[] = []
  page.on('request', (request) => {
    if (!ours.has(new URL(request.url()).hostname)) strangers.push(request.url())
  })
  page.on('response', (response) => {
    if (!response.url().startsWith(portal)) return
    const headers = response.headers()
    for (const [name, wanted] of Object.entries(HEADERS))
      if (!wanted.test(headers[name] ?? '')) insecure.push(`${name} on ${new URL(response.url()).pathname}`)
  })
  return { page, strangers, insecure }
}

const HEADERS = {
  'content-security-policy':
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' http:\/\/localhost:\d+; frame-ancestors 'none'; base-uri 'none'$/,
  'strict-transport-security': /^max-age=31536000/,
  'referrer-policy': /^no-referrer$/,
  'cache-control': /^no-store$/,
  'x-robots-tag': /noindex/,
  'x-content-type-options': /^nosniff$/,
}

/** No violation of WCAG 2.2 AA, no sideways scrolling, one heading of the first level, and a title that gives nothing away. */
export async function check(page: Page, name: string): Promise<void> {
  await saveScreenshot(page, name)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target).join(', ')}`),
  ).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), name).toBe(true)
  expect(await page.locator('h1').count(), name).toBe(1)
  expect(await page.title(), name).not.toContain(SUBJECT)
  expect(await page.evaluate('Object.keys(localStorage).length + Object.keys(sessionStorage).length'), name).toBe(0)
}

export async function signIn(page: Page): Promise<void> {
  const { patient } = endpoints()
  await page.locator('input[name=username]').fill(patient.username)
  await page.locator('input[name=password]').fill(patient.password)
  await page.keyboard.press('Enter')
  await page.locator('input[name=code]').fill(totpCode(patient.totpSecret, realNow()))
  await page.keyboard.press('Enter')
}
