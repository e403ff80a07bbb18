// The inbox's interface for tests: what was sent, and what a patient, a provider or the time may do next.
// It must never answer with more of a notice than a patient's own devices hold.
import { Hono } from 'hono'
import * as v from 'valibot'
import { type Notice, NotPossible } from '../aws/outbox.ts'
import { realNow } from '../clock.ts'
import { totpCode } from '../cognito/totp.ts'
import { clockApi } from './clock-api.ts'
import type { InboxParts } from './inbox-parts.ts'
import { Problem, readJson } from './problem.ts'

const receipt = v.object({
  providerMessageId: v.pipe(v.string(), v.nonEmpty('must not be empty')),
  status: v.pipe(v.string(), v.nonEmpty('must not be empty')),
})
const phoneNumber = v.pipe(
  v.string(),
  v.regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number in E.164 format, such as +12065550100'),
)
const inboundText = v.object({
  from: phoneNumber,
  to: v.optional(phoneNumber),
  text: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('must not be empty'),
    v.maxLength(1600, 'must have at most 1600 characters'),
  ),
})

const codeMilliseconds = 30_000

export function inboxApi(parts: InboxParts): Hono {
  const { outbox, ses, smsVoice, patient } = parts
  const api = new Hono()

  api.get('/notices', (context) => {
    const to = context.req.query('to')
    const items = outbox.notices().filter((notice) => !to || isTo(notice, to))
    return context.json({ items: items.map(toItem) })
  })

  api.delete('/notices', (context) => {
    outbox.clear()
    return context.body(null, 204)
  })

  api.post('/receipts', async (context) => {
    const { providerMessageId, status } = await readJson(context.req.raw, receipt)
    const found = outbox.find(providerMessageId)
    if (!found) throw new Problem(404, 'No notice has this "providerMessageId".')
    const provider = found.notice.channel === 'email' ? ses : smsVoice
    refuseImpossible(() => provider.report(providerMessageId, status))
    return context.json({ providerMessageId, status }, 202)
  })

  api.post('/inbound-sms', async (context) => {
    const text = await readJson(context.req.raw, inboundText)
    await smsVoice
      .receiveText({ from: text.from, text: text.text, ...(text.to !== undefined && { to: text.to }) })
      .catch(toProblem)
    return context.json({}, 202)
  })

  api.get('/authenticator', (context) => {
    const demo = patient()
    if (!demo) throw new Problem(404, 'There is no demo patient yet.')
    // An authenticator app lives on the patient's own phone: it follows real time.
    const now = realNow()
    const secondsLeft = Math.ceil((codeMilliseconds - (now % codeMilliseconds)) / 1000)
    return context.json({ code: totpCode(demo.totpSecret, now), secondsLeft })
  })

  api.route('/clock', clockApi(parts))
  return api
}

function toItem({ context: _context, state: _state, ...item }: Notice) {
  return item
}

/** A plus sign that was not encoded arrives as a space. */
function isTo(notice: Notice, wanted: string): boolean {
  const address = wanted.replace(/^ /, '+').toLowerCase()
  return notice.to.toLowerCase().split(', ').includes(address)
}

function refuseImpossible(act: () => void): void {
  try {
    act()
  } catch (error) {
    toProblem(error)
  }
}

function toProblem(error: unknown): never {
  if (error instanceof NotPossible) throw new Problem(400, `${error.message}.`)
  throw error
}
