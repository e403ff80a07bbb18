// A sender dies at any step, the queue hands the same message out twice, events come late and double: nobody is told twice, nobody is forgotten.
import { beforeAll, expect, it } from 'vitest'
import { dynamoDeliveryLedger } from '../../lambdas/adapters/dynamo-delivery-ledger.ts'
import { dynamoNoticeLedger } from '../../lambdas/adapters/dynamo-notice-ledger.ts'
import { dynamoContactBook } from '../../lambdas/adapters/dynamo-patients.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import { hasTold } from '../../lambdas/domain/attempt.ts'
import type { AttemptId, MessageId } from '../../lambdas/domain/ids.ts'
import { DEFAULT_NOTICE_RULES } from '../../lambdas/domain/notice-rules.ts'
import type { Clock } from '../../lambdas/usecases/ports.ts'
import { makeRecordDelivery } from '../../lambdas/usecases/record-delivery.ts'
import { makeSendNotice } from '../../lambdas/usecases/send-notice.ts'
import { addMessage, addPatient, NOON } from '../support/notice-world.ts'
import { type OwnTables, ownTables } from '../support/own-tables.ts'
import { type Random, seeded } from '../support/random.ts'

/** `npm run storm` takes 500. */
const RUNS = Number(process.env['CRASH_RUNS'] ?? 20)
const AT_ONCE = 8
const SEED = Number(process.env['CRASH_SEED'] ?? 20_261_124)
/** What the queue hides while a function works on it. Seconds. */
const HIDDEN = 120
const FAULTS_A_RUN = 3

class Crash extends Error {}

type Step = 'claim' | 'handOver' | 'recordSent' | 'recordFailed' | 'find' | 'recordDelivery'
type Died = `${'before' | 'after'} ${Step}`

let world: OwnTables
beforeAll(async () => {
  world = await ownTables()
})

/** One message, with senders that die. Gives the texts that the provider took, by message, and where they died. */
async function run(random: Random) {
  let seconds = 0
  const clock: Clock = { ...machineClock, now: () => new Date(NOON.getTime() + seconds * 1000), wait: async () => {} }
  const deaths: Died[] = []
  let mayDie = true
  const dying = async <Result>(step: Step, work: () => Promise<Result>): Promise<Result> => {
    const strike = (when: 'before' | 'after') => {
      if (!mayDie || deaths.length >= FAULTS_A_RUN || !random.chance(0.15)) return
      deaths.push(`${when} ${step}`)
      throw new Crash()
    }
    strike('before')
    const result = await work()
    strike('after')
    return result
  }
  const wrapped = <Ledger extends object>(ledger: Ledger, steps: readonly Step[]): Ledger =>
    new Proxy(ledger, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>
        return steps.includes(name as Step)
          ? (...given: unknown[]) => dying(name as Step, () => method(...given))
          : method
      },
    })

  const patientId = await addPatient(world, ['sms', 'email'])
  const messageId = await addMessage(world, patientId, NOON)
  const ledger = dynamoNoticeLedger(world.db, world.names)
  const texts: AttemptId[] = []
  const due: { at: number; work: () => Promise<unknown> }[] = []

  // A text is reported within four minutes, often twice, and in any order: within the five for which an unheard attempt is waited for.
  const report = (attemptId: AttemptId, state: 'sent' | 'delivered', at: number, tries = 0) => {
    const record = makeRecordDelivery({
      ledger:
        tries > 0
          ? dynamoDeliveryLedger(world.db, world.names)
          : wrapped(dynamoDeliveryLedger(world.db, world.names), ['recordDelivery']),
      clock,
      ids: machineIds,
    })
    due.push({
      at,
      work: () =>
        record({ messageId, attemptId, providerMessageId: attemptId, state }).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error
          report(attemptId, state, seconds + 30, tries + 1)
        }),
    })
  }
  const send = makeSendNotice({
    ledger: wrapped(ledger, ['claim', 'recordSent', 'recordFailed', 'find']),
    contacts: dynamoContactBook(world.db, world.names),
    prepare:
      async ({ attemptId }) =>
      () =>
        dying('handOver', async () => {
          texts.push(attemptId)
          for (const state of ['sent', 'delivered'] as const)
            for (let copies = 0; copies < 1 + random.below(2); copies += 1)
              report(attemptId, state, seconds + 1 + random.below(240))
          return { outcome: 'accepted', providerMessageId: attemptId }
        }),
    pace: { takeTurn: async (_, now) => now, holdUntil: async () => {} },
    queue: { put: async () => {} },
    open: ['sms', 'email'],
    rules: DEFAULT_NOTICE_RULES,
    unknownOutcomeSeconds: 300,
    clock,
    ids: machineIds,
  })
  // The queue hands out each message once or twice, and again when its function has died; what it forgets, the sweep finds by the minute.
  const handOut = (at: number, received = 1) => {
    due.push({
      at,
      work: () =>
        send(messageId).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error
          if (received < 5) handOut(seconds + HIDDEN, received + 1)
        }),
    })
  }
  for (let copies = 0; copies < 1 + random.below(3); copies += 1) handOut(random.below(3))
  let isOver = false
  for (let sweeps = 1; sweeps <= 30; sweeps += 1)
    due.push({
      at: sweeps * 60,
      work: async () => {
        if (isOver) return
        const { owed, attempts = [] } = (await ledger.find(messageId)) ?? {}
        isOver = attempts.some(hasTold) && !owed?.claimedBy
        if (owed && owed.dueAt <= clock.now()) handOut(seconds)
      },
    })

  while (due.length > 0) {
    due.sort((a, b) => a.at - b.at)
    const now = due[0]?.at ?? 0
    // Whatever is due in one second happens at once.
    const together = due.splice(0, due.filter(({ at }) => at === now).length)
    seconds = Math.max(seconds, now)
    // After a quarter of an hour nobody dies any more.
    mayDie = seconds < 900
    await Promise.all(together.map(({ work }) => work()))
  }
  return { messageId, texts, deaths }
}

it(`in ${RUNS} lives of a notice with deaths anywhere, each is handed to the provider once and none is lost`, async () => {
  const died = new Map<Died, number>()
  const wrong: { run: number; texts: number; deaths: readonly Died[]; state: string | undefined }[] = []
  const ledger = dynamoNoticeLedger(world.db, world.names)
  const told = async (messageId: MessageId) => (await ledger.find(messageId))?.attempts.filter(hasTold) ?? []
  let next = 0
  const work = async () => {
    for (let place = next++; place < RUNS; place = next++) {
      const { messageId, texts, deaths } = await run(seeded(SEED + place))
      for (const death of deaths) died.set(death, (died.get(death) ?? 0) + 1)
      const ends = await told(messageId)
      if (texts.length !== 1 || ends.length !== 1)
        wrong.push({ run: place, texts: texts.length, deaths, state: ends[0]?.state })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  console.info(`seed ${SEED}: ${RUNS} runs, deaths`, Object.fromEntries([...died].toSorted()))
  expect(wrong).toEqual([])
  // Every place was hit, or the test has proved less than it says.
  for (const step of ['claim', 'handOver', 'recordSent', 'find', 'recordDelivery'] as const)
    for (const when of ['before', 'after'] as const) expect(died.get(`${when} ${step}`)).toBeGreaterThan(0)
}, 1_200_000)
