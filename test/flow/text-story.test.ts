// A text that comes late, twice, or at once with others, upon the real ledger and the provider's list: one confirmation in five minutes, or none.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { dynamoContactBook } from '../../lambdas/adapters/dynamo-patients.ts'
import { dynamoTexts } from '../../lambdas/adapters/dynamo-texts.ts'
import { eumOptOuts } from '../../lambdas/adapters/eum-opt-outs.ts'
import { machineClock, machineIds } from '../../lambdas/adapters/machine.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import type { TakenText } from '../../lambdas/domain/provider-keywords.ts'
import { makeMatchOptOutList } from '../../lambdas/usecases/match-opt-out-list.ts'
import type { TextAnswers } from '../../lambdas/usecases/ports.ts'
import { type InboundText, makeTakeText } from '../../lambdas/usecases/take-text.ts'
import { tables } from '../support/tables.ts'
import { isOnProvidersList, provider } from '../support/texts.ts'
import { newPhone } from '../support/world.ts'

const RECEIVED = new Date('2026-11-24T18:00:00Z')
let phone: string
let now: Date
let sent: { text: string; timeToLiveSeconds: number }[]
let answers: TextAnswers
let take: (text: InboundText) => Promise<unknown>
let silence: () => Promise<unknown>

beforeEach(async () => {
  const { db, nameOf } = await tables()
  const names = {
    messages: nameOf('Messages'),
    patients: nameOf('Patients'),
    silences: nameOf('Silences'),
    audit: nameOf('Audit'),
  }
  const contacts = dynamoContactBook(db, names)
  const { client, OptOutListName } = provider()
  phone = newPhone()
  now = RECEIVED
  sent = []
  answers = {
    send: async (_to, text, _id, timeToLiveSeconds) => {
      sent.push({ text, timeToLiveSeconds })
      return { outcome: 'accepted', providerMessageId: 'p' }
    },
  }
  const valueHash = randomUUID()
  take = (text) =>
    makeTakeText({
      ledger: dynamoTexts(db, names),
      contacts,
      match: makeMatchOptOutList({ silences: contacts, list: eumOptOuts(client, OptOutListName) }),
      answers,
      hashes: { ofContact: async () => valueHash, ofIdentifier: async () => '', ofEnrolmentCode: async () => '' },
      organization: { label: 'Lakeside Health', phone: '555-010-0100', postalAddress: '1 Lake Street' },
      clock: { ...machineClock, now: () => now },
      ids: machineIds,
    })(text)
  silence = async () => (await contacts.silencesOf([valueHash])).get(valueHash)
})

const text = (taken: Partial<TakenText> & { secondsLater?: number } = {}): InboundText => {
  const { secondsLater = 0, ...said } = taken
  return {
    meaning: 'stop',
    answered: false,
    ...said,
    from: new Phi(phone),
    inboundMessageId: randomUUID(),
    receivedAt: new Date(RECEIVED.getTime() + secondsLater * 1000),
  }
}
const secondsAfter = (seconds: number) => new Date(RECEIVED.getTime() + seconds * 1000)

describe('a STOP', () => {
  it('that is looked at after five minutes and a second counts, and is not confirmed any more', async () => {
    now = secondsAfter(301)
    await take(text())
    expect(sent).toEqual([])
    expect(await silence()).toMatchObject({ optedOutAt: RECEIVED })
    expect(await isOnProvidersList(phone)).toBe(true)
  })

  it('is confirmed in what is left of the five minutes, and the carrier has no longer than that', async () => {
    now = secondsAfter(290)
    await take(text())
    expect(sent).toEqual([{ text: expect.stringContaining('no more texts'), timeToLiveSeconds: 10 }])
  })

  it('that is delivered twice is confirmed once', async () => {
    const stop = text()
    await take(stop)
    await take(stop)
    expect(sent).toHaveLength(1)
  })

  it('that five functions have in hand at once is confirmed once', async () => {
    const stop = text()
    await Promise.all(Array.from({ length: 5 }, () => take(stop)))
    expect(sent).toHaveLength(1)
  })

  it('whose function dies between the claim and the answer is never confirmed twice, and takes effect', async () => {
    const stop = text()
    const { send } = answers
    answers = {
      send: async (...all) => {
        await send(...all)
        throw new Error('out of time')
      },
    }
    await expect(take(stop)).rejects.toThrow('out of time')
    expect(await silence()).toMatchObject({ optedOutAt: RECEIVED })
    answers = { send }
    await take(stop)
    expect(sent).toHaveLength(1)
    expect(await isOnProvidersList(phone)).toBe(true)
  })

  it('that the provider has confirmed is not confirmed again when it is said in other words', async () => {
    await take(text({ answered: true }))
    now = secondsAfter(60)
    await take(text({ secondsLater: 60 }))
    expect(sent).toEqual([])
  })

  it('that comes after the START that was sent later changes nothing, and is not confirmed', async () => {
    now = secondsAfter(30)
    await take(text({ meaning: 'start', secondsLater: 30 }))
    sent.length = 0
    await take(text())
    expect(sent).toEqual([])
    expect(await isOnProvidersList(phone)).toBe(false)
  })
})

describe('an answer', () => {
  it('to what asks nothing is given once a day', async () => {
    for (const hours of [0, 1, 23.9, 24.1]) {
      now = secondsAfter(hours * 3600)
      await take(text({ meaning: 'other', secondsLater: hours * 3600 }))
    }
    expect(sent).toHaveLength(2)
  })

  it('to HELP comes each time, but not to two machines that answer each other', async () => {
    for (const seconds of [0, 1, 2, 61]) {
      now = secondsAfter(seconds)
      await take(text({ meaning: 'help', secondsLater: seconds }))
    }
    expect(sent).toHaveLength(2)
  })

  it('is not given to a text that waited for too long', async () => {
    now = secondsAfter(301)
    for (const meaning of ['help', 'start', 'unclear', 'other'] as const) await take(text({ meaning }))
    expect(sent).toEqual([])
  })

  it('that the provider has given is not given again', async () => {
    for (const meaning of ['help', 'start'] as const) await take(text({ meaning, answered: true }))
    expect(sent).toEqual([])
  })
})
