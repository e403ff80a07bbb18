// A new patient adds a passkey after the first sign-in and comes back with it: link, one prompt, message. In a real browser with a virtual authenticator.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { makeVisitor } from '../../local/visitor.ts'
import { startBrowser } from '../support/browser.ts'
import { newUsername, PASSWORD, printedCode, submitEnrolment } from '../support/enrolling.ts'
import { check, newPhone } from '../support/patient-phone.ts'
import { linkIn, newMessage, newPatient, untilNotices } from '../support/world.ts'

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

  const { page, strangers } = await newPhone(browser, 'en-US')
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
  await page.getByRole('link', { name: 'Sign in to read it' }).click()
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(PASSWORD)
  await page.keyboard.press('Enter')
  const key = ((await page.locator('#key').textContent()) ?? '').replaceAll(' ', '')
  await page.locator('input[name=code]').fill(totpCode(key, realNow()))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Use my face, finger or PIN' }).click()
  await check(page, 'passkey-add-en')
  await page.getByRole('button', { name: 'Create a passkey' }).click()
  await page.getByRole('heading', { name: 'For Grace' }).waitFor()

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
  await page.goto(linkIn(notice))
  await page.getByRole('link', { name: 'Sign in to read it' }).click()
  await check(page, 'passkey-sign-in-en')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.getByRole('heading', { name: 'For Grace' }).waitFor()
  expect(strangers).toEqual([])
  await page.context().close()
}, 120_000)
