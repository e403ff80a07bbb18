// What a patient sees, in a real browser on a small phone: link, sign-in, message, sign-out. Every page is checked for barriers, overflow and strangers.
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { startBrowser } from '../support/browser.ts'
import { saveScreenshot } from '../support/screenshots.ts'
import { endpoints, linkIn, newMessage, noticesTo, untilNotices } from '../support/world.ts'

const PHONE = { width: 360, height: 740 }
const SUBJECT = 'Your blood count'
const BODY = 'All values are as they should be.\n\nYou do not need to do anything.'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

type Seen = { readonly page: Page; readonly strangers: string[]; readonly insecure: string[] }

async function newPhone(locale: string): Promise<Seen> {
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
async function check(page: Page, name: string): Promise<void> {
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

async function signIn(page: Page): Promise<void> {
  const { patient } = endpoints()
  await page.locator('input[name=username]').fill(patient.username)
  await page.locator('input[name=password]').fill(patient.password)
  await page.keyboard.press('Enter')
  await page.locator('input[name=code]').fill(totpCode(patient.totpSecret, realNow()))
  await page.keyboard.press('Enter')
}

describe.each([
  ['en', 'en-US', { signIn: 'Sign in to read it', signOut: 'Sign out', out: 'You are signed out' }],
  ['es', 'es-US', { signIn: 'Iniciar sesión para leerlo', signOut: 'Cerrar sesión', out: 'Su sesión está cerrada' }],
])('a patient whose phone speaks %s', (language, locale, words) => {
  it('opens the link, signs in, reads and signs out', async () => {
    const { patient, portal } = endpoints()
    const before = (await noticesTo(patient.phone)).length
    await newMessage(patient.patientId, { content: { subject: SUBJECT, body: BODY } })
    const notice = (await untilNotices(patient.phone, before + 1)).at(-1)
    if (!notice) throw new Error('no notice')
    const { page, strangers, insecure } = await newPhone(locale)

    await page.goto(linkIn(notice))
    await check(page, `link-${language}`)
    expect(await page.content()).not.toContain(SUBJECT)
    await page.getByRole('link', { name: words.signIn }).click()
    await page.locator('input[name=username]').waitFor()
    await check(page, `sign-in-${language}`)
    await signIn(page)

    await page.getByRole('heading', { name: SUBJECT }).waitFor()
    await page.goto(`${page.url()}?lang=${language}`)
    await check(page, `message-${language}`)
    expect(await page.getByText('You do not need to do anything.').isVisible()).toBe(true)
    const messageUrl = page.url()

    await page.goto(`${portal}/messages?lang=${language}`)
    await check(page, `inbox-${language}`)

    await page.getByRole('button', { name: words.signOut }).click()
    await page.getByRole('heading', { name: words.out }).waitFor()
    await check(page, `signed-out-${language}`)

    // The provider's own session has ended as well: whoever comes next at this phone is asked.
    await page.goto(messageUrl)
    await page.locator('input[name=username]').waitFor()
    expect(await page.content()).not.toContain(SUBJECT)
    expect([strangers, insecure]).toEqual([[], []])
    await page.context().close()
  }, 120_000)

  it('finds calm pages where there is nothing, or where it is not for them', async () => {
    const { patient, portal } = endpoints()
    const before = (await noticesTo(patient.email)).length
    await newMessage(patient.patientId, { notice: { channels: ['email'] } })
    const notice = (await untilNotices(patient.email, before + 1)).at(-1)
    if (!notice) throw new Error('no notice')
    const { page, strangers, insecure } = await newPhone(locale)

    await page.goto(`${portal}/nowhere`)
    await check(page, `not-found-${language}`)
    await page.goto(`${portal}/callback?code=x&state=y`)
    await check(page, `sign-in-failed-${language}`)
    for (const path of ['stop', 'not-mine']) {
      await page.goto(`${linkIn(notice)}/${path}`)
      await check(page, `${path}-${language}`)
    }
    for (const path of ['stopped', 'not-mine']) {
      await page.goto(`${portal}/${path}`)
      await check(page, `${path}-done-${language}`)
    }

    await page.goto(`${portal}/sign-in`)
    await signIn(page)
    await page.waitForURL(`${portal}/messages`)
    await page.goto(`${portal}/messages/msg_01h455vb4pex5vsknk084sn02q?lang=${language}`)
    await check(page, `missing-${language}`)
    await page.goto(`${portal}/m/${'A'.repeat(22)}`)
    await check(page, `missing-by-link-${language}`)
    expect([strangers, insecure]).toEqual([[], []])
    await page.context().close()
  }, 120_000)
})

it('speaks the language that a person chose, on every page from then on', async () => {
  const { portal } = endpoints()
  const { page } = await newPhone('en-US')
  const token = 'A'.repeat(22)
  const language = () => page.locator('html').getAttribute('lang')
  await page.goto(`${portal}/m/${token}`)
  expect(await language()).toBe('en')
  await page.getByRole('link', { name: 'Español' }).click()
  await page.getByRole('link', { name: 'Esto no es para mí' }).click()
  await page.getByRole('button', { name: 'Sí, no es para mí' }).click()
  await page.getByRole('heading', { name: 'No le escribiremos más aquí' }).waitFor()
  await page.goto(`${portal}/m/${token}`)
  await page.getByRole('link', { name: 'Iniciar sesión para leerlo' }).click()
  await page.locator('input[name=username]').waitFor()
  expect(await language()).toBe('es')
  await signIn(page)
  await page.waitForURL(`${portal}/messages`)
  expect(await language()).toBe('es')
  await page.getByRole('link', { name: 'English' }).click()
  expect(await language()).toBe('en')
  await page.context().close()
}, 60_000)

it('needs no script and no mouse', async () => {
  const { patient } = endpoints()
  const before = (await noticesTo(patient.phone)).length
  await newMessage(patient.patientId, { content: { subject: SUBJECT, body: BODY } })
  const notice = (await untilNotices(patient.phone, before + 1)).at(-1)
  if (!notice) throw new Error('no notice')
  const context = await browser.newContext({ viewport: { width: 320, height: 600 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(linkIn(notice))
  // Skip link, language, sign in.
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('input[name=username]').waitFor()
  await signIn(page)
  await page.getByRole('heading', { name: SUBJECT }).waitFor()
  expect(await page.getByRole('button', { name: 'Sign out' }).isVisible()).toBe(true)
  await context.close()
}, 60_000)
