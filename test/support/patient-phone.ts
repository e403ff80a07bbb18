// A patient's phone in a real browser: it hears every address that a page asks for, and each page is checked for barriers, overflow and headers.
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { barriersIn } from './barriers.ts'
import { saveScreenshot } from './screenshots.ts'
import { endpoints } from './world.ts'

const PHONE = { width: 360, height: 740 }
/** WCAG 1.4.10: what a page of 1280 px is at 400 %. */
const NARROWEST = { width: 320, height: 740 }
/** What a page of 1280 px is at 200 %. */
const ZOOMED = { width: 640, height: 740 }
/** What no title may show. */
export const SUBJECT = 'Your blood count'

export type Seen = { readonly page: Page; readonly strangers: string[]; readonly insecure: string[] }

export async function newPhone(browser: Browser, locale: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: PHONE, locale, reducedMotion: 'reduce' })
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

/**
 * No violation of WCAG 2.2 AA, in any of the ways a page is looked at; no sideways scrolling; everything reached by keyboard alone, in order and seen; one
 * heading of the first level, and a title that gives nothing away.
 */
export async function check(page: Page, name: string): Promise<void> {
  await saveScreenshot(page, name)
  const before = page.viewportSize() ?? PHONE
  await page.setViewportSize(NARROWEST)
  expect(await barriersIn(page), name).toEqual([])
  await expectToFit(page, `${name} at 320 px`)
  await expectKeyboardOnly(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await barriersIn(page, ['color-contrast']), `${name}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  expect(await barriersIn(page, ['color-contrast']), `${name}, forced colours`).toEqual([])
  await page.keyboard.press('Tab')
  expect(await page.evaluate(IS_FOCUS_SEEN), `${name}, focus in forced colours`).toBe(true)
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  await page.setViewportSize(ZOOMED)
  await expectToFit(page, `${name} at 200 %`)
  await page.evaluate('document.documentElement.style.fontSize = "200%"')
  await expectToFit(page, `${name}, letters twice as large`)
  await page.evaluate('document.documentElement.style.fontSize = ""')
  await page.setViewportSize(before)
  await page.evaluate('focusedFirst?.focus?.()')
  expect(await page.locator('h1').count(), name).toBe(1)
  expect(await page.title(), name).not.toContain(SUBJECT)
  expect(await page.evaluate('Object.keys(localStorage).length + Object.keys(sessionStorage).length'), name).toBe(0)
}

const expectToFit = async (page: Page, name: string) =>
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), name).toBe(true)

/** What can be operated, in the order of the page. Of radio buttons with one name, the keyboard stops at one. */
const OPERABLE = `[...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary')]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
  .filter((element, place, all) => element.type !== 'radio' ||
    (all.find((other) => other.name === element.name && other.checked) ?? all.find((other) => other.name === element.name)) === element)`
const IS_FOCUS_SEEN = `(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
})()`

/** Where a page has put the keyboard itself, at what is wrong, the round begins there. */
async function expectKeyboardOnly(page: Page, name: string): Promise<void> {
  const count = Number(
    await page.evaluate(`(() => {
      globalThis.operable = ${OPERABLE}
      globalThis.reached = []
      globalThis.unseen = []
      globalThis.focusedFirst = document.activeElement
      document.addEventListener('focusin', ({ target }) => {
        const place = operable.indexOf(target)
        reached.push(place)
        if (!${IS_FOCUS_SEEN}) unseen.push(place)
      })
      return operable.length
    })()`),
  )
  for (let steps = 0; steps <= count; steps += 1) await page.keyboard.press('Tab')
  const { reached, unseen } = (await page.evaluate('({ reached, unseen })')) as Record<'reached' | 'unseen', number[]>
  const round = reached.slice(0, count)
  const first = round.indexOf(0)
  expect([...round.slice(first), ...round.slice(0, first)], `${name} by keyboard`).toEqual(
    Array.from({ length: count }, (_, place) => place),
  )
  expect(unseen, `${name}: where the keyboard is can be seen`).toEqual([])
}

export async function signIn(page: Page): Promise<void> {
  const { patient } = endpoints()
  await page.locator('input[name=username]').fill(patient.username)
  await page.locator('input[name=password]').fill(patient.password)
  await page.keyboard.press('Enter')
  await page.locator('input[name=code]').fill(totpCode(patient.totpSecret, realNow()))
  await page.keyboard.press('Enter')
}
