// The sign-in pages in a real browser, on a small phone: they work, they fit, and axe finds nothing.
// SCREENSHOTS=folder keeps a picture of each page.
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { totpCode } from '../../local/cognito/totp.ts'
import { barriersIn, lowContrastIn } from '../support/axe.ts'
import { startBrowser } from '../support/browser.ts'
import { ada, authorizeUrl, startPool } from './cognito-under-test.ts'

let started: Awaited<ReturnType<typeof startPool>>
let browser: Browser
let signInUrl: string

const portal = createServer((_, answer) => answer.end('the portal'))

beforeAll(async () => {
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  const callbackUrl = `http://localhost:${(portal.address() as AddressInfo).port}/callback`
  started = await startPool({ callbackUrl })
  const config = await started.discovered('portal-id', 'portal-secret')
  signInUrl = authorizeUrl(config, { redirect_uri: callbackUrl }).href
  browser = await startBrowser()
})

afterAll(async () => {
  await browser.close()
  await started.pool.close()
  portal.close()
})

// Transitions would be caught half-way by what looks at colours.
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' }

async function open(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...phone, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    // The pages answer a mistake with 400, which Chromium notes; it is no mistake of the page.
    if (message.type() === 'error' && !message.text().includes('400')) complaints.push(message.text())
  })
  await page.goto(signInUrl)
  return { page, complaints, close: () => context.close() }
}

async function expectToFit(page: Page, name: string) {
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}

async function givePassword(page: Page, password: string) {
  await page.locator('[name=username]').fill('ada')
  await page.locator('[name=password]').fill(password)
  await page.locator('[name=password]').press('Enter')
}

/** Shows each page in turn, mistakes included. */
async function visitEveryPage(page: Page, check: (name: string) => Promise<void>) {
  await check('1-password')
  await givePassword(page, 'wrong')
  await page.getByRole('alert').waitFor()
  await check('2-wrong-password')
  await givePassword(page, ada.password)
  await page.locator('[name=code]').waitFor()
  await check('3-code')
  await page.locator('[name=code]').fill('000 000')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await check('4-wrong-code')
  await page.goto(page.url().replace(/login\/[^?]+/, 'login/over'))
  await check('5-expired')
}

const SIZES = { phone: [360, 740], narrow: [320, 560], desk: [1280, 800] } as const
const COLOURS = { light: {}, dark: { colorScheme: 'dark' }, contrast: { forcedColors: 'active' } } as const
const PLAIN = { colorScheme: 'light', forcedColors: 'none' } as const

test.each(['en-US', 'es-US'])(
  'no page has a barrier that axe knows, and each fits without scrolling sideways: %s',
  async (locale) => {
    const { page, complaints, close } = await open({ locale })
    await visitEveryPage(page, async (step) => {
      expect(await barriersIn(page)).toEqual([])
      for (const [size, [width, height]] of Object.entries(SIZES)) {
        await page.setViewportSize({ width, height })
        await expectToFit(page, `${locale}-${size}-${step}`)
      }
      for (const media of Object.values(COLOURS)) {
        await page.emulateMedia({ ...PLAIN, ...media })
        expect(await lowContrastIn(page)).toEqual([])
      }
      await page.emulateMedia(PLAIN)
    })
    expect(complaints).toEqual([])
    await close()
  },
  90_000,
)

test('a person signs in with the keyboard alone and comes back to the portal', async () => {
  const { page, complaints, close } = await open()
  const type = async (text: string) => page.keyboard.type(text)
  await page.keyboard.press('Tab')
  await type('ada')
  await page.keyboard.press('Tab')
  await type(ada.password)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('[name=code]:focus').waitFor()
  await type(totpCode(ada.totpSecret, Date.now()))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/callback?**')
  expect(await page.textContent('body')).toBe('the portal')
  expect(new URL(page.url()).searchParams.get('state')).toBe('s1')
  expect(complaints).toEqual([])
  await close()
})

test('phones and password stores know what each field is for', async () => {
  const { page, close } = await open()
  const purpose = (name: string) => page.locator(`[name=${name}]`).getAttribute('autocomplete')
  expect([await purpose('username'), await purpose('password')]).toEqual(['username', 'current-password'])
  await givePassword(page, ada.password)
  expect(await page.getByLabel('6-digit code').getAttribute('inputmode')).toBe('numeric')
  expect(await purpose('code')).toBe('one-time-code')
  await close()
})

test('the language can be changed on the page, and stays', async () => {
  const { page, close } = await open()
  await page.getByRole('link', { name: 'Español' }).click()
  await page.getByRole('heading', { name: 'Iniciar sesión' }).waitFor()
  await givePassword(page, ada.password)
  await page.getByRole('heading', { name: 'Escriba su código' }).waitFor()
  await page.getByRole('link', { name: 'Empezar de nuevo' }).click()
  await page.getByLabel('Contraseña').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('es')
  await close()
})

test('everything that can be touched is large enough for a thumb', async () => {
  const { page, close } = await open()
  for (const target of await page.locator('input:not([type=hidden]), button, a').all())
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await close()
})
