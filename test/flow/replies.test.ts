// A patient answers on the pages, and the application that asked reads it: sealed on the way, recorded, told of, and gone after a recall.
import { describe, expect, it } from 'vitest'
import type { Page, Visitor } from '../../local/visitor.ts'
import { auditEventsOf } from '../support/audit-table.ts'
import { scanAll } from '../support/tables.ts'
import { eventually, moveClock, receiver, register } from '../support/webhook-receiver.ts'
import { application, endpoints, newMessage, signedInVisitor } from '../support/world.ts'

const content = { subject: 'A question', body: 'Tell us how you are.' }
const APPOINTMENT = {
  type: 'appointment',
  startsAt: '2027-01-31T15:00:00Z',
  endsAt: '2027-01-31T15:30:00Z',
  location: 'Room 5',
  choices: ['confirm', 'reschedule'],
}
const SURVEY = {
  type: 'survey',
  questions: [
    { id: 'pain', text: 'How much does it hurt?', kind: 'scale', required: true },
    { id: 'where', text: 'Where?', kind: 'choice', options: ['Arm', 'Leg'] },
    { id: 'more', text: 'What else?', kind: 'text' },
  ],
}

async function opened(change: Record<string, unknown>): Promise<{ messageId: string; page: Page; visitor: Visitor }> {
  const { patient, portal } = endpoints()
  const messageId = await newMessage(patient.patientId, { content, ...change })
  const { visitor } = await signedInVisitor()
  return { messageId, visitor, page: await visitor.get(`${portal}/messages/${messageId}`) }
}
const asking = (action: unknown, more: Record<string, unknown> = {}) =>
  opened({ content: { ...content, action }, ...more })
const repliesTo = async (messageId: string, query = '') => {
  const { status, body } = await (await application()).get(`/v1/messages/${messageId}/replies${query}`)
  return { status, ...(body as { items: Record<string, unknown>[]; nextCursor?: string }) }
}
const recall = async (messageId: string) =>
  (await application()).post(`/v1/messages/${messageId}/recall`, { reason: 'wrong-recipient' })

async function rowsOf(messageId: string): Promise<string[]> {
  const found = await Promise.all(
    ['Content', 'DataKeys'].map(async (construct) => {
      const rows = await scanAll(construct, {
        FilterExpression: 'begins_with(pk, :id)',
        ExpressionAttributeValues: { ':id': { S: messageId } },
      })
      return rows.map(({ pk }) => `${construct} ${pk}`)
    }),
  )
  return found.flat()
}

describe('a reply in the words of the patient', () => {
  it('is sent from the page, read by the application, recorded, and told of in ids alone', async () => {
    const { url, calls, eventsOf } = await receiver()
    await register(url, ['message.replied'])
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    const after = await visitor.submit(page, '/replies', { text: 'I feel <b>well</b>.\r\nThank you.' })
    expect([after.status, after.html.includes('We got your reply.')]).toEqual([200, true])
    expect(after.html).toContain('You last replied on')

    expect(await repliesTo(messageId)).toEqual({
      status: 200,
      items: [
        {
          replyId: expect.stringMatching(/^rpl_/),
          repliedAt: expect.any(String),
          type: 'text',
          text: 'I feel <b>well</b>.\nThank you.',
        },
      ],
    })
    const events = await auditEventsOf(messageId)
    const { client } = endpoints()
    expect(events.find(({ type }) => type === 'message.replied')).toMatchObject({ agent: { kind: 'patient' } })
    expect(events.at(-1)).toMatchObject({ type: 'replies.read', agent: { kind: 'application', id: client.id } })
    await eventually(() => {
      const told = eventsOf(endpoints().patient.patientId).filter(({ data }) => data['messageId'] === messageId)
      expect(told.map(({ type, data }) => [type, data['state'], data['applicationId']])).toEqual([
        ['message.replied', 'read', client.id],
      ])
    })
    expect(calls.map(({ body }) => body).join('')).not.toContain('well')
  })

  it('is read by no other application: another, an unknown and a malformed id are all the same', async () => {
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    await visitor.submit(page, '/replies', { text: 'Only for the one that asked.' })
    const other = await application('otherClient')
    const ids = [messageId, 'msg_01h455vb4pex5vsknk084sn02q', 'msg_nonsense']
    const answers = await Promise.all(ids.map((id) => other.get(`/v1/messages/${id}/replies`)))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(answers.map(({ body }) => body)).toEqual(answers.map(() => answers[0]?.body))
    expect((await auditEventsOf(messageId)).map(({ type }) => type)).not.toContain('replies.read')
  })

  it('is not asked for, and not taken, where the application wants none', async () => {
    const { messageId, page, visitor } = await opened({})
    expect(page.html).not.toContain('<textarea')
    const other = await opened({ allowReplies: true })
    const forged = { ...other.page, html: other.page.html.replaceAll(other.messageId, messageId) }
    expect((await other.visitor.submit(forged, '/replies', { text: 'Unasked.' })).status).toBe(404)
    expect((await visitor.get(page.url)).status).toBe(200)
    expect((await repliesTo(messageId)).items).toEqual([])
  })

  it('comes back with what is wrong beside it, and nothing of it is lost', async () => {
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    const long = `Well & good. ${'x'.repeat(2000)}`
    const tooLong = await visitor.submit(page, '/replies', { text: long })
    expect(tooLong.status).toBe(422)
    expect(tooLong.html).toContain(`Well &amp; good. ${'x'.repeat(2000)}</textarea>`)
    expect(tooLong.html).toMatch(/at most 2,000 characters. Now it has 2,013/)
    expect(tooLong.html).toMatch(/<textarea[^>]*aria-describedby="reply-text-hint reply-text-error"/)
    expect((await visitor.submit(tooLong, '/replies', { text: ' \n ' })).html).toContain('Please write something here.')
    expect((await repliesTo(messageId)).items).toEqual([])
    expect((await visitor.submit(tooLong, '/replies', { text: 'x'.repeat(2000) })).status).toBe(200)
  })

  it('that is sent twice from one page is one reply', async () => {
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    const sent = await Promise.all([1, 2].map(() => visitor.submit(page, '/replies', { text: 'Once.' })))
    const again = await visitor.submit(page, '/replies', { text: 'Once.' })
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    expect(again.html).toContain('We had this reply already.')
    expect((await repliesTo(messageId)).items).toHaveLength(1)
  })

  it('is taken twenty times and no more, listed in pages, oldest first', async () => {
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    let next = page
    for (let count = 1; count <= 20; count += 1)
      next = await visitor.submit(next, '/replies', { text: `Reply ${count}` })
    expect(next.html).not.toContain('<textarea')
    expect(next.html).toContain('You cannot send more replies')
    const full = await visitor.submit(page, '/replies', { reply: '', text: 'One more.' })
    expect([full.status, full.html.includes('One more.</textarea>')]).toEqual([422, true])

    const first = await repliesTo(messageId, '?limit=15')
    const second = await repliesTo(messageId, `?limit=15&cursor=${first.nextCursor}`)
    const texts = [...first.items, ...second.items].map(({ text }) => text)
    expect(texts).toEqual(Array.from({ length: 20 }, (_, count) => `Reply ${count + 1}`))
    expect(second.nextCursor).toBeUndefined()
    const elsewhere = await newMessage(endpoints().patient.patientId)
    expect((await repliesTo(elsewhere, `?cursor=${first.nextCursor}`)).status).toBe(400)
    // The most that a recall has to destroy.
    expect((await recall(messageId)).status).toBe(200)
    expect(await rowsOf(messageId)).toEqual([])
  }, 120_000)
})

describe('an appointment', () => {
  it('shows when and where, and is answered by one of the offered choices, as often as the patient likes', async () => {
    const { messageId, page, visitor } = await asking(APPOINTMENT)
    expect(page.html).toContain('Room 5')
    expect(page.html).toMatch(/Sunday, January 31, 2027/)
    expect(page.html).not.toContain('please cancel it')
    expect((await visitor.submit(page, '/answer', { choice: 'cancel' })).html).toContain('Please choose one.')
    const confirmed = await visitor.submit(page, '/answer', { choice: 'confirm' })
    await visitor.submit(confirmed, '/answer', { choice: 'reschedule' })
    expect((await repliesTo(messageId)).items).toMatchObject([
      { type: 'appointment', choice: 'confirm' },
      { type: 'appointment', choice: 'reschedule' },
    ])
  })
})

describe('a survey', () => {
  it('is answered in part, keeps its answers when one is missing, and refuses what was not offered', async () => {
    const { messageId, page, visitor } = await asking(SURVEY)
    const typed = { 'question-where': '1', 'question-more': 'Nothing.' }
    const missing = await visitor.submit(page, '/answer', { ...typed, 'question-pain': '11' })
    expect(missing.status).toBe(422)
    expect(missing.html.match(/class="error"/g)).toHaveLength(1)
    expect(missing.html).toMatch(/name="question-where" value="1" checked/)
    expect(missing.html).toContain('Nothing.</textarea>')
    await visitor.submit(missing, '/answer', { 'question-pain': '10', 'question-where': '1' })
    expect((await repliesTo(messageId)).items).toMatchObject([
      {
        type: 'survey',
        answers: [
          { questionId: 'pain', answer: 10 },
          { questionId: 'where', answer: 'Leg' },
        ],
      },
    ])
  })
})

describe('a reply that comes too late', () => {
  it('after a recall is refused like an unknown message, and what came before is destroyed', async () => {
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    await visitor.submit(page, '/replies', { text: 'You wrote that I am ill.' })
    expect(await rowsOf(messageId)).toHaveLength(4)
    expect((await recall(messageId)).body).toMatchObject({ contentDestroyed: true })
    const late = await visitor.submit(page, '/replies', { text: 'Hello?' })
    expect([late.status, late.html.includes('This message is not here')]).toEqual([404, true])
    expect(late.html).toContain('Your reply was not sent.')
    expect(await rowsOf(messageId)).toEqual([])
    expect(await repliesTo(messageId)).toEqual({ status: 200, items: [] })
  })

  it('or just in time, is destroyed by the recall that it races', async () => {
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    const racing = Array.from({ length: 12 }, (_, place) =>
      new Promise((resolve) => setTimeout(resolve, place * 60)).then(() =>
        visitor.submit(page, '/replies', { reply: '', text: 'Racing.' }),
      ),
    )
    const receipt = await new Promise((resolve) => setTimeout(resolve, 300)).then(() => recall(messageId))
    const statuses = (await Promise.all(racing)).map(({ status }) => status)
    expect(receipt.status).toBe(200)
    // Some were taken, and some came too late.
    expect((await auditEventsOf(messageId)).filter(({ type }) => type === 'message.replied')).not.toEqual([])
    expect(statuses).toContain(404)
    expect(await rowsOf(messageId)).toEqual([])
    expect((await repliesTo(messageId)).items).toEqual([])
  }, 60_000)

  it('after the message has expired is refused, and what came before can be read for thirty days', async () => {
    const { now } = (await (await fetch(`${endpoints().inbox}/api/clock`)).json()) as { now: string }
    const expiresAt = new Date(Date.parse(now) + 600_000).toISOString()
    const { messageId, page, visitor } = await opened({ allowReplies: true, expiresAt })
    await visitor.submit(page, '/replies', { text: 'In time.' })
    await moveClock('PT11M')
    expect((await visitor.submit(page, '/replies', { reply: '', text: 'Too late.' })).status).toBe(404)
    expect((await repliesTo(messageId)).items).toMatchObject([{ text: 'In time.' }])
    await moveClock('P31D')
    expect((await repliesTo(messageId)).items).toEqual([])
  })
})

describe('a form', () => {
  it('is given back to somebody who was signed out while writing, and is sent after the sign-in', async () => {
    const { messageId, page, visitor } = await opened({ allowReplies: true })
    await moveClock('PT20M')
    const held = await visitor.submit(page, '/replies', { text: 'It took me a while.' })
    expect([held.status, held.html.includes('It took me a while.</textarea>')]).toEqual([401, true])
    expect(held.html).not.toContain(content.body)
    await visitor.signIn(await visitor.get(`${endpoints().portal}/sign-in`), endpoints().patient)
    const shown = await visitor.submit(held, '/replies', { text: 'It took me a while.' })
    expect([shown.status, shown.html.includes('send it once more')]).toEqual([422, true])
    // It may stand below the fold, so it has the focus.
    expect(shown.html).toMatch(/<p[^>]*role="alert"[^>]*autofocus/)
    expect((await repliesTo(messageId)).items).toEqual([])
    await visitor.submit(shown, '/replies', { text: 'It took me a while.' })
    expect((await repliesTo(messageId)).items).toMatchObject([{ text: 'It took me a while.' }])
  })

  it('from another site is refused', async () => {
    const { messageId } = await opened({ allowReplies: true })
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]
    for (const headers of foreign) {
      const response = await fetch(`${endpoints().portal}/messages/${messageId}/replies`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ text: 'Not mine.' }),
      })
      expect(response.status).toBe(403)
    }
    expect((await repliesTo(messageId)).items).toEqual([])
  })
})
