// A patient gets a code to sign up with, in print, by text or by e-mail. It stands nowhere but where it was handed over, and only the latest one counts.
import { describe, expect, inject, it } from 'vitest'
import { codesOf, enrol, enrolmentEventsOf, enrolmentsOf } from '../support/enrolments.ts'
import { holding, isInbox } from '../support/kept-files.ts'
import { application, endpoints, newPatient, untilNotices, withConsent } from '../support/world.ts'

const CODE = /\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/
const MINUTES = { sms: 10, email: 24 * 60, print: 21 * 24 * 60 }
type Deliver = keyof typeof MINUTES

async function issued(patientId: string, deliver: Deliver) {
  const answer = await enrol(patientId, deliver)
  expect(answer.status).toBe(201)
  return answer.body
}

async function expectExpiry(expiresAt: unknown, deliver: Deliver): Promise<void> {
  const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
  const minutesLeft = (Date.parse(String(expiresAt)) - Date.parse(now)) / 60_000
  expect(minutesLeft).toBeLessThanOrEqual(MINUTES[deliver])
  expect(minutesLeft).toBeGreaterThan(MINUTES[deliver] - 1)
}

/** In whatever way it is written. */
const placesOf = (code: string) =>
  [code, code.replace('-', ''), code.toLowerCase()].flatMap((written) => holding(written, inject('folder')))

describe('a code in print', () => {
  it('is answered once and kept nowhere: at rest there is its keyed hash', async () => {
    const { patientId } = await newPatient()
    const { code, expiresAt, ...rest } = await issued(patientId, 'print')
    expect(code).toMatch(CODE)
    expect(rest).toEqual({})
    await expectExpiry(expiresAt, 'print')

    const [enrolment] = await enrolmentsOf(patientId)
    expect(enrolment).toMatchObject({ deliver: 'print', expiresAt, triesLeft: 5 })
    expect(enrolment).not.toHaveProperty('contactPointId')
    expect(enrolment?.['codeHash']).toMatch(/^[A-Za-z0-9_-]{43}$/)
    // Proves that the search hears what is kept: the hash is on the disk, and the patient in the logs.
    expect(holding(String(enrolment?.['codeHash']), inject('folder'))).not.toEqual([])
    expect(holding(patientId, inject('folder')).map((file) => file.split('/')[0])).toEqual(
      expect.arrayContaining(['dynamodb', 'logs']),
    )
    expect(placesOf(String(code))).toEqual([])
  })

  it('needs no contact point and no consent', async () => {
    const { patientId } = await newPatient({ contactPoints: [] })
    await issued(patientId, 'print')
  })
})

describe('a code by text', () => {
  it('arrives with who sends it, how long it lasts, where to get help and how to stop, and nothing more', async () => {
    const { patientId, phone } = await newPatient()
    const answer = await issued(patientId, 'sms')
    expect(Object.keys(answer)).toEqual(['expiresAt'])
    await expectExpiry(answer['expiresAt'], 'sms')
    const [text] = await untilNotices(phone)
    expect(text?.text).toMatch(
      /^Lakeside Health: your sign-up code is [0-9A-Z]{5}-[0-9A-Z]{5}\. It works for 10 minutes\. Help: [\d-]+\. Reply STOP to end\.$/,
    )
    const [code = ''] = CODE.exec(text?.text ?? '') ?? []
    expect(code).not.toBe('')
    expect(placesOf(code).filter((file) => !isInbox(file))).toEqual([])
    const [enrolment] = await enrolmentsOf(patientId)
    expect(enrolment).toMatchObject({ deliver: 'sms', contactPointId: expect.stringMatching(/^cpt_/) })
  })
})

describe('a code by e-mail', () => {
  it('arrives in the language of the patient, without a link, and not in the subject', async () => {
    const email = `grace.${Date.now()}@patient.example`
    const { patientId } = await newPatient({ language: 'es', contactPoints: [withConsent('email', email)] })
    const answer = await issued(patientId, 'email')
    expect(Object.keys(answer)).toEqual(['expiresAt'])
    await expectExpiry(answer['expiresAt'], 'email')
    const [mail] = await untilNotices(email)
    const [code = ''] = CODE.exec(mail?.text ?? '') ?? []
    expect(code).not.toBe('')
    expect(mail).toMatchObject({
      subject: 'Su código para abrir su cuenta',
      text: expect.stringContaining('24 horas'),
      html: expect.stringContaining(code),
    })
    expect(`${mail?.text}${mail?.html}`).not.toMatch(/https?:|Grace/)
    expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
    expect(placesOf(code).filter((file) => !isInbox(file))).toEqual([])
  })
})

describe('a second enrolment', () => {
  it('takes the place of the first, whichever way and application it comes by', async () => {
    const { patientId, phone } = await newPatient()
    await issued(patientId, 'print')
    const [first] = await enrolmentsOf(patientId)
    expect(await enrol(patientId, 'sms', 'otherClient')).toMatchObject({ status: 201 })
    await untilNotices(phone)
    const [second, ...others] = await enrolmentsOf(patientId)
    expect(others).toEqual([])
    expect(second).toMatchObject({ deliver: 'sms' })
    expect(second?.['codeHash']).not.toBe(first?.['codeHash'])
    expect((await codesOf(patientId)).map(({ pk }) => pk)).toContain(`code#${second?.['codeHash']}`)
    expect(await enrolmentEventsOf(patientId)).toMatchObject([
      { type: 'enrolment.issued', action: 'C', deliver: 'print', enrolmentId: first?.['enrolmentId'] },
      { type: 'enrolment.issued', action: 'C', deliver: 'sms', enrolmentId: second?.['enrolmentId'] },
    ])
  })

  it('leaves one that counts, also when several come at once', async () => {
    const { patientId } = await newPatient()
    const answers = await Promise.all(Array.from({ length: 5 }, () => issued(patientId, 'print')))
    expect(new Set(answers.map(({ code }) => code)).size).toBe(5)
    expect(await enrolmentsOf(patientId)).toHaveLength(1)
  })

  it('is read in the audit events of the patient, without code or hash', async () => {
    const { patientId } = await newPatient()
    const { code } = await issued(patientId, 'print')
    const [enrolment] = await enrolmentsOf(patientId)
    const { body } = await (await application()).get(`/v1/audit-events?patientId=${patientId}&type=enrolment.issued`)
    expect(body['items']).toMatchObject([{ deliver: 'print', enrolmentId: enrolment?.['enrolmentId'] }])
    expect(JSON.stringify(body)).not.toContain(code)
    expect(JSON.stringify(body)).not.toContain(enrolment?.['codeHash'])
  })
})
