// A patient who chooses, in a real browser on a small phone: without script, with the keyboard, and with what is wrong beside its field.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { check, newPhone } from '../support/patient-phone.ts'
import { sessionCookie, signedInAs } from '../support/signed-in.ts'
import { endpoints, newPhone as newNumber, newPatient, withConsent } from '../support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

describe.each([
  ['en', 'en-US', { save: 'Save', stop: 'Stop', start: 'Start', agree: 'I agree, start', from: 'From', to: 'To' }],
  [
    'es',
    'es-US',
    { save: 'Guardar', stop: 'Desactivar', start: 'Activar', agree: 'Acepto, activar', from: 'De', to: 'A' },
  ],
])('a patient whose phone speaks %s', (language, locale, words) => {
  it('chooses quiet hours, stops texts and starts them again', async () => {
    const { portal } = endpoints()
    const contactPoints = [
      withConsent('sms', newNumber()),
      { channel: 'email', value: 'a.long.address.of.grace@patients.example' },
    ]
    const { patientId } = await newPatient({ contactPoints })
    const { sessionId } = await signedInAs(patientId)
    const { page, strangers, insecure } = await newPhone(browser, locale)
    await page.context().addCookies([sessionCookie(sessionId)])

    await page.goto(`${portal}/preferences?lang=${language}`)
    await check(page, `preferences-${language}`)
    await page.getByLabel(words.from, { exact: true }).selectOption('21:30')
    await page.getByRole('button', { name: words.save }).click()
    await page.locator('.error').waitFor()
    await check(page, `preferences-wrong-${language}`)
    expect(await page.evaluate('document.activeElement.id')).toBe('quiet-from')
    await page.getByLabel(words.to, { exact: true }).selectOption('07:00')
    await page.getByLabel(language === 'en' ? 'Español' : 'English').check()
    await page.getByLabel(language === 'en' ? 'English' : 'Español').check()
    await page.getByRole('button', { name: words.save }).click()
    await page.getByRole('status').waitFor()
    await check(page, `preferences-saved-${language}`)

    await page.getByRole('button', { name: words.stop, exact: true }).click()
    await page.getByRole('button', { name: words.start, exact: true }).click()
    await page.getByRole('button', { name: words.agree }).click()
    await page.getByRole('status').waitFor()
    await check(page, `preferences-started-${language}`)
    expect(await page.getByRole('button', { name: words.stop, exact: true }).count()).toBe(2)
    await page.setViewportSize({ width: 320, height: 600 })
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    expect([strangers, insecure]).toEqual([[], []])
    await page.context().close()
  }, 120_000)
})
