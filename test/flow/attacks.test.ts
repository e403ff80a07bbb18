// What somebody tries who is signed in as themself, or holds a link, a cookie or a form of somebody else. Nothing opens, nothing changes, and the try stands in the audit.
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeVisitor } from '../../local/visitor.ts'
import { BIRTH, PASSWORD, printedCode, submitEnrolment } from '../support/enrolling.ts'
import { browsing, csrfIn, raw } from '../support/sessions.ts'
import { signedInAs } from '../support/signed-in.ts'
import { scanAll } from '../support/tables.ts'
import { application, endpoints, newMessage, newPatient, statusOf } from '../support/world.ts'

const portal = () => endpoints().portal
const APPOINTMENT = {
  type: 'appointment',
  startsAt: '2027-01-31T15:00:00Z',
  endsAt: '2027-01-31T15:30:00Z',
  location: 'Room 5',
  choices: ['confirm', 'cancel'],
}

const refusalsOf = async (patientId: string) => {
  const rows = await scanAll('Audit', {
    FilterExpression: 'pk = :patient AND outcome = :failure',
    ExpressionAttributeValues: { ':patient': { S: patientId }, ':failure': { S: 'failure' } },
  })
  return rows.map((row) => String((row as { type: string }).type))
}

async function attacker() {
  const { patientId } = await newPatient()
  const { sessionId } = await signedInAs(patientId)
  const cookie = `__Host-session=${sessionId}`
  const csrf = csrfIn({ html: await (await raw('/messages', { headers: { cookie } })).text() })
  return { patientId, cookie, csrf }
}

describe("another patient's message", () => {
  it('is reached by no page and no form, is answered like one that never was, and each try is recorded', async () => {
    const { patientId, cookie, csrf } = await attacker()
    const victim = await newPatient()
    const theirs = await newMessage(victim.patientId, {
      content: { subject: 'Private', body: 'Private', action: APPOINTMENT },
      allowReplies: true,
    })
    const never = 'msg_01h455vb4pex5vsknk084sn02q'
    const tries = (id: string) =>
      [
        [`/messages/${id}`],
        [`/messages/${id}/appointment.ics`],
        [`/messages/${id}/links/0`],
        [`/messages/${id}/replies`, { csrf, text: 'Hello' }],
        [`/messages/${id}/answer`, { csrf, choice: 'confirm' }],
      ] as const
    const answersFor = (id: string) =>
      Promise.all(
        tries(id).map(async ([path, fields]) => {
          const answer = await raw(path, {
            headers: { cookie },
            ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
          })
          return [answer.status, (await answer.text()).replaceAll(id, 'ID')]
        }),
      )
    const found = await answersFor(theirs)
    expect(found).toEqual(await answersFor(never))
    expect(found.map(([status]) => status)).toEqual([404, 404, 404, 404, 404])
    expect(JSON.stringify(found)).not.toContain('Private')
    expect((await raw(`/messages?before=${theirs}`, { headers: { cookie } })).status).toBe(200)
    const { state, replies } = await statusOf(theirs)
    expect([state === 'read', replies]).toEqual([false, undefined])
    expect(await refusalsOf(patientId)).toEqual(Array(10).fill('message.refused'))
    expect(await refusalsOf(victim.patientId)).toEqual([])
  })
})

describe('a form', () => {
  const FORMS = ['/sessions', '/for', '/stay-signed-in', '/preferences', '/sign-out', '/messages/MESSAGE/replies']

  it.each(FORMS)(
    'for %s from another site, or without the word of our page, changes nothing and is recorded',
    async (form) => {
      const { patientId, cookie, csrf } = await attacker()
      const message = await newMessage(patientId, { allowReplies: true })
      const body = { step: 'save', language: 'es', session: 'others', patient: patientId, text: 'Forged' }
      const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
        raw(form.replace('MESSAGE', message), {
          method: 'POST',
          headers: { cookie, ...headers },
          body: new URLSearchParams({ ...body, ...fields }),
        })
      const answers = await Promise.all([
        send({}),
        send({ csrf: 'guess' }),
        send({ csrf }, { 'sec-fetch-site': 'cross-site' }),
        send({ csrf }, { 'sec-fetch-site': 'same-site' }),
        send({ csrf }, { origin: 'https://evil.example' }),
      ])
      for (const { status } of answers) expect([403, 422]).toContain(status)
      expect(answers.slice(2).map(({ status }) => status)).toEqual([403, 403, 403])
      expect(await refusalsOf(patientId)).toEqual(Array(5).fill('form.refused'))
      const page = await raw('/messages', { headers: { cookie } })
      expect(page.status).toBe(200)
      expect(await page.text()).toContain('<html lang="en"')
      expect((await statusOf(message))['replies']).toBeFalsy()
    },
  )
})

describe('a sign-in', () => {
  /** A browser that stops before our callback, with what the provider has sent it there with. */
  async function stopped() {
    let callback = ''
    let cookie = ''
    const visitor = makeVisitor({
      onCookie: (line) => {
        if (line.startsWith('__Host-sign-in=')) cookie = line.split(';')[0] ?? ''
      },
      onRedirect: (location) => {
        if (location.pathname !== '/callback') return
        callback = location.href
        location.search = '?error=stopped'
      },
    })
    const asked = await visitor.get(`${portal()}/sign-in`)
    const held = cookie
    await visitor.signIn(asked, endpoints().patient)
    return { callback, cookie: held }
  }
  const signsIn = (answer: Response) => answer.headers.getSetCookie().some((line) => /^__Host-session=[^;]/.test(line))

  it('takes no code of another sign-in, and no state of one: neither can be put into a browser', async () => {
    const [mine, other] = [await begun(), await stopped()]
    const codeOfOther = new URL(other.callback)
    codeOfOther.searchParams.set('state', mine.state)
    const injected = await raw(codeOfOther.href, { headers: { cookie: mine.cookie } })
    expect([injected.status, signsIn(injected)]).toEqual([400, false])
    const planted = await raw(other.callback, { headers: { cookie: (await begun()).cookie } })
    expect([planted.status, signsIn(planted)]).toEqual([400, false])
    expect(signsIn(await raw(other.callback))).toBe(false)
  })

  async function begun() {
    const answer = await raw('/sign-in')
    const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? ''
    return { state, cookie: (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' }
  }

  it('is good once: the same answer of the provider a second time signs nobody in', async () => {
    let callback = ''
    const { cookie } = await browsing(async () => undefined)
    const visitor = makeVisitor({
      onRedirect: (location) => {
        if (location.pathname === '/callback') callback = location.href
      },
    })
    await visitor.signIn(await visitor.get(`${portal()}/sign-in`), endpoints().patient)
    expect(callback).toContain('code=')
    for (const headers of [{}, { cookie }]) expect(signsIn(await raw(callback, { headers }))).toBe(false)
  })

  it.each([
    '/sign-in?link=//evil.example',
    '/sign-in?message=https://evil.example',
    '/enrol?link=https://evil.example',
    '/faster?message=//evil.example',
    '/callback?message=https://evil.example&redirect_uri=https://evil.example',
    '/messages?lang=//evil.example&before=https://evil.example',
    '/%5C%5Cevil.example',
    '//evil.example',
    '/sign-in?link=%0d%0aLocation:%20https://evil.example',
  ])('and no other page leads to another host by %s', async (path) => {
    const { cookie } = await attacker()
    for (const headers of [{}, { cookie }]) {
      const answer = await fetch(`${portal()}${path}`, { redirect: 'manual', headers })
      expect(answer.headers.get('location') ?? '').not.toContain('evil')
      const hrefs = [...(await answer.text()).matchAll(/(?:href|action)="([^"]*)"/g)].map(([, href = '']) => href)
      for (const href of hrefs) expect(new URL(href, portal()).host).not.toContain('evil')
    }
  })
})

describe('script and markup', () => {
  const EVIL = `"'><script>alert(1)</script><img src=x onerror=alert(1)><a href=javascript:alert(1)>x</a>[x](javascript:alert(1))`
  /** Only elements that begin as ours do; the evil ones would stand here with their names. */
  const isInert = (html: string) => {
    expect(html).not.toMatch(/<script|<img|<iframe|<svg|<object|<link/i)
    expect(html.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/<[a-z][^>]*\son[a-z]+=/i)
    expect(html).not.toMatch(/ (?:href|src|action)="\s*javascript:/i)
  }

  it('in what an application writes stays text: subject, body, place, question, options and names', async () => {
    const identifier = { system: 'urn:test:mrn', value: randomUUID() }
    const { patientId } = await newPatient({
      identifier,
      name: { given: '<script>alert(1)</script>', family: '"><img src=x>' },
    })
    const { visitor } = await signedInAs(patientId)
    const show = async (action?: unknown) => {
      const content = {
        subject: EVIL.slice(0, 120),
        body: `${EVIL}\n\n- ${EVIL}\n\n# ${EVIL}`,
        ...(action ? { action } : {}),
      }
      const page = await visitor.get(
        `${portal()}/messages/${await newMessage(patientId, { content, allowReplies: true })}`,
      )
      expect(page.status).toBe(200)
      expect(page.html).toContain('&lt;script&gt;')
      isInert(page.html)
    }
    await show()
    await show({ ...APPOINTMENT, location: EVIL })
    await show({
      type: 'survey',
      questions: [
        { id: 'a', text: EVIL, kind: 'choice', options: [EVIL, `${EVIL}2`] },
        { id: 'b', text: EVIL, kind: 'text' },
      ],
    })
    for (const path of ['/messages', '/preferences', '/activity', '/for'])
      isInert((await visitor.get(`${portal()}${path}`)).html)
  })

  it('in what a patient types comes back as text, and reaches the application as it was typed', async () => {
    const { patientId } = await newPatient()
    const { visitor } = await signedInAs(patientId)
    const message = await newMessage(patientId, {
      allowReplies: true,
      content: {
        subject: 'A question',
        body: 'Please answer.',
        action: {
          type: 'survey',
          questions: [
            { id: 'a', text: 'How?', kind: 'text', required: true },
            { id: 'b', text: 'Why?', kind: 'text', required: true },
          ],
        },
      },
    })
    const address = `${portal()}/messages/${message}`
    const draft = await visitor.submit(await visitor.get(address), '/answer', { 'answer.a': EVIL, a: EVIL, text: EVIL })
    expect(draft.status).toBe(422)
    isInert(draft.html)
    const tooLong = await visitor.submit(await visitor.get(address), '/replies', { text: EVIL.repeat(30) })
    isInert(tooLong.html)
    await visitor.submit(await visitor.get(address), '/replies', { text: EVIL })
    const { body } = await (await application()).get(`/v1/messages/${message}/replies`)
    expect(JSON.stringify(body)).toContain(JSON.stringify(EVIL).slice(1, -1))
    const enrolling = await submitEnrolment(makeVisitor(), { code: EVIL, username: EVIL, ...BIRTH, month: EVIL })
    expect(enrolling.status).toBe(422)
    isInert(enrolling.html)
    const preferences = await visitor.submit(await visitor.get(`${portal()}/preferences`), '', {
      step: 'save',
      language: EVIL,
      from: EVIL,
      to: EVIL,
    })
    isInert(preferences.html)
  })

  it('in a user name makes no account, and a code with it stays good', async () => {
    const { patientId } = await newPatient()
    const code = await printedCode(patientId)
    const refused = await submitEnrolment(makeVisitor(), { code, username: '<b>x</b>', password: PASSWORD })
    expect(refused.status).toBe(422)
    isInert(refused.html)
    expect((await submitEnrolment(makeVisitor(), { code })).html).toContain('Your account is ready')
  })
})
