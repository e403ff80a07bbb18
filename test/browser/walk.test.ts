// What a patient sees, in a real browser on a small phone: link, sign-in, message, sign-out. Every page is checked for barriers, overflow and strangers.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { check, newPhone, SUBJECT, signIn } from '../support/patient-phone.ts'
import { endpoints, linkIn, newMessage, noticesTo, untilNotices } from '../support/world.ts'

const BODY = 'All values are as they should be.\n\nYou do not need to do anything.'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

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
    const { page, strangers, insecure } = await newPhone(browser, locale)

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
    const { page, strangers, insecure } = await newPhone(browser, locale)

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
  const { page } = await newPhone(browser, 'en-US')
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
