// A patient who chooses and looks, in a real browser: what is wrong stands beside its field, texts stop and start, and who saw what is there to see. In Spanish without script.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../lambdas/domain/channel.ts'
import { activityWordsOf } from '../../lambdas/pages/activity-words.ts'
import { preferenceWordsOf } from '../../lambdas/pages/preference-words.ts'
import { startBrowser } from '../support/browser.ts'
import { newPhone } from '../support/patient-phone.ts'
import { application, endpoints, newMessage, newPhone as newNumber, newPatient, withConsent } from '../support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

describe.each<[Language, boolean]>([
  ['en', true],
  ['es', false],
])('a patient whose phone speaks %s (script: %s)', (language, script) => {
  const words = preferenceWordsOf[language]
  const other = language === 'en' ? 'es' : 'en'

  it('chooses quiet hours and language, stops texts and starts them again, and sees who saw what', async () => {
    const { portal } = endpoints()
    const contactPoints = [
      withConsent('sms', newNumber()),
      { channel: 'email', value: 'a.long.address.of.grace@patients.example' },
    ]
    const { patientId } = await newPatient({ contactPoints, language })
    const messageId = await newMessage(patientId)
    const { page, check, signInAs, close } = await newPhone(browser, { language, script })
    await signInAs(patientId)
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const objection = async () =>
      ((await (await application()).get(`/v1/patients/${patientId}`)).body as Patient).contactPoints[0]?.objection

    await page.goto(`${portal}/preferences`)
    await check('preferences')
    await page.getByLabel(words.quietFrom, { exact: true }).selectOption('21:30')
    await button(words.save).click()
    await page.locator('.error').waitFor()
    expect(await page.locator('#quiet-from:focus').count()).toBe(1)
    await check('preferences-wrong')
    await page.getByLabel(words.quietTo, { exact: true }).selectOption('07:00')
    await button(words.save).click()
    await page.getByText(words.saved).waitFor()
    await check('preferences-saved')

    await button(words.stop).first().click()
    await page.getByText(words.stopped).waitFor()
    expect(await objection()).toBe('opted-out')
    await check('preferences-stopped')
    await button(words.start).first().click()
    await button(words.agree).click()
    await page.getByText(words.started).waitFor()
    expect(await objection()).toBeUndefined()

    await page.goto(`${portal}/messages/${messageId}`)
    await page.goto(`${portal}/activity`)
    await page.getByRole('link', { name: activityWordsOf[language].look }).first().waitFor()
    await check('activity')

    await page.goto(`${portal}/preferences`)
    await page.getByLabel(language === 'en' ? words.spanish : words.english).check()
    await button(words.save).click()
    await page.getByText(preferenceWordsOf[other].saved).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe(other)
    await close()
  }, 180_000)
})

type Patient = { readonly contactPoints: readonly { readonly objection?: string }[] }
