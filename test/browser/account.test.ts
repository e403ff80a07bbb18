// A person's account in a real browser on a small phone: enrolling with mistakes, the faster way, sessions, for whom one reads, and the idle warning.
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realNow } from '../../local/clock.ts'
import { totpCode } from '../../local/cognito/totp.ts'
import { startBrowser } from '../support/browser.ts'
import { newUsername, PASSWORD, printedCode } from '../support/enrolling.ts'
import { check, newPhone } from '../support/patient-phone.ts'
import { application, endpoints, newPatient, proxyBody } from '../support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

async function patientWhoActsForTwo(language: string) {
  const identifier = { system: 'urn:test:persons', value: randomUUID() }
  const { patientId } = await newPatient({ identifier, language })
  for (const given of ['Ben', 'Eva']) {
    const child = await newPatient({ name: { given, family: 'Test' } })
    const answer = await (await application()).post(
      `/v1/patients/${child.patientId}/proxies`,
      await proxyBody({ identifier }),
    )
    expect(answer.status).toBe(201)
  }
  return patientId
}

describe.each([
  [
    'en',
    'en-US',
    {
      send: 'Set up my account',
      ready: 'Your account is ready',
      signIn: 'Sign in',
      no: 'Not now',
      faster: 'Sign in faster next time',
    },
  ],
  [
    'es',
    'es-US',
    {
      send: 'Abrir mi cuenta',
      ready: 'Su cuenta está lista',
      signIn: 'Iniciar sesión',
      no: 'Ahora no',
      faster: 'Inicie sesión más rápido la próxima vez',
    },
  ],
])('a patient whose phone speaks %s', (language, locale, words) => {
  it('enrols, mends what is wrong, signs in for the first time, and looks after the account', async () => {
    const { portal } = endpoints()
    const code = await printedCode(await patientWhoActsForTwo(language))
    const { page, strangers, insecure } = await newPhone(browser, locale)
    const fill = (name: string, value: string) => page.locator(`input[name=${name}]`).fill(value)
    const username = newUsername()

    await page.goto(`${portal}/enrol?link=${'A'.repeat(22)}`)
    await check(page, `enrol-${language}`)
    await page.getByRole('button', { name: words.send }).click()
    await check(page, `enrol-faults-${language}`)
    expect(await page.evaluate('document.activeElement.name')).toBe('code')
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
    await page.locator('[role=alert]').first().waitFor()
    await check(page, `enrol-refused-${language}`)
    expect(await page.locator('input[name=password]').inputValue()).toBe('')
    await fill('day', '17')
    await fill('password', PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: words.ready }).waitFor()
    await check(page, `enrolled-${language}`)

    await page.getByRole('link', { name: words.signIn }).click()
    await fill('username', username)
    await fill('password', PASSWORD)
    await page.keyboard.press('Enter')
    const key = ((await page.locator('#key').textContent()) ?? '').replaceAll(' ', '')
    await check(page, `authenticator-${language}`)
    await fill('code', totpCode(key, realNow()))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: words.faster }).waitFor()
    await check(page, `faster-${language}`)
    await page.getByRole('link', { name: words.no }).click()

    await page.goto(`${portal}/messages`)
    await check(page, `inbox-with-account-${language}`)
    await page.goto(`${portal}/for`)
    await check(page, `choice-${language}`)
    await page.getByRole('button', { name: /Eva/ }).click()
    await check(page, `inbox-of-another-${language}`)
    // The language is that of who reads.
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    await page.goto(`${portal}/sessions`)
    await check(page, `sessions-${language}`)
    expect([strangers, insecure]).toEqual([[], []])

    // The time before the warning, passed for the stylesheet alone.
    expect(await page.locator('.idle').isVisible()).toBe(false)
    await page.evaluate('document.getAnimations().forEach((animation) => { animation.currentTime = 781000 })')
    await page.locator('.idle').waitFor({ state: 'visible' })
    await check(page, `idle-${language}`)
    const opened = page.context().waitForEvent('page')
    await page.locator('.idle button').click()
    const stayed = await opened
    await stayed.waitForLoadState()
    expect(stayed.url()).toBe(`${portal}/stay-signed-in`)
    await check(stayed, `stayed-${language}`)
    await page.context().close()
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
  await page.getByRole('heading', { name: 'Your account is ready' }).waitFor()
  await context.close()
}, 60_000)
