// A recall against two hundred readers: once it has committed, no content starts to leave, and the receipt equals what was recorded.
import { expect, it } from 'vitest'
import { auditEventsOf } from '../support/audit-table.ts'
import { application, endpoints, newMessage, signedInVisitor } from '../support/world.ts'

const READERS = 200
const TEXT = 'Only readers who came in time may see this.'

it('no content response starts after the recall has committed, and every open is on the receipt', async () => {
  const { patient, portal, inbox } = endpoints()
  const messageId = await newMessage(patient.patientId, { content: { subject: 'Race', body: TEXT } })
  const { visitor } = await signedInVisitor()
  const app = await application()
  const systemNow = async () => Date.parse(((await (await fetch(`${inbox}/api/clock`)).json()) as { now: string }).now)
  const offset = (await systemNow()) - Date.now()

  const startedAt: number[] = []
  let refused = 0
  const readers = Array.from({ length: READERS }, async (_, place) => {
    // Spread over the recall, so that some come before, some during and some after.
    await new Promise((resolve) => setTimeout(resolve, place * 15))
    const page = await visitor.get(`${portal}/messages/${messageId}`)
    if (page.html.includes(TEXT)) startedAt.push(Date.now())
    else refused += 1
  })
  const recall = new Promise((resolve) => setTimeout(resolve, READERS * 5)).then(() =>
    app.post(`/v1/messages/${messageId}/recall`, { reason: 'wrong-recipient' }),
  )
  const [{ status, body }] = await Promise.all([recall, ...readers])
  expect(status).toBe(200)

  const recalledAt = Date.parse(String(body['recalledAt'])) - offset
  expect(startedAt.length).toBeGreaterThan(0)
  expect(refused).toBeGreaterThan(0)
  expect(startedAt.filter((time) => time > recalledAt)).toEqual([])
  // Whoever saw the content is on the receipt; a reader who was let in and then too slow may be on it as well.
  const opens = body['opens'] as { at: string; subjectId: string }[]
  expect(opens.length).toBeGreaterThanOrEqual(startedAt.length)
  expect(new Set(opens.map(({ subjectId }) => subjectId)).size).toBe(1)

  expect(opens).toEqual(await recordedOpens(messageId))

  const late = await visitor.get(`${portal}/messages/${messageId}`)
  expect([late.status, late.html.includes(TEXT)]).toEqual([404, false])
  const again = await app.post(`/v1/messages/${messageId}/recall`, { reason: 'wrong-recipient' })
  expect(again.body).toEqual(body)
}, 120_000)

/** As they stand in the audit table, which the receipt has to equal. */
async function recordedOpens(messageId: string) {
  const events = (await auditEventsOf(messageId)).filter(({ type }) => type === 'message.opened')
  return events.map(({ recorded, agent }) => ({ at: recorded, by: 'patient', subjectId: (agent as { id: string }).id }))
}
