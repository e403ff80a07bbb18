// npm run demo: walks the main job against the running system, from an application's token to the receipt of a recall, and says what each step proved.
// The one health text that it prints is its own, and is marked as such.
import { readFileSync } from 'node:fs'
import { makeClient, requireData } from './client/client.ts'
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

/** Twenty seconds. */
const TRIES = 200
const pause = () => new Promise((resolve) => setTimeout(resolve, 100))

let steps = 0
let hasMoved = false

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
  const { inbox, patient } = endpoints
  const client = makeClient(endpoints)

  await client.GET('/v1/messages', { params: { query: { limit: 1 } } }).then(requireData)
  step('The application gets an access token', 'client credentials, no person involved')

  const registered = await client.POST('/v1/patients', { body: DEMO_PATIENT_BODY }).then(requireData)
  const phone = registered.contactPoints.find(({ channel }) => channel === 'sms')
  step('It registers the patient', `${registered.patientId}; her phone comes back as ${phone?.value}`)

  const consent = {
    contactPoint: phone?.contactPointId ?? '',
    channel: 'sms',
    status: 'granted',
    source: 'demo',
    wording: 'You may text me.',
    language: 'en',
    capturedAt: '2026-01-20T10:00:00Z',
  } as const
  await client
    .POST('/v1/patients/{patientId}/consents', {
      params: { path: { patientId: patient.patientId } },
      body: consent,
    })
    .then(requireData)
  step('It records that she may be told by text', 'the ledger is append only, with the exact words')

  const first = await sendMessage()
  step('It sends a test result', `202 ${first.id}; stored encrypted, nothing sent yet`)
  const notice = await noticeOf(first)
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

  const status = await client
    .GET('/v1/messages/{messageId}', { params: { path: { messageId: first.id } } })
    .then(requireData)
  check(status.state === 'read', 'the state is read')
  step('The application sees', `state ${status.state}, read at ${status.readAt}`)

  const second = await sendMessage()
  const held = await waitingOf(second.id)
  check(held?.reason === 'frequency-cap', 'the second text of a day waits')
  step(
    'It sends a second message, and finds that it was meant for somebody else',
    `202 ${second.id}; she had a text today, so the next waits (${held?.reason}) until ${held?.dueAt}`,
  )
  const receipt = await recall(second.id, 'wrong-recipient')
  check(receipt.exposure === 'not-opened' && receipt.contentDestroyed, 'the receipt says that nobody had opened it')
  check(receipt.noticesCancelled === 1 && receipt.noticesSent.length === 0, 'the text that waited will never go')
  step('It recalls it', `${receipt.exposure}, content destroyed, the text that waited is cancelled`)
  const gone = await browser.get(new URL(`/messages/${second.id}`, link).href)
  check(gone.status === 404 && !gone.html.includes(DEMO_TEXT), 'the recalled message is gone')
  step('She looks for it all the same', 'the page says it is not here, as it does for any other')

  const late = await recall(first.id, 'wrong-content')
  check(late.exposure === 'opened', 'the receipt of the first says that it was opened')
  const [open] = late.opens
  step(
    'It recalls the first one too',
    `${late.exposure} by the ${open?.by} at ${open?.at}: exactly what the audit events say`,
  )
  console.log(`\n  That was the main job. Look around: ${inbox}\n`)

  function recall(messageId: string, reason: 'wrong-recipient' | 'wrong-content') {
    const call = { params: { path: { messageId } }, body: { reason } }
    return client.POST('/v1/messages/{messageId}/recall', call).then(requireData)
  }

  async function sendMessage() {
    const body = {
      patientId: patient.patientId,
      category: 'test-result',
      content: { subject: 'Your blood count', body: DEMO_TEXT },
    } as const
    const at = await inboxTime()
    const { messageId } = await client.POST('/v1/messages', { body }).then(requireData)
    return { id: messageId, at }
  }

  async function inboxTime(): Promise<string> {
    return ((await (await fetch(`${inbox}/api/clock`)).json()) as { now: string }).now
  }

  async function noticeOf({ id, at }: { readonly id: string; readonly at: string }): Promise<Notice> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { items } = (await (
        await fetch(`${inbox}/api/notices?to=${encodeURIComponent(patient.phone)}`)
      ).json()) as { items: Notice[] }
      const found = items.find(({ sentAt }) => sentAt >= at)
      if (found) return found
      const waiting = await waitingNow(id)
      if (waiting?.reason === 'frequency-cap' || waiting?.reason === 'quiet-hours') await moveOn(waiting)
      await pause()
    }
    throw new Error('no text arrived within 20 seconds; see logs/ in the folder of the system')
  }

  async function waitingNow(messageId: string) {
    const { notices } = await client
      .GET('/v1/messages/{messageId}', { params: { path: { messageId } } })
      .then(requireData)
    return notices.find(({ state, reason }) => state === 'waiting' && reason !== 'scheduled')
  }

  async function waitingOf(messageId: string) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const waiting = await waitingNow(messageId)
      if (waiting) return waiting
      await pause()
    }
    return undefined
  }

  // From an earlier walk of the same day, or at night. The clock is this machine's own.
  async function moveOn({ reason, dueAt = '' }: { readonly reason?: string; readonly dueAt?: string }): Promise<void> {
    if (new Date(await inboxTime()) >= new Date(dueAt)) return
    if (!hasMoved) step(`Her notice has to wait (${reason})`, `the clock of the local system is moved on to ${dueAt}`)
    hasMoved = true
    await fetch(`${inbox}/api/clock`, { method: 'POST', body: JSON.stringify({ now: dueAt }) })
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
