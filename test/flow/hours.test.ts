// Days of a patient in seconds: the clock of the whole system is moved, and the notices go when they should, by the functions as they are deployed.
import { expect, it } from 'vitest'
import { makeVisitor } from '../../local/visitor.ts'
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
  untilState,
  withConsent,
} from '../support/world.ts'

const moveClock = async (path: string, body: unknown = {}) => {
  const answer = await fetch(`${endpoints().inbox}/api/clock${path}`, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.ok).toBe(true)
}
const both = () => {
  const [phone, email] = [newPhone(), `h${newPhone().slice(1)}@patient.example`]
  return { phone, email, contactPoints: [withConsent('sms', phone), withConsent('email', email)] }
}
const noticesOf = async (messageId: string) => (await statusOf(messageId))['notices'] as Record<string, unknown>[]

it('an unread message is told by the next channel after a day, and a read or recalled one is not', async () => {
  const [unread, recalled] = [both(), both()]
  const first = await newMessage((await newPatient({ contactPoints: unread.contactPoints })).patientId)
  const second = await newMessage((await newPatient({ contactPoints: recalled.contactPoints })).patientId)
  await Promise.all([untilNotices(unread.phone), untilNotices(recalled.phone)])
  await Promise.all([first, second].map((id) => untilState(id, 'notified')))
  await expect
    .poll(() => noticesOf(first), { timeout: 60_000 })
    .toMatchObject([
      { channel: 'sms', state: 'delivered' },
      { state: 'waiting', reason: 'scheduled' },
    ])
  const { body } = await (await application()).post(`/v1/messages/${second}/recall`, { reason: 'other' })
  expect(body).toMatchObject({ noticesCancelled: 1 })

  await moveClock('', { advance: 'PT25H' })
  await untilNotices(unread.email, 1)
  await expect
    .poll(() => noticesOf(first), { timeout: 60_000 })
    .toMatchObject([
      { channel: 'sms', state: 'delivered' },
      { channel: 'email', state: 'delivered' },
    ])
  expect(await noticesTo(recalled.email)).toEqual([])
  expect(await noticesTo(unread.phone)).toHaveLength(1)
})

it('two messages of the night become one text of the morning, and say meanwhile why they wait', async () => {
  // Noon and a bit becomes the late evening.
  await moveClock('', { advance: 'PT9H' })
  const { patientId, phone } = await newPatient()
  const ids = [await newMessage(patientId), await newMessage(patientId)]
  for (const id of ids)
    await expect
      .poll(() => noticesOf(id), { timeout: 60_000 })
      .toMatchObject([{ state: 'waiting', reason: 'quiet-hours', dueAt: expect.stringMatching(/T1[345]:00:00/) }])
  expect(await noticesTo(phone)).toEqual([])
  await moveClock('/next-morning')
  await moveClock('', { advance: 'PT2H' })
  const [notice] = await untilNotices(phone)
  for (const id of ids) await untilState(id, 'notified')
  await expect
    .poll(async () => (await Promise.all(ids.map(noticesOf))).flat().filter(({ merged }) => merged))
    .toHaveLength(1)
  // The link of the one leads to a page like any other.
  if (!notice) throw new Error('no notice')
  expect((await makeVisitor().get(linkIn(notice))).status).toBe(200)
})
