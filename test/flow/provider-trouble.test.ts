// What the providers do to us, acted out by number: the patient is told once, and the application hears how it went. Each test has an area code of its own.
import { describe, expect, it } from 'vitest'
import { moveClock } from '../support/webhook-receiver.ts'
import { newMessage, newPatient, noticesTo, statusOf, untilState, withConsent } from '../support/world.ts'

async function messageTo(phone: string) {
  const { patientId } = await newPatient({ contactPoints: [withConsent('sms', phone)] })
  return { patientId, messageId: await newMessage(patientId) }
}
/** Without the one that is planned for the case that nobody reads. */
async function attemptsOf(messageId: string) {
  const { notices } = await statusOf(messageId)
  return (notices as { state: string; reason?: string }[]).filter(({ state }) => state !== 'waiting')
}
/** Real time, as the outbox delivers; the slowest machine counts. */
const untilAttempt = (messageId: string, attempt: { state: string; reason?: string }) =>
  expect
    .poll(() => attemptsOf(messageId), { timeout: 60_000, interval: 200 })
    .toEqual([expect.objectContaining(attempt)])

describe('a text whose answer is lost', () => {
  it.each([
    ['never comes', '+12175550408'],
    ['is cut off', '+13095550407'],
  ])('is not sent again: the answer %s, and the events tell', async (_how, phone) => {
    const { messageId } = await messageTo(phone)
    await untilState(messageId, 'notified')
    await untilAttempt(messageId, { state: 'delivered' })
    expect(await noticesTo(phone)).toHaveLength(1)
  })
})

describe('events that come twice, or the last before the first', () => {
  it.each(['+12175550410', '+13095550412'])('leave one delivered notice: %s', async (phone) => {
    const { messageId } = await messageTo(phone)
    await untilAttempt(messageId, { state: 'delivered' })
    expect(await noticesTo(phone)).toHaveLength(1)
    expect((await statusOf(messageId))['state']).toBe('notified')
  })
})

it('an event that comes hours later is heard when the clock is moved', async () => {
  const { messageId } = await messageTo('+12175550411')
  await untilState(messageId, 'notified')
  expect(await attemptsOf(messageId)).toMatchObject([{ state: 'sent' }])
  // A whole day: the hours in which other tests may send stay what they are.
  await moveClock('PT24H')
  await untilAttempt(messageId, { state: 'delivered' })
})

describe('a text that the provider refuses', () => {
  it('to a number that has opted out without our knowing: no other message goes there either', async () => {
    const phone = '+12175550405'
    const { messageId, patientId } = await messageTo(phone)
    await untilState(messageId, 'undeliverable')
    expect(await attemptsOf(messageId)).toContainEqual(
      expect.objectContaining({ state: 'failed', reason: 'opted-out' }),
    )
    const next = await newMessage(patientId)
    await untilState(next, 'undeliverable')
    expect(await attemptsOf(next)).toMatchObject([{ state: 'suppressed', reason: 'opted-out' }])
    expect(await noticesTo(phone)).toEqual([])
  })

  it('to a country that the protect configuration of the templates blocks', async () => {
    const phone = '+447700900123'
    const { messageId } = await messageTo(phone)
    await untilState(messageId, 'undeliverable')
    expect(await attemptsOf(messageId)).toContainEqual(expect.objectContaining({ state: 'failed', reason: 'refused' }))
    expect(await noticesTo(phone)).toEqual([])
  })
})
