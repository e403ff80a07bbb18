// A person's account in a real browser on a small phone: enrolling with mistakes, the faster way, sessions, acting for somebody, and the idle warning. In Spanish without script.
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../lambdas/domain/channel.ts'
import { wordsOf } from '../../lambdas/pages/words.ts'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { startBrowser } from '../support/browser.ts'
import { newUsername, PASSWORD, printedCode } from '../support/enrolling.ts'
import { newPhone } from '../support/patient-phone.ts'
import { application, endpoints, newMessage, newPatient, proxyBody } from '../support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

/** A patient who may read for two children what is about care. */
async function patientWhoActsForTwo(language: string) {
  const identifier = { system: 'urn:test:persons', value: randomUUID() }
  const { patientId } = await newPatient({ identifier, language })
  const children = []
  for (const given of ['Ben', 'Eva']) {
    const child = await newPatient({ name: { given, family: 'Test' } })
    children.push(child.patientId)
    const body = await proxyBody({ identifier, scope: ['care'] })
    expect((await (await application()).post(`/v1/patients/${child.patientId}/proxies`, body)).status).toBe(201)
  }
  return { patientId, eva: children[1] ?? '' }
}

describe.each<[Language, boolean]>([
  ['en', true],
  ['es', false],
])('a patient whose phone speaks %s (script: %s)', (language, script) => {
  const words = wordsOf[language]

  it('enrols, mends what is wrong, signs in, reads for a child, and looks after the account', async () => {
    const { portal } = endpoints()
    const { patientId, eva } = await patientWhoActsForTwo(language)
    const [care, result] = [await newMessage(eva, { category: 'care' }), await newMessage(eva)]
    const code = await printedCode(patientId)
    const { page, check, close } = await newPhone(browser, { language, script })
    const fill = (name: string, value: string) => page.locator(`input[name=${name}]`).fill(value)
    const heading = (name: string) => page.getByRole('heading', { name }).waitFor()
    const username = newUsername()

    await page.goto(`${portal}/enrol?link=${'A'.repeat(22)}`)
    await check('enrol')
    await page.getByRole('button', { name: words.enrolSend }).click()
    await page.locator('input[name=code]:focus').waitFor()
    await check('enrol-faults')
    await fill('code', code.toLowerCase().replace('-', ' '))
    for (const [name, value] of [
      ['month', '5'],
      ['day', '18'],
      ['year', '1990'],
      ['username', username],
      ['password', PASSWORD],
    ] as const)
      await fill(name, value)
    await page.keyboard.press('Enter')
    await page.getByText(words.enrolRefused).waitFor()
    expect(await page.locator('input[name=password]').inputValue()).toBe('')
    await check('enrol-refused')
    await fill('day', '17')
    await fill('password', PASSWORD)
    await page.keyboard.press('Enter')
    await heading(words.enrolledTitle)
    await check('enrolled')

    await page.getByRole('link', { name: words.enrolSignIn }).click()
    await fill('username', username)
    await fill('password', PASSWORD)
    await page.keyboard.press('Enter')
    const key = ((await page.locator('#key').textContent()) ?? '').replaceAll(' ', '')
    await check('authenticator')
    await fill('code', totpCode(key, realNow()))
    await page.keyboard.press('Enter')
    await heading(words.hintTitle)
    await check('faster')
    await page.getByRole('link', { name: words.hintNo }).click()

    await page.goto(`${portal}/for`)
    await check('choice')
    await page.getByRole('button', { name: /Eva/ }).click()
    await page.waitForURL(`${portal}/messages`)
    expect([await page.locator(`a[href*=${care}]`).count(), await page.locator(`a[href*=${result}]`).count()]).toEqual([
      1, 0,
    ])
    await check('inbox-of-another')
    await page.goto(`${portal}/messages/${care}`)
    await page.getByText('All is well.').waitFor()
    await page.goto(`${portal}/messages/${result}`)
    await heading(words.missingTitle)
    await page.goto(`${portal}/activity`)
    await heading(words.ownOnlyTitle)
    await check('own-only')
    await page.goto(`${portal}/sessions`)
    await check('sessions')

    // Without a timer of ours: the stylesheet alone lets the warning come, at its time.
    expect(await page.locator('.idle').isVisible()).toBe(false)
    if (script) {
      await page.evaluate('document.getAnimations().forEach((animation) => { animation.currentTime = 781000 })')
      await page.locator('.idle').waitFor({ state: 'visible' })
      await check('idle')
      const opened = page.context().waitForEvent('page')
      await page.locator('.idle button').click()
      const stayed = await opened
      await stayed.waitForLoadState()
      expect(stayed.url()).toBe(`${portal}/stay-signed-in`)
      await check('stayed', stayed)
    }
    await page.getByRole('button', { name: words.signOut }).click()
    await heading(words.signedOutTitle)
    await close()
  }, 180_000)
})

it('enrols without script, by keyboard, on the narrowest screen', async () => {
  const { portal } = endpoints()
  const { patientId } = await newPatient()
  const code = await printedCode(patientId)
  const context = await browser.newContext({ viewport: { width: 320, height: 600 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${portal}/enrol`)
  await page.locator('input[name=code]').focus()
  for (const value of [code, '5', '17', '1990', newUsername(), PASSWORD]) {
    await page.keyboard.type(value)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: wordsOf.en.enrolledTitle }).waitFor()
  await context.close()
}, 60_000)
