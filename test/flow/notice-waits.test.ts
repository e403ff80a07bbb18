// Notices that may not go now: they wait for their hour and their day, ride on one another, and go by the next channel when nobody reads. On the real engine.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MessageId, PatientId } from '../../lambdas/domain/ids.ts'
import { type NoticeEngine, noticeEngine } from '../support/notice-engine.ts'
import { addMessage, addPatient, NOON } from '../support/notice-world.ts'
import { type OwnTables, ownTables } from '../support/own-tables.ts'

let world: OwnTables
let engine: NoticeEngine
let patientId: PatientId
beforeAll(async () => {
  world = await ownTables()
})
beforeEach(async () => {
  engine = noticeEngine(world)
  patientId = await addPatient(world, ['sms', 'email'])
})
const message = (change = {}, at = engine.now()) => addMessage(world, patientId, at, change)
const channels = () => engine.handed.map(({ channel }) => channel)
const waitsFor = async (id: MessageId) => (await engine.recordOf(id)).owed?.waitingFor

describe('at night', () => {
  it('a text waits until nine on the wall of the patient, and says why', async () => {
    engine.setTime(new Date('2026-07-02T03:00:00Z'))
    const id = await message()
    expect(await engine.send(id)).toBe('postponed')
    expect((await engine.recordOf(id)).owed).toMatchObject({
      waitingFor: 'quiet-hours',
      dueAt: new Date('2026-07-02T14:00:00Z'),
    })
    engine.setTime(new Date('2026-07-02T14:00:00Z'))
    expect(await engine.send(id)).toBe('sent')
  })

  it('a text of the last half hour may be tried until eight and no longer', async () => {
    engine.setTime(new Date('2026-07-02T00:30:00Z'))
    expect(await engine.send(await message())).toBe('sent')
    expect(engine.handed).toMatchObject([{ channel: 'sms', timeToLiveSeconds: 1800 }])
  })

  it('an e-mail goes', async () => {
    engine.setTime(new Date('2026-07-02T03:00:00Z'))
    expect(await engine.send(await message({ notice: { channels: ['email'] } }))).toBe('sent')
  })

  it('five that waited become one text in the morning', async () => {
    engine.setTime(new Date('2026-07-02T03:00:00Z'))
    const ids = await Promise.all(Array.from({ length: 5 }, () => message()))
    for (const id of ids) expect(await engine.send(id)).toBe('postponed')
    engine.setTime(new Date('2026-07-02T14:00:00Z'))
    const results = []
    for (const id of ids) results.push(await engine.send(id))
    expect(results).toEqual(['sent', 'merged', 'merged', 'merged', 'merged'])
    expect(engine.handed).toHaveLength(1)
    for (const id of ids) expect((await engine.recordOf(id)).message.notifiedAt).toBeDefined()
  })
})

describe('after a text of the same day', () => {
  it('the next waits a day, whichever application sends it', async () => {
    expect(await engine.send(await message())).toBe('sent')
    engine.pass(1)
    const next = await message({ applicationId: 'other' })
    expect(await engine.send(next)).toBe('postponed')
    expect(await waitsFor(next)).toBe('frequency-cap')
    engine.pass(23)
    expect(await engine.send(next)).toBe('sent')
    expect(channels()).toEqual(['sms', 'sms'])
  })

  it('a message that was there before that text needs none of its own', async () => {
    const [first, second] = [await message(), await message()]
    expect(await engine.send(first)).toBe('sent')
    expect(await engine.send(second)).toBe('merged')
    expect((await engine.recordOf(second)).attempts).toMatchObject([{ state: 'sent', channel: 'sms', merged: true }])
  })

  it('a message for a later day is not told by it: it has its own when its day comes', async () => {
    const later = await message({ notice: { notBefore: new Date(NOON.getTime() + 20 * 3_600_000) } })
    engine.pass(1)
    expect(await engine.send(await message())).toBe('sent')
    engine.pass(20)
    expect(await engine.send(later)).toBe('postponed')
    engine.pass(4)
    expect(await engine.send(later)).toBe('sent')
    expect(channels()).toEqual(['sms', 'sms'])
  })

  it('of two that are sent at the same moment one goes and one rides', async () => {
    const ids = await Promise.all([message(), message()])
    const results = await Promise.all(ids.map((id) => engine.send(id)))
    for (const [place, result] of results.entries())
      if (result === 'postponed') {
        engine.pass(0.01)
        results[place] = await engine.send(ids[place] as MessageId)
      }
    expect(results.toSorted()).toEqual(['merged', 'sent'])
    expect(engine.handed).toHaveLength(1)
  })

  it('another patient at the same number waits as well', async () => {
    expect(await engine.send(await message())).toBe('sent')
    const point = (await engine.recordOf(engine.handed[0]?.messageId as MessageId)).attempts[0]
    const other = await addPatient(world, ['sms'], [point?.valueHash ?? ''])
    const theirs = await addMessage(world, other, engine.now())
    expect(await engine.send(theirs)).toBe('postponed')
    expect(await waitsFor(theirs)).toBe('frequency-cap')
  })
})

describe('a text that a carrier sends back', () => {
  it('counts no more, and whatever rode on it is told by the next channel too, in one e-mail', async () => {
    const [first, second] = [await message(), await message()]
    await engine.send(first)
    await engine.send(second)
    expect(await engine.report(first, engine.handed[0]?.attemptId, 'failed')).toBe('recorded')
    for (const id of [first, second]) expect((await engine.recordOf(id)).owed?.claimedBy).toBeUndefined()
    expect(await engine.send(first)).toBe('sent')
    expect(await engine.send(second)).toBe('merged')
    expect(channels()).toEqual(['sms', 'email'])
    expect((await engine.recordOf(second)).attempts.map(({ state }) => state)).toEqual(['failed', 'sent'])
  })

  it('and is reported so again changes nothing more', async () => {
    const [first, second] = [await message(), await message()]
    await engine.send(first)
    await engine.send(second)
    const [{ attemptId } = { attemptId: undefined }] = engine.handed
    await engine.report(first, attemptId, 'failed')
    const before = await Promise.all([first, second].map(engine.recordOf))
    expect(await engine.report(first, attemptId, 'failed')).toBe('ignored')
    expect(await Promise.all([first, second].map(engine.recordOf))).toEqual(before)
  })

  it('and is delivered, is delivered for what rode on it', async () => {
    const [first, second] = [await message(), await message()]
    await engine.send(first)
    await engine.send(second)
    await engine.report(first, engine.handed[0]?.attemptId, 'delivered')
    expect((await engine.recordOf(second)).attempts).toMatchObject([{ state: 'delivered', merged: true }])
  })
})

describe('a message that nobody reads', () => {
  it('is told by the next channel after a day, and then by no other', async () => {
    const id = await message()
    await engine.send(id)
    expect((await engine.recordOf(id)).owed?.dueAt).toEqual(new Date(NOON.getTime() + 24 * 3_600_000))
    engine.pass(23)
    expect(await engine.send(id)).toBe('postponed')
    engine.pass(1)
    expect(await engine.send(id)).toBe('sent')
    expect(channels()).toEqual(['sms', 'email'])
    expect((await engine.recordOf(id)).owed).toBeUndefined()
  })

  it('is told after as many hours as the application has asked for', async () => {
    const id = await message({ notice: { escalateAfter: 'PT2H' } })
    await engine.send(id)
    engine.pass(2)
    expect(await engine.send(id)).toBe('sent')
    expect(channels()).toEqual(['sms', 'email'])
  })

  it('and has no further channel, leaves nothing behind', async () => {
    const id = await message({ notice: { channels: ['sms'] } })
    await engine.send(id)
    expect((await engine.recordOf(id)).owed).toBeUndefined()
  })
})

describe('a message that is read', () => {
  it('leaves nothing behind that would be looked at later', async () => {
    const id = await message()
    await engine.send(id)
    expect(await engine.read(id)).toBe(true)
    expect((await engine.recordOf(id)).owed).toBeUndefined()
    engine.pass(24)
    expect(await engine.send(id)).toBe('nothing-owed')
    expect(channels()).toEqual(['sms'])
  })

  it('while its text is under way, stays ended when the provider answers', async () => {
    const id = await message()
    const slow = noticeEngine(world)
    const sending = slow.send(id)
    await Promise.all([sending, engine.read(id)])
    expect((await engine.recordOf(id)).owed).toBeUndefined()
  })
})
