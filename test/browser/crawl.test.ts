// Every address of the portal, over every link and every route that the gateway lets through, signed out, signed in and for somebody else: no other host, no token, every header.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENROL_ROUTES, PAGE_ROUTES } from '../../lib/portal-routes.ts'
import { startBrowser } from '../support/browser.ts'
import { type Crawler, newCrawler } from '../support/crawler.ts'
import { enrolAndSignIn, PASSWORD } from '../support/enrolling.ts'
import { signIn } from '../support/patient-phone.ts'
import { csrfIn, raw } from '../support/sessions.ts'
import { sessionCookie, signedInAs } from '../support/signed-in.ts'
import { application, endpoints, linkIn, newMessage, newPatient, proxyBody, untilNotices } from '../support/world.ts'

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 60_000)
afterAll(() => browser.close())

const NOBODYS = { token: 'A'.repeat(22), messageId: 'msg_01h455vb4pex5vsknk084sn02q' }
const ACTION = {
  type: 'appointment',
  startsAt: '2027-01-31T15:00:00Z',
  endsAt: '2027-01-31T15:30:00Z',
  location: 'Room 5',
  choices: ['confirm', 'cancel'],
}
const BODY = 'See [how to pay](https://pay.lakeside.example/).'

type Ids = typeof NOBODYS
const paths = (method: 'GET' | 'POST', { token, messageId }: Ids): string[] =>
  [...PAGE_ROUTES, ...ENROL_ROUTES]
    .filter(([of]) => of === method)
    .map(([, path]) => path.replace('{token}', token).replace('{messageId}', messageId).replace('{number}', '0'))

const crawler = async (sessionId?: string): Promise<Crawler> => {
  const { portal, tokenEndpoint } = endpoints()
  const started = new URL((await raw('/sign-in')).headers.get('location') ?? '')
  const neighbours = [new URL(portal).origin, new URL(tokenEndpoint).origin, started.origin]
  return newCrawler(browser, new URL(portal).origin, neighbours, sessionId ? [sessionCookie(sessionId)] : [])
}

/** Each form's address, and what it answers to one without the word of our page, and then to one with it. */
async function postAll({ post }: Crawler, ids: Ids, csrf: string): Promise<Set<number>> {
  const statuses = new Set<number>()
  // What ends the session comes last.
  const forms = paths('POST', ids).toSorted((a, b) => Number(a === '/sign-out') - Number(b === '/sign-out'))
  for (const path of forms)
    for (const fields of [
      {} as Record<string, string>,
      { csrf, text: 'Yes', choice: 'confirm', session: 'others', step: 'save' },
    ])
      statuses.add(await post(path, fields))
  return statuses
}

async function patientWithMessage() {
  const { patientId, phone } = await newPatient()
  const content = { subject: 'Your visit', body: BODY, action: ACTION }
  const messageId = await newMessage(patientId, { category: 'care', content, allowReplies: true })
  const [notice] = await untilNotices(phone)
  return { patientId, ids: { messageId, token: notice ? linkIn(notice).slice(-22) : '' } }
}

describe('the portal', () => {
  it('is silent and closed to whoever is signed out', async () => {
    const { ids } = await patientWithMessage()
    const crawl = await crawler()
    for (const known of [NOBODYS, ids])
      await crawl.visit(['/', '/nowhere', '/callback?code=x&state=y', '/?lang=es', ...paths('GET', known)])
    expect(crawl.visited.size).toBeGreaterThan(paths('GET', NOBODYS).length)
    const statuses = await postAll(crawl, NOBODYS, 'guess')
    expect([...statuses].toSorted()).toEqual([303, 401, 403])
    expect(crawl.faults).toEqual([])
    await crawl.close()
  }, 120_000)

  it('is silent to a patient who goes everywhere and sends every form', async () => {
    const { patientId, ids } = await patientWithMessage()
    const { sessionId } = await signedInAs(patientId)
    const crawl = await crawler(sessionId)
    await crawl.visit(['/messages', '/nowhere', '/?lang=es', ...paths('GET', ids), ...paths('GET', NOBODYS)])
    expect([...crawl.visited]).toEqual(
      expect.arrayContaining([`/messages/${ids.messageId}?`, `/messages/${ids.messageId}/appointment.ics?`]),
    )
    await crawl.page.goto(`${endpoints().portal}/messages/${ids.messageId}`)
    const statuses = await postAll(crawl, ids, csrfIn({ html: await crawl.page.content() }))
    expect([...statuses].toSorted()).toEqual([200, 303, 403, 422])
    expect(crawl.faults).toEqual([])
    await crawl.close()
  }, 120_000)

  it('is silent to somebody who reads for a patient', async () => {
    const { patientId, ids } = await patientWithMessage()
    const body = await proxyBody({ scope: ['care'] })
    const app = await application()
    const { proxyId } = (await app.post(`/v1/patients/${patientId}/proxies`, body)).body
    const enrolments = `/v1/patients/${patientId}/proxies/${proxyId}/enrolments`
    const { code } = (await app.post(enrolments, { deliver: 'print' })).body
    const { username, key } = await enrolAndSignIn(String(code))
    const crawl = await crawler()
    await crawl.page.goto(`${endpoints().portal}/sign-in`)
    await signIn(crawl.page, { username, password: PASSWORD, totpSecret: key })
    await crawl.page.waitForURL('**/messages')
    await crawl.visit(['/messages', ...paths('GET', ids), ...paths('GET', NOBODYS)])
    expect([...crawl.visited]).toContain(`/messages/${ids.messageId}?`)
    expect(crawl.faults).toEqual([])
    await crawl.close()
  }, 120_000)

  it('answers with the headers even where the gateway answers itself', async () => {
    const answer = await raw('/nowhere', { method: 'POST', body: 'x' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': 'sandbox',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(await answer.text()).toMatch(/content="default-src 'none'; style-src 'sha256-[^']+'"/)
  })
})
