// A person has five sessions at most, sees them and ends them. A session is made anew at each sign-in, and a stolen one is worth nothing once it is ended.
import { describe, expect, it } from 'vitest'
import { browsing, csrfIn, isSignedIn, moveClock, portal, raw } from '../support/sessions.ts'
import { scanAll } from '../support/tables.ts'
import { endpoints } from '../support/world.ts'

const post = (path: string, cookie: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  raw(path, { method: 'POST', body: new URLSearchParams(fields), headers: { cookie, ...headers } })
const keysIn = (html: string) => [...html.matchAll(/name="session" value="(session#[^"]+)"/g)].map(([, key]) => key)

describe('the sessions of a person', () => {
  it('are five at most: the sixth sign-in ends the oldest', async () => {
    await moveClock('PT13H')
    const cookies: string[] = []
    for (let count = 0; count < 6; count += 1) {
      cookies.push((await browsing()).cookie)
      await moveClock('PT1S')
    }
    const alive = await Promise.all(cookies.map(isSignedIn))
    expect(alive).toEqual([false, true, true, true, true, true])
  })

  it('are listed with the machine, this one marked, and are ended one by one or all at once', async () => {
    await moveClock('PT13H')
    const [lost, other, mine] = [await browsing(), await browsing(), await browsing()]
    const page = await mine.visitor.get(`${portal()}/sessions`)
    expect(page.html.match(/Signed in/g)).toHaveLength(3)
    expect(page.html.match(/This one/g)).toHaveLength(1)
    const keys = keysIn(page.html)
    expect(keys).toHaveLength(2)
    const done = await mine.visitor.submit(page, '/sessions')
    expect(done.html).toContain('It is signed out.')
    expect((await Promise.all([lost, other].map(({ cookie }) => isSignedIn(cookie)))).filter(Boolean)).toHaveLength(1)
    const rest = await post('/sessions', mine.cookie, { csrf: csrfIn(page), session: 'others' })
    expect(rest.status).toBe(303)
    expect(await Promise.all([lost, other, mine].map(({ cookie }) => isSignedIn(cookie)))).toEqual([false, false, true])
  })

  it('cannot be ended by anybody else: not by a key from another list, and not by a form from elsewhere', async () => {
    const mine = await browsing()
    const csrf = csrfIn(mine.page)
    const rows = await scanAll('Sessions', {
      FilterExpression: 'begins_with(pk, :kind)',
      ExpressionAttributeValues: { ':kind': { S: 'session#' } },
    })
    expect(rows.length).toBeGreaterThan(0)
    await post('/sessions', mine.cookie, { csrf, session: 'session#of-somebody-else' })
    expect(await isSignedIn(mine.cookie)).toBe(true)
    const second = await browsing()
    for (const [fields, headers] of [
      [{ csrf: 'guess', session: 'others' }, {}],
      [{ csrf, session: 'others' }, { 'sec-fetch-site': 'same-site' }],
      [{ csrf, session: 'others' }, { origin: 'https://evil.example' }],
    ] as const)
      expect((await post('/sessions', mine.cookie, fields, headers)).status).toBe(403)
    expect((await post('/sessions', '', { csrf, session: 'others' })).status).toBe(401)
    expect(await isSignedIn(second.cookie)).toBe(true)
  })
})

describe('a session', () => {
  it('is made anew at each sign-in, so that one which somebody else had set is worth nothing', async () => {
    const first = await browsing()
    const again = await first.visitor.signIn(await first.visitor.get(`${portal()}/sign-in`), endpoints().patient)
    expect(again.status).toBe(200)
    expect(await isSignedIn(first.cookie)).toBe(false)
    const planted = `__Host-session=${'A'.repeat(43)}`
    expect(await isSignedIn(planted)).toBe(false)
  })

  it('that was stolen is worth nothing after the person has signed out', async () => {
    const { visitor, page, cookie } = await browsing()
    expect(await isSignedIn(cookie)).toBe(true)
    await visitor.submit(page, '/sign-out')
    expect(await isSignedIn(cookie)).toBe(false)
    for (const path of ['/sessions', '/for', '/stay-signed-in', '/sign-out'])
      expect([401, 403, 303]).toContain((await post(path, cookie, { csrf: csrfIn(page) })).status)
    expect(await isSignedIn(cookie)).toBe(false)
  })

  it('stays for another quarter of an hour when the person says so, and not after it has ended', async () => {
    const { page, cookie } = await browsing()
    const csrf = csrfIn(page)
    expect(page.html).toMatch(/class="idle" role="alert"/)
    await moveClock('PT13M')
    const stayed = await post('/stay-signed-in', cookie, { csrf })
    expect([stayed.status, (await stayed.text()).includes('You are still signed in')]).toEqual([200, true])
    await moveClock('PT13M')
    expect(await isSignedIn(cookie)).toBe(true)
    await moveClock('PT15M')
    const late = await post('/stay-signed-in', cookie, { csrf })
    expect([late.status, (await late.text()).includes('You are signed out')]).toEqual([401, true])
    expect(await isSignedIn(cookie)).toBe(false)
  })
})

describe('a sign-in', () => {
  it('cannot be finished in another browser, nor twice, nor with the state of another start', async () => {
    const starts = await Promise.all([raw('/sign-in'), raw('/sign-in')])
    const [victim, attacker] = starts.map((response) => ({
      cookie: (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
      state: new URL(response.headers.get('location') ?? '').searchParams.get('state') ?? '',
    }))
    if (!victim || !attacker) throw new Error('no starts')
    const attempts: [string, string][] = [
      // The attacker's code and state in the victim's browser: sign-in as somebody else, by forgery.
      [victim.cookie, attacker.state],
      ['', attacker.state],
      [attacker.cookie, 'forged'],
      // Each start was used up by its first answer.
      [attacker.cookie, attacker.state],
      [victim.cookie, victim.state],
    ]
    for (const [cookie, state] of attempts) {
      const response = await raw(`/callback?code=abc&state=${state}`, { headers: { cookie } })
      const session = response.headers.getSetCookie().some((line) => /^__Host-session=[^;]/.test(line))
      expect([response.status, session]).toEqual([400, false])
    }
  })
})
