// A patient who answers, in a real browser: forms without script, what is wrong beside its field, and nothing lost.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { check, newPhone, SUBJECT, signIn } from '../support/patient-phone.ts'
import { endpoints, newMessage } from '../support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

const BODY = 'Please answer below.'
const APPOINTMENT = {
  type: 'appointment',
  startsAt: '2027-01-31T15:00:00Z',
  endsAt: '2027-01-31T15:30:00Z',
  location: 'Lakeside House, 1 Lake Street, room 5',
  choices: ['confirm', 'cancel', 'reschedule'],
}
const SURVEY = {
  type: 'survey',
  questions: [
    { id: 'pain', text: 'How much does it hurt today?', kind: 'scale', required: true },
    { id: 'where', text: 'Where does it hurt most?', kind: 'choice', options: ['Arm', 'Leg', 'Somewhere else'] },
    { id: 'more', text: 'Is there anything else that we should know?', kind: 'text', required: true },
  ],
}

describe.each([
  ['en', 'en-US', { reply: 'Your reply', send: 'Send reply', answers: 'Send answers', yes: 'Yes, I will come' }],
  ['es', 'es-US', { reply: 'Su respuesta', send: 'Enviar mensaje', answers: 'Enviar respuestas', yes: 'Sí, iré' }],
])('a patient whose phone speaks %s', (language, locale, words) => {
  it('replies in words, to an appointment and to questions', async () => {
    const { patient, portal } = endpoints()
    const send = (action: unknown, allowReplies = false) =>
      newMessage(patient.patientId, { content: { subject: SUBJECT, body: BODY, action }, allowReplies })
    const { page, strangers, insecure } = await newPhone(browser, locale)
    await page.goto(`${portal}/sign-in?lang=${language}`)
    await signIn(page)
    await page.waitForURL(`${portal}/messages`)

    await page.goto(`${portal}/messages/${await send(APPOINTMENT, true)}?lang=${language}`)
    await check(page, `appointment-${language}`)
    await page.getByLabel(words.reply).fill('x'.repeat(2001))
    await page.getByRole('button', { name: words.send, exact: true }).last().click()
    await page.locator('textarea[aria-invalid]').waitFor()
    await check(page, `reply-too-long-${language}`)
    expect(await page.evaluate('document.activeElement.id')).toBe('reply-text')
    await page.getByLabel(words.reply).fill('I will bring my letters.')
    await page.getByRole('button', { name: words.send, exact: true }).last().click()
    await page.getByRole('status').waitFor()
    await check(page, `reply-sent-${language}`)
    await page.getByLabel(words.yes).check()
    await page.locator('form[action$="/answer"] button').click()
    await page.getByRole('status').waitFor()

    await page.goto(`${portal}/messages/${await send(SURVEY)}?lang=${language}`)
    await check(page, `survey-${language}`)
    await page.getByLabel('Leg').check()
    await page.getByRole('button', { name: words.answers }).click()
    await page.locator('.error').first().waitFor()
    await check(page, `survey-missing-${language}`)
    expect(await page.getByLabel('Leg').isChecked()).toBe(true)
    await page.getByLabel('7', { exact: true }).check()
    await page.locator('textarea').fill('No.')
    await page.getByRole('button', { name: words.answers }).click()
    await page.getByRole('status').waitFor()
    expect([strangers, insecure]).toEqual([[], []])
    await page.context().clearCookies({ name: '__Host-session' })
    await page.locator('textarea').fill('One thing more.')
    await page.getByRole('button', { name: words.answers }).click()
    await page.locator('a[target=_blank]').waitFor()
    await check(page, `held-${language}`)
    await page.context().close()
  }, 240_000)
})
