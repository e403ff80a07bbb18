// What a patient sees, in a real browser on a small phone: link, sign-in, message, sign-out. In English with script, in Spanish without; each page is checked.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../lambdas/domain/channel.ts'
import { wordsOf } from '../../lambdas/pages/words.ts'
import { startBrowser } from '../support/browser.ts'
import { newPhone, signIn } from '../support/patient-phone.ts'
import { application, endpoints, linkIn, newMessage, newPatient, noticesTo, untilNotices } from '../support/world.ts'

const SUBJECT = 'Your blood count'
const BODY = 'All values are as they should be.\n\nYou do not need to do anything.'
const NOBODYS = 'A'.repeat(22)

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

/** The link of a text to the demo patient. */
async function newLink(): Promise<string> {
  const { patient } = endpoints()
  const before = (await noticesTo(patient.phone)).length
  await newMessage(patient.patientId, { content: { subject: SUBJECT, body: BODY } })
  const notice = (await untilNotices(patient.phone, before + 1)).at(-1)
  if (!notice) throw new Error('no notice')
  return linkIn(notice)
}

describe.each<[Language, boolean]>([
  ['en', true],
  ['es', false],
])('a patient whose phone speaks %s (script: %s)', (language, script) => {
  const words = wordsOf[language]

  it('opens the link, signs in with password and code, reads and signs out', async () => {
    const { portal } = endpoints()
    const link = await newLink()
    const { page, check, close } = await newPhone(browser, { language, script })

    await page.goto(link)
    expect(await page.content()).not.toContain(SUBJECT)
    await check('link')
    await page.getByRole('link', { name: words.signIn }).click()
    await page.locator('input[name=username]').waitFor()
    await check('sign-in')
    await signIn(page)

    await page.getByRole('heading', { name: SUBJECT }).waitFor()
    await page.goto(`${page.url()}?lang=${language}`)
    expect(await page.getByText('You do not need to do anything.').isVisible()).toBe(true)
    await check('message')
    const messageUrl = page.url()
    await page.getByRole('link', { name: words.backToInbox }).first().click()
    await page.waitForURL(`${portal}/messages`)
    await check('inbox')

    await page.getByRole('button', { name: words.signOut }).click()
    await page.getByRole('heading', { name: words.signedOutTitle }).waitFor()
    await check('signed-out')
    // The provider's own session has ended as well: whoever comes next at this phone is asked.
    await page.goto(messageUrl)
    await page.locator('input[name=username]').waitFor()
    expect(await page.content()).not.toContain(SUBJECT)
    await close()
  }, 120_000)

  it('finds calm pages where there is nothing, where it is not for them, and where all may read', async () => {
    const { portal } = endpoints()
    const { page, check, signInAs, close } = await newPhone(browser, { language, script })
    const { patientId } = await newPatient()
    for (const [name, path] of [
      ['not-found', 'nowhere'],
      ['sign-in-failed', 'callback?code=x&state=y'],
      ['stop', `m/${NOBODYS}/stop`],
      ['stop-done', 'stopped'],
      ['privacy', 'privacy'],
      ['accessibility', 'accessibility'],
    ] as const) {
      await page.goto(`${portal}/${path}`)
      await check(name)
    }
    await signInAs(patientId)
    await page.goto(`${portal}/messages/msg_01h455vb4pex5vsknk084sn02q`)
    await check('missing')
    await page.goto(`${portal}/m/${NOBODYS}`)
    await check('missing-by-link')
    await page.goto(`${portal}/messages`)
    await check('inbox-empty')
    await close()
  }, 120_000)

  it('says that a text is not for them, and no text comes there any more', async () => {
    const { patientId, phone } = await newPatient()
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    const { page, check, close } = await newPhone(browser, { language, script })
    await page.goto(linkIn(notice))
    await page.getByRole('link', { name: words.notMine }).click()
    await check('not-mine')
    await page.getByRole('button', { name: words.notMineYes }).click()
    await page.getByRole('heading', { name: words.silencedTitle }).waitFor()
    await check('not-mine-done')
    const { body } = await (await application()).get(`/v1/patients/${patientId}`)
    expect(body).toMatchObject({ contactPoints: [{ objection: 'disputed' }] })
    await close()
  }, 60_000)
})

it('speaks the language that a person chose, on every page from then on', async () => {
  const { portal } = endpoints()
  const { page, close } = await newPhone(browser, { language: 'en' })
  const language = () => page.locator('html').getAttribute('lang')
  await page.goto(`${portal}/m/${NOBODYS}`)
  expect(await language()).toBe('en')
  await page.getByRole('link', { name: wordsOf.en.otherLanguage }).click()
  await page.getByRole('link', { name: wordsOf.es.signIn }).click()
  await page.locator('input[name=username]').waitFor()
  expect(await language()).toBe('es')
  await signIn(page)
  await page.waitForURL(`${portal}/messages`)
  expect(await language()).toBe('es')
  await page.getByRole('link', { name: wordsOf.es.otherLanguage }).click()
  expect(await language()).toBe('en')
  await close()
}, 60_000)

it('needs no script and no mouse', async () => {
  const link = await newLink()
  const { page, close } = await newPhone(browser, { language: 'en', script: false })
  await page.goto(link)
  // Skip link, language, sign in.
  for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('input[name=username]').waitFor()
  await signIn(page)
  await page.getByRole('heading', { name: SUBJECT }).waitFor()
  expect(await page.getByRole('button', { name: wordsOf.en.signOut }).isVisible()).toBe(true)
  await close()
}, 60_000)
