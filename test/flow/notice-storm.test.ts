// Many messages at once, and a provider that takes twenty a second and fails one in ten: every patient is told, in turn, and nothing is left over.
import { beforeAll, expect, it } from 'vitest'
import { dueRows } from '../../lambdas/adapters/due-rows.ts'
import { dynamoDeliveryLedger } from '../../lambdas/adapters/dynamo-delivery-ledger.ts'
import { dynamoNoticeLedger } from '../../lambdas/adapters/dynamo-notice-ledger.ts'
import { dynamoOutboxSweep } from '../../lambdas/adapters/dynamo-outbox-sweep.ts'
import { dynamoPace } from '../../lambdas/adapters/dynamo-pace.ts'
import { dynamoContactBook } from '../../lambdas/adapters/dynamo-patients.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import type { AttemptId, MessageId } from '../../lambdas/domain/ids.ts'
import { stateAt } from '../../lambdas/domain/message.ts'
import { DEFAULT_NOTICE_RULES } from '../../lambdas/domain/notice-rules.ts'
import type { Clock, SendOutcome } from '../../lambdas/usecases/ports.ts'
import { makeRecordDelivery } from '../../lambdas/usecases/record-delivery.ts'
import { makeSendNotice } from '../../lambdas/usecases/send-notice.ts'
import { severalAtOnce } from '../../lambdas/usecases/several-at-once.ts'
import { makeSweepOutbox } from '../../lambdas/usecases/sweep-outbox.ts'
import { noticeEngine } from '../support/notice-engine.ts'
import { addMessage, addPatient, NOON } from '../support/notice-world.ts'
import { type OwnTables, ownTables } from '../support/own-tables.ts'
import { seeded } from '../support/random.ts'

/** `npm run storm` takes 2000. */
const MESSAGES = Number(process.env['STORM_MESSAGES'] ?? 60)
const TEXTS_A_SECOND = 20
const FAILING = 0.1
const AT_ONCE = 10

let world: OwnTables
beforeAll(async () => {
  world = await ownTables()
})

/** Virtual time. Whoever waits inside a function waits by a clock of their own, as functions beside one another do. */
let seconds = 0
const timeOf = (waited = 0) => new Date(NOON.getTime() + (seconds + waited) * 1000)
const functionClock = (): Clock => {
  let waited = 0
  return {
    ...machineClock,
    now: () => timeOf(waited),
    wait: async (more) => {
      waited += more
    },
  }
}

type Due = { readonly at: number; readonly work: () => Promise<unknown> }
let due: Due[] = []
const queued = (messageIds: readonly MessageId[], delay = 0) => {
  for (const id of messageIds) due.push({ at: seconds + delay, work: () => handle(id) })
}

const random = seeded(20_261_124)
/** When each message's text was taken, and how many were taken in each second. */
const takenAt = new Map<MessageId, number[]>()
const perSecond = new Map<number, number>()
const throttled = { times: 0 }

function provider(channel: string, messageId: MessageId, attemptId: AttemptId, at: Date): SendOutcome {
  const second = Math.floor(at.getTime() / 1000)
  const already = perSecond.get(second) ?? 0
  if (channel === 'sms' && already >= TEXTS_A_SECOND) {
    throttled.times += 1
    return { outcome: 'busy' }
  }
  if (channel === 'sms') perSecond.set(second, already + 1)
  const fails = channel === 'sms' && random.chance(FAILING)
  // Of those that fail: a third is busy, a third never answers and never sent, a third is taken and sent back.
  const how = random.below(3)
  if (fails && how === 0) return { outcome: 'busy' }
  if (fails && how === 1) return { outcome: 'unknown' }
  takenAt.set(messageId, [...(takenAt.get(messageId) ?? []), at.getTime()])
  due.push({
    at: seconds + 5 + random.below(60),
    work: () =>
      makeRecordDelivery({
        ledger: dynamoDeliveryLedger(world.db, world.names),
        clock: functionClock(),
        ids: machineIds,
      })({ messageId, attemptId, providerMessageId: 'p', state: fails ? 'failed' : 'delivered' }),
  })
  return { outcome: 'accepted', providerMessageId: 'p' }
}

async function handle(id: MessageId) {
  const clock = functionClock()
  return makeSendNotice({
    ledger: dynamoNoticeLedger(world.db, world.names),
    contacts: dynamoContactBook(world.db, world.names),
    prepare:
      async ({ message, contactPoint: { channel }, attemptId }) =>
      async () =>
        provider(channel, message.id, attemptId, clock.now()),
    pace: dynamoPace(world.db, world.names.messages, { textsASecond: TEXTS_A_SECOND, emailsASecond: 50 }),
    queue: { put: async (messageIds, delay) => queued(messageIds, delay) },
    open: ['sms', 'email'],
    rules: DEFAULT_NOTICE_RULES,
    unknownOutcomeSeconds: 300,
    clock,
    ids: machineIds,
  })(id)
}

it(`tells ${MESSAGES} patients at ${TEXTS_A_SECOND} texts a second, each once, first come first served`, async () => {
  const order: MessageId[] = Array(MESSAGES)
  await severalAtOnce([...order.keys()], AT_ONCE * 2, async (place) => {
    const patientId = await addPatient(world, ['sms', 'email'])
    order[place] = await addMessage(world, patientId, NOON, { notice: { escalateAfter: 'PT72H' } })
  })
  queued(order)

  // By the second, as the queue hands out, until an hour has passed; the sweep by the minute.
  const sweep = makeSweepOutbox({
    outbox: dynamoOutboxSweep(world.db, world.names.messages),
    queue: { put: async (ids) => queued(ids) },
    clock: { ...machineClock, now: () => timeOf() },
  })
  for (let minute = 1; minute <= 60; minute += 1) due.push({ at: minute * 60, work: sweep })
  while (due.length > 0) {
    seconds = Math.max(seconds, Math.min(...due.map(({ at }) => at)))
    const now = due.filter(({ at }) => at <= seconds)
    due = due.filter(({ at }) => at > seconds)
    await severalAtOnce(now, AT_ONCE, async ({ work }) => {
      await work()
    })
  }

  const ledger = dynamoNoticeLedger(world.db, world.names)
  const states = new Map<string, number>()
  let told = 0
  await severalAtOnce(order, AT_ONCE * 2, async (id) => {
    const record = await ledger.find(id)
    if (!record) return
    const state = stateAt(record.message, timeOf())
    states.set(state, (states.get(state) ?? 0) + 1)
    const live = record.attempts.filter((attempt) => attempt.state === 'sent' || attempt.state === 'delivered')
    if (live.length === 1 && live[0]?.state === 'delivered') told += 1
    if (record.owed) expect(record.owed).toMatchObject({ waitingFor: 'scheduled' })
  })
  const firsts = order.map((id) => Math.min(...(takenAt.get(id) ?? [Number.POSITIVE_INFINITY])))
  const secondsUntil = (places: readonly number[]) =>
    places.map((place) => ((firsts[place] ?? 0) - NOON.getTime()) / 1000)
  console.info({
    states: Object.fromEntries(states),
    throttled: throttled.times,
    last: Math.max(...perSecond.values()),
  })

  expect(Object.fromEntries(states)).toEqual({ notified: MESSAGES })
  expect(told).toBe(MESSAGES)
  expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(TEXTS_A_SECOND)
  // First come, first served: nine in ten are told within ten seconds of their place in the line.
  const late = secondsUntil([...order.keys()]).filter((waited, place) => waited > place / TEXTS_A_SECOND + 10)
  expect(late.length).toBeLessThan(MESSAGES * 0.15)

  const engine = noticeEngine(world)
  engine.setTime(timeOf())
  // What is left are second channels that nobody needs once the messages are read, and then nothing is.
  await severalAtOnce(order, AT_ONCE * 2, async (id) => {
    expect(await engine.read(id)).toBe(true)
  })
  expect(await dueRows(world.db, world.names.messages, new Date('2100-01-01'), 10_000)).toEqual([])
}, 1_200_000)
