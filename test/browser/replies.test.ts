// A patient who answers, in a real browser: what is wrong stands beside its field, and nothing is lost, not even when they were away too long. In Spanish without script.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../lambdas/domain/channel.ts'
import { messageWordsOf } from '../../lambdas/pages/message-words.ts'
import { wordsOf } from '../../lambdas/pages/words.ts'
import { startBrowser } from '../support/browser.ts'
import { newPhone } from '../support/patient-phone.ts'
import { moveClock } from '../support/sessions.ts'
import { endpoints, newMessage, newPatient } from '../support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

const SUBJECT = 'Your next visit'
const BODY = 'Please answer below. [How to get here](https://pay.lakeside.example/map)'
const APPOINTMENT = {
  type: 'appointment',
  startsAt: '2027-01-31T15:00:00Z',
  endsAt: '2027-01-31T15:30:00Z',
  location: 'Lakeside House, 1 Lake Street, room 5',
  choices: ['confirm', 'cancel', 'reschedule'],
}
const PAYMENT = {
  type: 'payment',
  amount: { currency: 'USD', value: '12.50' },
  url: 'https://pay.lakeside.example/bill/1',
}
const SURVEY = {
  type: 'survey',
  questions: [
    { id: 'pain', text: 'How much does it hurt today?', kind: 'scale', required: true },
    { id: 'where', text: 'Where does it hurt most?', kind: 'choice', options: ['Arm', 'Leg', 'Somewhere else'] },
    { id: 'more', text: 'Is there anything else that we should know?', kind: 'text', required: true },
  ],
}

describe.each<[Language, boolean]>([
  ['en', true],
  ['es', false],
])('a patient whose phone speaks %s (script: %s)', (language, script) => {
  const words = wordsOf[language]

  it('confirms an appointment, replies, answers questions with a mistake, and is logged off when idle', async () => {
    const { portal } = endpoints()
    const { patientId } = await newPatient()
    const send = (action: unknown, allowReplies = false) =>
      newMessage(patientId, { content: { subject: SUBJECT, body: BODY, action }, allowReplies })
    const { page, check, signInAs, close } = await newPhone(browser, { language, script })
    await signInAs(patientId)
    const button = (name: string) => page.getByRole('button', { name, exact: true })

    const appointment = `${portal}/messages/${await send(APPOINTMENT, true)}`
    await page.goto(appointment)
    await check('appointment')
    // What leads out says where to, on a page of its own.
    await page.getByRole('link', { name: messageWordsOf[language].open }).click()
    await page.getByRole('heading', { name: messageWordsOf[language].leaveTitle }).waitFor()
    expect(await page.locator('a[rel~=noreferrer]').getAttribute('href')).toBe('https://pay.lakeside.example/map')
    await check('leave')
    await page.goto(`${portal}/messages/${await send(PAYMENT)}`)
    await check('payment')
    await page.goto(appointment)
    await page.getByLabel(words.choiceConfirm).check()
    await button(words.sendAnswer).click()
    await page.getByText(words.replySent).waitFor()
    await check('appointment-confirmed')
    const downloaded = page.waitForEvent('download')
    await page.getByRole('link', { name: messageWordsOf[language].calendar }).click()
    expect((await downloaded).suggestedFilename()).toBe('appointment.ics')

    await page.getByLabel(words.replyLabel).fill('x'.repeat(2001))
    await button(words.sendReply).click()
    await page.locator('textarea[aria-invalid]').waitFor()
    expect(await page.locator('#reply-text:focus').count()).toBe(1)
    await check('reply-too-long')
    await page.getByLabel(words.replyLabel).fill('I will bring my letters.')
    await button(words.sendReply).click()
    await page.getByText(words.replySent).waitFor()

    const survey = `${portal}/messages/${await send(SURVEY)}`
    await page.goto(survey)
    await check('survey')
    await page.getByLabel('Leg').check()
    await button(words.sendAnswers).click()
    await page.locator('.error').first().waitFor()
    expect([await page.getByLabel('Leg').isChecked(), await page.getByText(words.choiceMissing).count()]).toEqual([
      true,
      1,
    ])
    await check('survey-wrong')
    await page.getByLabel('7', { exact: true }).check()
    await page.locator('textarea').fill('No.')
    await button(words.sendAnswers).click()
    await page.getByText(words.replySent).waitFor()

    await page.locator('textarea').fill('One thing more.')
    await moveClock('PT15M')
    await button(words.sendAnswers).click()
    await page.getByRole('heading', { name: words.heldTitle }).waitFor()
    expect(await page.content()).not.toContain(SUBJECT)
    expect(await page.content()).toContain('One thing more.')
    await check('held')
    await page.goto(survey)
    await page.locator('input[name=password]').waitFor()
    await close()
  }, 180_000)
})
