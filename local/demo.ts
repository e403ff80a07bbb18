// npm run demo: walks the main job against the running system, from an application's token to the receipt of a recall, and says what each step proved.
// The one health text that it prints is its own, and is marked as such.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { callApi, fetchToken } from './api-client.ts'
import { DEMO_PATIENT_BODY } from './demo-patient.ts'
import { endpointsFile, localFolder } from './place.ts'
import type { Endpoints } from './system.ts'
import { makeVisitor, type Page } from './visitor.ts'

const HELP = `npm run demo

Walks the main job against the system that npm start runs in another terminal: token, patient, consent, message, notice, sign-in, read,
status, recall, receipt. It has no options. If SEALPOST_LOCAL_FOLDER is set for the one, set it for the other.
`

const DEMO_TEXT = 'DEMO TEXT, not a real result: your blood count is normal. No need to do anything.'

type Notice = { readonly channel: string; readonly to: string; readonly text: string; readonly sentAt: string }

let steps = 0

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(`\n  This step failed: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

async function run(args: readonly string[]): Promise<void> {
  if (args.length === 0) return walk(await readEndpoints())
  console.log(HELP)
  if (!args.includes('--help') && !args.includes('-h')) process.exitCode = 2
}

async function walk(endpoints: Endpoints): Promise<void> {
  const { api, inbox, patient } = endpoints

  const token = await fetchToken(endpoints)
  step('The application gets an access token', 'client credentials, no person involved')

  const registered = await call('POST', '/v1/patients', DEMO_PATIENT_BODY, [200, 201])
  const [phone] = registered['contactPoints'] as { contactPointId: string; value: string }[]
  step('It registers the patient', `${registered['patientId']}; her phone comes back as ${phone?.value}`)

  const consent = {
    contactPoint: phone?.contactPointId,
    channel: 'sms',
    status: 'granted',
    source: 'demo',
    wording: 'You may text me.',
    language: 'en',
    capturedAt: new Date('2026-01-20T10:00:00Z'),
  }
  await call('POST', `/v1/patients/${patient.patientId}/consents`, consent, [200, 201])
  step('It records that she may be told by text', 'the ledger is append only, with the exact words')

  const first = await sendMessage()
  step('It sends a test result', `202 ${first.id}; stored encrypted, nothing sent yet`)
  const notice = await noticeAfter(first.at)
  step('Her phone shows', `"${notice.text}"`)
  const link = /https?:\/\/\S+\/m\/\S+/.exec(notice.text)?.[0] ?? ''

  const browser = makeVisitor()
  const landing = await browser.get(link)
  check(!landing.html.includes(DEMO_TEXT), 'the page behind the link shows no content')
  step('She opens the link', 'the page asks her to sign in and shows nothing of the message')
  const signInPage = await browser.get(new URL(hrefOf(landing, '/sign-in'), landing.url).href)
  const message = await browser.signIn(signInPage, patient)
  check(message.status === 200 && message.html.includes(DEMO_TEXT), 'she reads the message after signing in')
  step('She signs in with password and code, and reads', `"${DEMO_TEXT}"`)

  const status = await call('GET', `/v1/messages/${first.id}`, undefined, [200])
  check(status['state'] === 'read', 'the state is read')
  step('The application sees', `state ${status['state']}, read at ${status['readAt']}`)

  const second = await sendMessage()
  const secondNotice = await noticeAfter(second.at)
  step(
    'It sends a second message, and finds that it was meant for somebody else',
    `202 ${second.id}; a text has gone: "${secondNotice.text.slice(0, 46)}…"`,
  )
  const receipt = await call('POST', `/v1/messages/${second.id}/recall`, { reason: 'wrong-recipient' }, [200])
  check(
    receipt['exposure'] === 'not-opened' && receipt['contentDestroyed'] === true,
    'the receipt says that nobody had opened it',
  )
  step(
    'It recalls it',
    `${receipt['exposure']}, content destroyed, ${(receipt['noticesSent'] as unknown[]).length} notice had gone`,
  )
  const gone = await browser.get(new URL(`/messages/${second.id}`, link).href)
  check(gone.status === 404 && !gone.html.includes(DEMO_TEXT), 'the recalled message is gone')
  step('She looks for it all the same', 'the page says it is not here, as it does for any other')

  const late = await call('POST', `/v1/messages/${first.id}/recall`, { reason: 'wrong-content' }, [200])
  check(late['exposure'] === 'opened', 'the receipt of the first says that it was opened')
  const [open] = late['opens'] as { at: string; by: string }[]
  step(
    'It recalls the first one too',
    `${late['exposure']} by the ${open?.by} at ${open?.at}: exactly what the audit events say`,
  )
  console.log(`\n  That was the main job. Look around: ${inbox}\n`)

  async function call(method: 'GET' | 'POST', path: string, body: unknown, wanted: readonly number[], headers = {}) {
    const answer = await callApi(api, token, method, path, body, headers)
    if (!wanted.includes(answer.status))
      throw new Error(
        `${method} ${path.replace(/[a-z]+_[0-9a-z]{26}/g, '…')} answered ${answer.status} ${answer.body['code'] ?? ''}`,
      )
    return answer.body
  }

  async function sendMessage() {
    const body = {
      patientId: patient.patientId,
      category: 'test-result',
      content: { subject: 'Your blood count', body: DEMO_TEXT },
    }
    const at = await inboxTime()
    const { messageId } = await call('POST', '/v1/messages', body, [202], { 'idempotency-key': randomUUID() })
    return { id: String(messageId), at }
  }

  async function inboxTime(): Promise<string> {
    return ((await (await fetch(`${inbox}/api/clock`)).json()) as { now: string }).now
  }

  async function noticeAfter(time: string): Promise<Notice> {
    for (let tries = 0; tries < 200; tries += 1) {
      const { items } = (await (
        await fetch(`${inbox}/api/notices?to=${encodeURIComponent(patient.phone)}`)
      ).json()) as { items: Notice[] }
      const found = items.find(({ sentAt }) => sentAt >= time)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('no text arrived within 20 seconds; see logs/ in the folder of the system')
  }
}

async function readEndpoints(): Promise<Endpoints> {
  try {
    const endpoints = JSON.parse(readFileSync(endpointsFile(localFolder()), 'utf8')) as Endpoints
    // A system that was killed leaves its addresses behind.
    await fetch(`${endpoints.inbox}/api/clock`)
    return endpoints
  } catch {
    throw new Error('the system is not running. Start it in another terminal with: npm start')
  }
}

function step(what: string, proved: string): void {
  steps += 1
  console.log(`\n  ${String(steps).padStart(2)}. ${what}\n      ${proved}`)
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`expected that ${what}`)
}

function hrefOf(page: Page, part: string): string {
  const href = [...page.html.matchAll(/href="([^"]+)"/g)]
    .map(([, found = '']) => found)
    .find((found) => found.includes(part))
  if (!href) throw new Error(`the page has no link to ${part}`)
  return href
}
