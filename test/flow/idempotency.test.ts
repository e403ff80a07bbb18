// A retry never sends twice: fifty at once, and after a crash before or after any step of the acceptance. On the real engine, with the crash where the test wants it.
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dynamo } from '../../lambdas/adapters/dynamo.ts'
import { dynamoMessageIntake } from '../../lambdas/adapters/dynamo-message-intake.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import type { ApplicationId, PatientId } from '../../lambdas/domain/ids.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { makeAcceptMessage } from '../../lambdas/usecases/accept-message.ts'
import type { Sealer } from '../../lambdas/usecases/ports.ts'
import { type Tables, tables } from '../support/tables.ts'
import { application, idempotent, messageBody, newPatient, onlyOneNotice, systemTime } from '../support/world.ts'

const MANY = 50

it('of fifty posts at once under one key comes one message, and fifty times its id', async () => {
  const { patientId, phone } = await newPatient()
  const app = await application()
  const key = idempotent()
  const answers = await Promise.all(
    Array.from({ length: MANY }, () => app.post('/v1/messages', messageBody(patientId), key)),
  )
  expect(new Set(answers.map(({ body }) => body['messageId'])).size).toBe(1)
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(MANY - 1).fill(200), 202])
  await onlyOneNotice(phone)
})

class Crash extends Error {
  override readonly name = 'Crash'
}
type Step = (typeof STEPS)[number]
const STEPS = ['before sealing', 'after sealing', 'before the transaction', 'after the transaction'] as const

describe('of fifty retries at once after a crash', () => {
  let engine: Tables
  beforeAll(async () => {
    engine = await tables()
  })

  /** Accepts as the function does; the first to come to this step crashes there. */
  function accepting(crashAt: Step, now: Date) {
    let crashed = false
    const reach = (step: Step) => {
      if (crashed || step !== crashAt) return
      crashed = true
      throw new Crash()
    }
    // Nobody opens these messages: random bytes do for what is sealed.
    const sealer: Sealer = {
      seal: async () => {
        reach('before sealing')
        const sealed = { bytes: randomBytes(64), wrappedKey: randomBytes(64) }
        reach('after sealing')
        return sealed
      },
    }
    const db: Dynamo = {
      ...engine.db,
      transact: async (writes) => {
        reach('before the transaction')
        const result = await engine.db.transact(writes)
        reach('after the transaction')
        return result
      },
    }
    const { nameOf } = engine
    const intake = dynamoMessageIntake(db, {
      messages: nameOf('Messages'),
      patients: nameOf('Patients'),
      content: nameOf('Content'),
      dataKeys: nameOf('DataKeys'),
      audit: nameOf('Audit'),
    })
    return makeAcceptMessage({ intake, sealer, clock: { ...machineClock, now: () => now }, ids: machineIds })
  }

  it.each(STEPS)('%s comes one message, and fifty times its id', async (step) => {
    const { patientId, phone } = await newPatient()
    const accept = accepting(step, await systemTime())
    const content = new Phi({ subject: 'Your result', body: 'All is well.' })
    const request = {
      patientId: patientId as PatientId,
      category: 'general',
      content,
      notice: {},
      allowReplies: false,
    } as const
    const idempotency = { id: randomUUID(), fingerprint: 'the same body' }
    const post = () => accept('application-of-this-test' as ApplicationId, request, idempotency, [])
    await expect(post()).rejects.toThrow(Crash)
    const answers = await Promise.all(Array.from({ length: MANY }, post))
    expect(new Set(answers.map(({ messageId }) => messageId)).size).toBe(1)
    const fresh = answers.filter(({ replayed }) => !replayed)
    expect(fresh).toHaveLength(step === 'after the transaction' ? 0 : 1)
    await onlyOneNotice(phone)
  })
})
