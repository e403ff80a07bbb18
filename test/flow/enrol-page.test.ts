// A code and a birth date become an account, once. Whoever guesses learns nothing, gets five tries, and everybody who can be told is told.
import { describe, expect, inject, it } from 'vitest'
import { makeVisitor } from '../../local/visitor.ts'
import {
  BIRTH,
  enrolAndSignIn,
  hrefIn,
  newUsername,
  PASSWORD,
  printedCode,
  submitEnrolment,
} from '../support/enrolling.ts'
import { enrolmentsOf } from '../support/enrolments.ts'
import { holding } from '../support/kept-files.ts'
import { scanAll } from '../support/tables.ts'
import {
  application,
  endpoints,
  linkIn,
  newMessage,
  newPatient,
  newPhone,
  noticesTo,
  statusOf,
  untilNotices,
  withConsent,
} from '../support/world.ts'

const portal = () => endpoints().portal
const moveClock = (advance: string) =>
  fetch(`${endpoints().inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ advance }) })
const REFUSED = 'That did not work.'
const WRONG = { ...BIRTH, day: '18' }

const eventsOf = async (patientId: string) =>
  (
    await scanAll('Audit', {
      FilterExpression: 'pk = :patient',
      ExpressionAttributeValues: { ':patient': { S: patientId } },
    })
  )
    .filter(({ type }) => /enrol|told/.test(String(type)))
    .sort((a, b) => (String(a['sk']) < String(b['sk']) ? -1 : 1))
    .map(({ type, outcome }) => `${type} ${outcome}`)

describe('a new patient', () => {
  it('makes an account, sets up an authenticator, is offered the faster way, and reads the message of the link', async () => {
    const { patientId, phone } = await newPatient()
    const messageId = await newMessage(patientId, {
      content: { subject: 'For Grace', body: 'Only Grace may read this.' },
    })
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    const code = await printedCode(patientId)
    const link = await makeVisitor().get(linkIn(notice))
    const query = new URL(hrefIn(link, '/enrol')).search
    const { visitor, page } = await enrolAndSignIn(code, newUsername(), query)
    expect(page.html).toContain('Sign in faster next time')
    expect(hrefIn(page, 'http')).toMatch(/\/passkeys\/add\?client_id=/)
    const read = await visitor.get(hrefIn(page, '/messages/'))
    expect(read.html).toContain('Only Grace may read this.')
    expect((await statusOf(messageId))['state']).toBe('read')
    expect(await eventsOf(patientId)).toEqual([
      'enrolment.issued success',
      'enrolment.told success',
      'patient.enrolled success',
    ])
  })

  it('is told at every contact point that may be told, without a word about them', async () => {
    const [one, other, silent] = [newPhone(), 'grace.enrols@patient.example', newPhone()]
    const { patientId } = await newPatient({
      language: 'es',
      contactPoints: [withConsent('sms', one), withConsent('email', other), { channel: 'sms', value: silent }],
    })
    await enrolAndSignIn(await printedCode(patientId))
    const [text] = await untilNotices(one)
    const [mail] = await untilNotices(other)
    expect(text?.text).toBe(
      'Lakeside Health: se hizo una cuenta para leer sus mensajes. ¿No fue usted? Llame al 555-010-0100. Responda STOP para cancelar.',
    )
    expect([mail?.subject, mail?.text.includes('Grace')]).toEqual(['Se abrió una cuenta', false])
    expect(await noticesTo(silent)).toEqual([])
  })

  it('is offered the faster way once, and lands on the messages the next time', async () => {
    const { patientId } = await newPatient()
    const { username, key } = await enrolAndSignIn(await printedCode(patientId))
    const visitor = makeVisitor()
    const again = await visitor.signIn(await visitor.get(`${portal()}/sign-in`), {
      username,
      password: PASSWORD,
      totpSecret: key,
    })
    expect(again.url).toBe(`${portal()}/messages`)
  })

  it("leaves user name and password in no file but the identity provider's, where the password is a hash", async () => {
    const { patientId } = await newPatient()
    const { username } = await enrolAndSignIn(await printedCode(patientId))
    expect(holding(PASSWORD, inject('folder'))).toEqual([])
    expect(holding(username, inject('folder')).filter((file) => !file.startsWith('stand-ins.sqlite'))).toEqual([])
  })
})

describe('a code', () => {
  it('is good once: a second account by it is refused, and the same form sent twice is told to sign in', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    await submitEnrolment(makeVisitor(), { code })
    const second = await submitEnrolment(makeVisitor(), { code })
    expect(second.url).toBe(`${portal()}/enrolled?known=1`)
    const guessed = await submitEnrolment(makeVisitor(), { code, ...WRONG })
    expect([guessed.status, guessed.html.includes(REFUSED)]).toEqual([422, true])
    expect((await eventsOf(patientId)).filter((event) => event.startsWith('patient.enrolled'))).toHaveLength(1)
  })

  it('makes one account when the form is sent five times at once', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    await Promise.all(Array.from({ length: 5 }, () => submitEnrolment(makeVisitor(), { code })))
    expect((await eventsOf(patientId)).filter((event) => event.startsWith('patient.enrolled'))).toHaveLength(1)
  })

  it('locks after five wrong birth dates, and then the right one is refused in the same words', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    const pages = []
    for (let tries = 0; tries < 5; tries += 1) pages.push(await submitEnrolment(makeVisitor(), { code, ...WRONG }))
    pages.push(await submitEnrolment(makeVisitor(), { code }))
    expect(pages.map(({ status, html }) => [status, html.includes(REFUSED)])).toEqual(pages.map(() => [422, true]))
    expect((await enrolmentsOf(patientId))[0]?.['triesLeft']).toBe(0)
    expect(await eventsOf(patientId)).toEqual([
      'enrolment.issued success',
      ...Array.from({ length: 4 }, () => 'enrolment.refused failure'),
      'enrolment.locked failure',
    ])
    // A new code of the organization is the way on.
    await enrolAndSignIn(await printedCode(patientId))
  })

  it('lets fifty guesses at once be five', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    const visitor = makeVisitor()
    const page = await visitor.get(`${portal()}/enrol`)
    await Promise.all(
      Array.from({ length: 50 }, (_, day) =>
        visitor.submit(page, '/enrol', {
          ...BIRTH,
          day: String((day % 16) + 1),
          code,
          username: newUsername(),
          password: PASSWORD,
        }),
      ),
    )
    expect((await eventsOf(patientId)).filter((event) => /refused|locked/.test(event))).toHaveLength(5)
  })

  it('that is invented, voided by a later one, or too old is refused like a wrong birth date', async () => {
    const { patientId } = await newPatient()
    const voided = await printedCode(patientId)
    const code = await printedCode(patientId)
    const alike = (html: string) => html.replace(/value="[^"]*"/g, '')
    const wrong = await submitEnrolment(makeVisitor(), { code, ...WRONG })
    const pages = [
      await submitEnrolment(makeVisitor(), { code: voided }),
      await submitEnrolment(makeVisitor(), { code: '0000000000' }),
    ]
    await moveClock('P22D')
    pages.push(await submitEnrolment(makeVisitor(), { code }))
    for (const { status, html } of pages) expect([status, alike(html)]).toEqual([wrong.status, alike(wrong.html)])
  })

  it('is asked for once more, and nothing is spent, where something in the form is not right', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    for (const [entries, words] of [
      [{ code: 'ABC' }, 'Please type the code as it was given to you.'],
      [{ month: '13' }, 'Please type a birth date.'],
      [{ username: 'a b' }, 'Please choose a name of 3 to 64'],
      [{ password: 'tiny pond' }, 'This is too short.'],
      [{ password: 'Password12345678' }, 'This is easy to guess.'],
      [{ password: 'lakeside health 1990-05-17' }, 'This is easy to guess.'],
    ] as const) {
      const page = await submitEnrolment(makeVisitor(), { code, ...entries })
      expect([page.status, page.html.includes(words)], words).toEqual([422, true])
      expect(page.html).not.toContain(entries['password' as never] ?? PASSWORD)
    }
    expect((await enrolmentsOf(patientId))[0]?.['triesLeft']).toBe(5)
  })

  it('waits for another user name where the first is taken, and tells nobody before', async () => {
    const { patientId, phone } = await newPatient()
    const code = await printedCode(patientId)
    const page = await submitEnrolment(makeVisitor(), { code, username: endpoints().patient.username })
    expect([page.status, page.html.includes('Somebody has this name already.')]).toEqual([422, true])
    expect(await noticesTo(phone)).toEqual([])
    await enrolAndSignIn(code)
  })

  it('that comes by a link of somebody else opens only whose code it is', async () => {
    const [mine, theirs] = [await newPatient(), await newPatient()]
    await newMessage(theirs.patientId)
    const [notice] = await untilNotices(theirs.phone)
    if (!notice) throw new Error('no notice')
    const query = `?link=${linkIn(notice).split('/m/')[1]}`
    const { visitor, page } = await enrolAndSignIn(await printedCode(mine.patientId), newUsername(), query)
    const shown = await visitor.get(hrefIn(page, '/messages/'))
    expect([shown.status, shown.html.includes('This message is not here')]).toEqual([404, true])
  })
})

describe('a lost account', () => {
  it('is replaced by a new code: the old sign-in, its sessions and its user name are free or gone at once', async () => {
    const { patientId } = await newPatient()
    const first = await enrolAndSignIn(await printedCode(patientId))
    expect((await first.visitor.get(`${portal()}/messages`)).url).toBe(`${portal()}/messages`)
    const second = await enrolAndSignIn(await printedCode(patientId), first.username)
    expect((await second.visitor.get(`${portal()}/messages`)).status).toBe(200)
    const after = await first.visitor.get(`${portal()}/messages`)
    expect(after.html).toContain('name="password"')
    const refused = await first.visitor.signIn(after, {
      username: first.username,
      password: PASSWORD,
      totpSecret: first.key,
    })
    expect(refused.html).toContain('That code is not right')
  })

  it('is not made for a patient who has died meanwhile', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    await (await application()).patch(`/v1/patients/${patientId}`, { deceased: true })
    const page = await submitEnrolment(makeVisitor(), { code })
    expect([page.status, page.html.includes(REFUSED)]).toEqual([422, true])
  })
})

describe('the form', () => {
  it('is taken from its own page alone', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    const body = new URLSearchParams({
      code,
      ...BIRTH,
      username: newUsername(),
      password: PASSWORD,
      csrf: 'x'.repeat(43),
    })
    const attempts: [Record<string, string>, number][] = [
      [{ 'sec-fetch-site': 'cross-site', cookie: `__Host-form=${'x'.repeat(43)}` }, 403],
      [{ origin: 'https://evil.example', cookie: `__Host-form=${'x'.repeat(43)}` }, 403],
      [{ cookie: `__Host-form=${'y'.repeat(43)}` }, 403],
      [{}, 403],
    ]
    for (const [headers, status] of attempts)
      expect((await fetch(`${portal()}/enrol`, { method: 'POST', body, headers, redirect: 'manual' })).status).toBe(
        status,
      )
    expect((await enrolmentsOf(patientId))[0]).not.toHaveProperty('redeemedAt')
  })

  it('leads on to nothing but a page of ours, whatever it is told', async () => {
    for (const link of ['//evil.example', 'https://evil.example', '%0d%0aLocation:x', '"><script>']) {
      const page = await makeVisitor().get(`${portal()}/enrolled?link=${encodeURIComponent(link)}`)
      expect(page.html).toContain('href="/sign-in"')
      expect(page.html).not.toMatch(/evil|<script/)
    }
  })
})
