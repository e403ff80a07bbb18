// A new patient adds a passkey after the first sign-in and comes back with it: link, one prompt, message. In a real browser with a virtual authenticator.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wordsOf } from '../../lambdas/pages/words.ts'
import { realNow } from '../../local/clock.ts'
import { WORDS } from '../../local/cognito/sign-in-words.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { makeVisitor } from '../../local/visitor.ts'
import { startBrowser } from '../support/browser.ts'
import { newUsername, PASSWORD, printedCode, submitEnrolment } from '../support/enrolling.ts'
import { newPhone } from '../support/patient-phone.ts'
import { linkIn, newMessage, newPatient, untilNotices } from '../support/world.ts'

const words = wordsOf.en
let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

it('adds a passkey, lands on the message that they came for, and next time needs one prompt', async () => {
  const { patientId, phone } = await newPatient()
  await newMessage(patientId, { content: { subject: 'For Grace', body: 'Only Grace may read this.' } })
  const [notice] = await untilNotices(phone)
  if (!notice) throw new Error('no notice')
  const username = newUsername()
  await submitEnrolment(makeVisitor(), { code: await printedCode(patientId), username })

  const { page, check, close } = await newPhone(browser, { language: 'en' })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })

  await page.goto(linkIn(notice))
  await page.getByRole('link', { name: words.signIn }).click()
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.keyboard.press('Enter')
  const key = ((await page.locator('#key').textContent()) ?? '').replaceAll(' ', '')
  await page.locator('input[name=code]').fill(totpCode(key, realNow()))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: words.hintYes }).click()
  await check('passkey-add')
  await page.getByRole('button', { name: WORDS.en.createPasskey }).click()
  await page.getByRole('heading', { name: 'For Grace' }).waitFor()

  await page.getByRole('button', { name: words.signOut }).click()
  await page.getByRole('heading', { name: words.signedOutTitle }).waitFor()
  await page.goto(linkIn(notice))
  await page.getByRole('link', { name: words.signIn }).click()
  await check('passkey-sign-in')
  await page.getByRole('button', { name: WORDS.en.usePasskey }).click()
  await page.getByRole('heading', { name: 'For Grace' }).waitFor()
  expect(page.url()).toMatch(/\/messages\/msg_\w+$/)
  await close()
}, 120_000)
