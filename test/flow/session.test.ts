// Who is let in, for how long, and what a stranger can do with a link, a cookie or a form: nothing.
import { describe, expect, it, vi } from 'vitest'
import { makeVisitor } from '../../local/visitor.ts'
import { forgetTold } from '../support/told.ts'
import {
  application,
  endpoints,
  linkIn,
  newMessage,
  newPatient,
  noticesTo,
  signedInVisitor,
  statusOf,
  untilNotices,
  untilState,
  withConsent,
} from '../support/world.ts'

/** What opens links before people do: mail scanners, previews of chat programs, carriers. */
const AGENTS = [
  'Mozilla/5.0 (compatible; Microsoft Defender SafeLinks)',
  'Barracuda Sentinel (EE)',
  'Mimecast-URL-Protect',
  'Proofpoint URL Defense',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'WhatsApp/2.23.20.0',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'TelegramBot (like TwitterBot)',
  'Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 LinkPresentation',
]
const METHODS = ['GET', 'GET', 'GET', 'GET', 'HEAD'] as const
const TEXT = 'Only Ada may read this.'
const content = { subject: 'For Ada', body: TEXT }
const adasMessage = () => newMessage(endpoints().patient.patientId, { content, notice: { channels: ['email'] } })
const portal = () => endpoints().portal
const moveClock = (advance: string) =>
  fetch(`${endpoints().inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ advance }) })

/** As a browser, without following redirects. */
const raw = (path: string, init: RequestInit = {}) =>
  fetch(path.startsWith('http') ? path : `${portal()}${path}`, { redirect: 'manual', ...init })
const sessionCookie = async (): Promise<string> => {
  const { patient } = endpoints()
  let cookie = ''
  const visitor = makeVisitor({
    onCookie: (line) => {
      if (line.startsWith('__Host-session=')) cookie = line
    },
  })
  await visitor.signIn(await visitor.get(`${portal()}/sign-in`), patient)
  return cookie
}

describe('a link', () => {
  it('shows the same page for a real, a recalled, an expired and an invented token', async () => {
    const now = Date.parse(((await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }).now)
    const tokenOf = async (change: Record<string, unknown> = {}) => {
      const { patientId, phone } = await newPatient()
      const messageId = await newMessage(patientId, change)
      const [notice] = await untilNotices(phone)
      return { messageId, token: notice ? (linkIn(notice).split('/m/')[1] ?? '') : '' }
    }
    const [real, recalled, expired] = [
      await tokenOf(),
      await tokenOf(),
      await tokenOf({ expiresAt: new Date(now + 60_000).toISOString() }),
    ]
    await (await application()).post(`/v1/messages/${recalled.messageId}/recall`, { reason: 'other' })
    await moveClock('PT2M')

    const tokens = [real.token, recalled.token, expired.token, 'A'.repeat(22)]
    const shown = await Promise.all(
      tokens.map(async (token) => {
        const response = await raw(`/m/${token}`)
        const headers = [...response.headers].filter(([name]) => !/date|requestid|amz/i.test(name))
        return { status: response.status, headers, html: (await response.text()).replaceAll(token, 'TOKEN') }
      }),
    )
    expect(shown[0]?.status).toBe(200)
    expect(shown[0]?.html).toContain('TOKEN')
    expect(shown.slice(1)).toEqual([shown[0], shown[0], shown[0]])
  })

  it('opened five hundred times by scanners and previews changes nothing, and still works', async () => {
    const { patient } = endpoints()
    const before = (await noticesTo(patient.email)).length
    const messageId = await adasMessage()
    const notice = (await untilNotices(patient.email, before + 1)).at(-1)
    if (!notice) throw new Error('no notice')
    const found = await vi.waitFor(
      async () => {
        const status = await statusOf(messageId)
        expect(status['notices']).toMatchObject([{ state: 'delivered' }])
        return status
      },
      { timeout: 20_000, interval: 100 },
    )
    const link = linkIn(notice)
    for (let round = 0; round < 500 / (AGENTS.length * METHODS.length); round += 1)
      await Promise.all(
        AGENTS.flatMap((agent) =>
          METHODS.map(async (method) => {
            const answer = await raw(link, { method, headers: { 'user-agent': agent } })
            await answer.text()
          }),
        ),
      )
    expect(await statusOf(messageId)).toEqual(found)
    const visitor = makeVisitor()
    const asked = await visitor.get(`${link.replace('/m/', '/sign-in?link=')}`)
    expect((await visitor.signIn(asked, patient)).html).toContain(TEXT)
  })

  it('of somebody else, opened by a signed-in patient, is answered like one that does not exist', async () => {
    const { patientId, phone } = await newPatient()
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    const { visitor } = await signedInVisitor()
    const [theirs, invented] = [await visitor.get(linkIn(notice)), await visitor.get(`${portal()}/m/${'B'.repeat(22)}`)]
    expect([theirs.status, invented.status]).toEqual([404, 404])
    const withoutPath = (html: string) => html.replace(/\/m\/[\w-]{22}/g, '')
    expect(withoutPath(theirs.html)).toBe(withoutPath(invented.html))
    expect(theirs.html).toContain('This is not for me')
  })

  it('"not for me" silences the contact point for every sender, and reveals nothing', async () => {
    const { patientId, phone } = await newPatient()
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    const [real, invented] = await Promise.all([
      raw(`${linkIn(notice)}/not-mine`, { method: 'POST' }),
      raw(`/m/${'C'.repeat(22)}/not-mine`, { method: 'POST' }),
    ])
    const told = ({ status, headers }: Response) => [status, headers.get('location')]
    expect(told(real)).toEqual([303, '/not-mine'])
    expect([told(invented), await invented.text()]).toEqual([told(real), await real.text()])
    const second = await newMessage(patientId)
    await untilState(second, 'undeliverable')
    expect((await statusOf(second))['notices']).toMatchObject([{ state: 'suppressed', reason: 'disputed' }])
  })

  it('"not for me" holds for the same number in another record, on any consent that is older', async () => {
    const { patientId, phone } = await newPatient()
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    await raw(`${linkIn(notice)}/not-mine`, { method: 'POST' })
    const other = await newPatient({ contactPoints: [withConsent('sms', phone)] })
    const message = await newMessage(other.patientId)
    await untilState(message, 'undeliverable')
    expect((await statusOf(message))['notices']).toMatchObject([{ state: 'suppressed', reason: 'disputed' }])
    expect(await noticesTo(phone)).toHaveLength(1)
  })

  it('its stop page answers a person with a page that can be reloaded and read in the other language', async () => {
    const { patientId, phone } = await newPatient()
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    const visitor = makeVisitor()
    const done = await visitor.submit(await visitor.get(`${linkIn(notice)}/stop`), '/stop')
    expect([done.status, done.url]).toEqual([200, `${portal()}/stopped`])
    const spanish = await visitor.get(`${done.url}?lang=es`)
    expect(spanish.html).toContain('Todavía puede iniciar sesión')
    expect(spanish.html).not.toContain('<form')
  })

  it('its one-click stop works for a mail program, and a person is asked first', async () => {
    const { patientId, phone } = await newPatient()
    await newMessage(patientId)
    const [notice] = await untilNotices(phone)
    if (!notice) throw new Error('no notice')
    for (let times = 0; times < 3; times += 1) await raw(`${linkIn(notice)}/stop`)
    await forgetTold(patientId)
    const still = await newMessage(patientId)
    await untilState(still, 'notified')
    const stop = await raw(`${linkIn(notice)}/stop`, {
      method: 'POST',
      headers: { origin: 'https://mail.example' },
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect([stop.status, stop.headers.get('location')]).toEqual([200, null])
    const after = await newMessage(patientId)
    await untilState(after, 'undeliverable')
    expect((await statusOf(after))['notices']).toMatchObject([{ state: 'suppressed', reason: 'opted-out' }])
  })
})

describe('a session', () => {
  it('lives in a cookie that no script and no other host can read', async () => {
    expect(await sessionCookie()).toMatch(/^__Host-session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/)
  })

  it('holds no token that the browser could lose', async () => {
    const { page } = await signedInVisitor()
    expect(page.html).not.toMatch(/eyJ/)
    expect(await sessionCookie()).not.toMatch(/eyJ/)
  })

  it("does not open another patient's message, and says so as if there were none", async () => {
    const { patientId } = await newPatient()
    const theirs = await newMessage(patientId, { content })
    const { visitor } = await signedInVisitor()
    const [found, unknown, odd] = await Promise.all(
      [theirs, 'msg_01h455vb4pex5vsknk084sn02q', 'x'].map((id) => visitor.get(`${portal()}/messages/${id}`)),
    )
    const alike = (html: string | undefined) => html?.replace(/\/messages\/\w+\?/, '')
    expect([found?.status, unknown?.status, odd?.status]).toEqual([404, 404, 404])
    expect(alike(found?.html)).toBe(alike(unknown?.html))
    expect((await statusOf(theirs))['state']).not.toBe('read')
  })

  it('is worth nothing after signing out, and the next sign-in asks again', async () => {
    const messageId = await adasMessage()
    const { visitor, page } = await signedInVisitor()
    const out = await visitor.submit(page, '/sign-out')
    expect(out.url).toBe(`${portal()}/signed-out`)
    const after = await visitor.get(`${portal()}/messages/${messageId}`)
    expect(after.html).toContain('name="password"')
  })

  it('does not sign out by a form of somebody else', async () => {
    const cookie = (await sessionCookie()).split(';')[0] ?? ''
    const attempts: RequestInit[] = [
      { body: new URLSearchParams({}) },
      { body: new URLSearchParams({ csrf: 'guess' }) },
      { body: new URLSearchParams({ csrf: 'guess' }), headers: { origin: 'https://evil.example' } },
    ]
    for (const { body, headers } of attempts) {
      const response = await raw('/sign-out', {
        method: 'POST',
        ...(body && { body }),
        headers: { cookie, ...headers },
      })
      expect(response.status).toBe(403)
    }
    expect((await raw('/messages', { headers: { cookie } })).status).toBe(200)
  })

  it('does not sign out by a form on another site, to which the browser gives no cookie', async () => {
    const response = await raw('/sign-out', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    })
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
  })

  it('is not given for a stolen code, a foreign state or a second use', async () => {
    for (const query of ['code=abc&state=def', 'error=access_denied', '']) {
      const response = await raw(`/callback?${query}`, { headers: { cookie: '__Host-sign-in=invented' } })
      expect([
        response.status,
        response.headers.getSetCookie().some((line) => /^__Host-session=[^;]/.test(line)),
      ]).toEqual([400, false])
    }
  })

  it('after a cancelled sign-in leads on to the message that the patient came for', async () => {
    const messageId = await adasMessage()
    const visitor = makeVisitor()
    await visitor.get(`${portal()}/messages/${messageId}`)
    const refused = await visitor.get(`${portal()}/callback?error=access_denied&state=x`)
    expect([refused.status, refused.html.includes('href="/sign-in"')]).toEqual([400, true])
    const page = await visitor.signIn(await visitor.get(`${portal()}/sign-in`), endpoints().patient)
    expect(page.html).toContain(TEXT)
    const second = await visitor.get(`${portal()}/callback?error=access_denied&state=x`)
    expect(second.url).toBe(`${portal()}/messages`)
  })

  it('never leads to another host', async () => {
    for (const query of [
      'link=//evil.example',
      'message=https://evil.example',
      'to=https://evil.example',
      'link=%0d%0aLocation:%20https://evil.example',
    ]) {
      const location = new URL((await raw(`/sign-in?${query}`)).headers.get('location') ?? '')
      expect(location.pathname).toBe('/oauth2/authorize')
      expect(location.searchParams.get('redirect_uri')).toBe(`${portal()}/callback`)
      expect(location.href).not.toContain('evil')
    }
  })
})

describe('time', () => {
  it('ends a session after 15 idle minutes, and the provider cannot sign the next person in from its cookie', async () => {
    const messageId = await adasMessage()
    const { visitor } = await signedInVisitor()
    await moveClock('PT14M')
    expect((await visitor.get(`${portal()}/messages`)).status).toBe(200)
    await moveClock('PT15M')
    const page = await visitor.get(`${portal()}/messages/${messageId}`)
    expect(page.html).not.toContain(TEXT)
    expect(page.html).toContain('name="password"')
    const back = await visitor.signIn(page, endpoints().patient)
    expect(back.html).toContain(TEXT)
  })

  it("does not take the provider's earlier sign-in for a new one, even when the provider is not asked to ask again", async () => {
    const messageId = await adasMessage()
    const withoutPrompt = makeVisitor({ onRedirect: (location) => location.searchParams.delete('prompt') })
    await withoutPrompt.signIn(await withoutPrompt.get(`${portal()}/sign-in`), endpoints().patient)
    await moveClock('PT20M')
    const page = await withoutPrompt.get(`${portal()}/messages/${messageId}`)
    expect(page.html).not.toContain(TEXT)
    expect(page.html).toContain('name="password"')
    expect((await withoutPrompt.signIn(page, endpoints().patient)).html).toContain(TEXT)
  })

  it('ends every session after 12 hours, however busy', async () => {
    const { visitor } = await signedInVisitor()
    for (let quarter = 0; quarter < 4 * 12 + 1; quarter += 1) {
      await moveClock('PT14M50S')
      const page = await visitor.get(`${portal()}/messages`)
      if (page.html.includes('name="password"')) {
        expect(quarter).toBeGreaterThanOrEqual(47)
        return
      }
    }
    throw new Error('the session outlived 12 hours')
  })

  it('ends a message: it shows as expired, and nobody can open it', async () => {
    const now = Date.parse(((await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }).now)
    const messageId = await newMessage(endpoints().patient.patientId, {
      content,
      expiresAt: new Date(now + 3_600_000).toISOString(),
    })
    await moveClock('PT1H1M')
    const { visitor } = await signedInVisitor()
    const page = await visitor.get(`${portal()}/messages/${messageId}`)
    expect([page.status, page.html.includes(TEXT)]).toEqual([404, false])
    expect((await statusOf(messageId))['state']).toBe('expired')
  })
})
