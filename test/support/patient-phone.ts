// A patient's phone in a real browser, the smallest that there is: it hears every address that a page asks for, and each page is checked.
import type { Browser, Page, Response } from 'playwright-core'
import { expect } from 'vitest'
import type { Language } from '../../lambdas/domain/channel.ts'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import type { SignInSecrets } from '../../local/visitor.ts'
import { checkPage } from './page-check.ts'
import { missingHeaders } from './page-headers.ts'
import { saveScreenshot } from './screenshots.ts'
import { sessionCookie, signedInAs } from './signed-in.ts'
import { endpoints } from './world.ts'

/** Without transitions, which a check of colours would catch half-way. */
export const PHONE = { viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' } as const
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' }

export type PatientPhone = {
  readonly page: Page
  /** Holds the page that is shown to all that a page has to be. */
  readonly check: (name: string, shown?: Page) => Promise<void>
  /** As if the patient had signed in here, for walks that begin after that. */
  readonly signInAs: (patientId: string) => Promise<void>
  /** No other host was asked for anything, and no answer of ours lacked a header. */
  readonly close: () => Promise<void>
}

export type PhoneOptions = { readonly language: Language; readonly script?: boolean }

export async function newPhone(browser: Browser, { language, script = true }: PhoneOptions): Promise<PatientPhone> {
  const { portal } = endpoints()
  const context = await browser.newContext({ ...PHONE, locale: LOCALES[language], javaScriptEnabled: script })
  const faults: string[] = []
  context.on('request', (request) => {
    const { hostname } = new URL(request.url())
    if (hostname !== new URL(portal).hostname) faults.push(`asks ${hostname}`)
  })
  context.on('response', (response) => faults.push(...faultsOf(response, portal)))
  const page = await context.newPage()
  const copies = copier(browser)

  return {
    page,
    check: async (name, shown = page) => {
      await saveScreenshot(shown, name, language)
      await checkPage(script ? shown : await copies.copyOf(shown), `${name}-${language}`, language)
    },
    signInAs: async (patientId) => {
      const { sessionId } = await signedInAs(patientId)
      const session = sessionCookie(sessionId)
      await context.addCookies([session, { ...session, name: '__Host-lang', value: language }])
    },
    close: async () => {
      await context.close()
      await copies.close()
      expect(faults).toEqual([])
    },
  }
}

const faultsOf = (response: Response, portal: string): string[] =>
  response.url().startsWith(portal)
    ? missingHeaders(response.headers()).map((name) => `${name} on ${new URL(response.url()).pathname}`)
    : []

/** The checks are scripts. Of pages that may run none, they look at a copy: the same words at the same address, in a browser that runs them. */
function copier(browser: Browser) {
  let body = ''
  let copy: Page | undefined
  return {
    copyOf: async (page: Page): Promise<Page> => {
      body = await page.content()
      if (!copy) {
        copy = await browser.newPage(PHONE)
        await copy.route('**', (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
      }
      await copy.goto(page.url())
      return copy
    },
    close: async () => copy?.context().close(),
  }
}

/** With password and code: the demo patient, unless somebody else is named. */
export async function signIn(page: Page, who: SignInSecrets = endpoints().patient): Promise<void> {
  await page.locator('input[name=username]').fill(who.username)
  await page.locator('input[name=password]').fill(who.password)
  await page.keyboard.press('Enter')
  await page.locator('input[name=code]').fill(totpCode(who.totpSecret, realNow()))
  await page.keyboard.press('Enter')
}
