// What people text back, on the running system: every way to say stop is one, it holds everywhere at once, and it is confirmed once.
import { describe, expect, it } from 'vitest'
import { auditEventsOf } from '../support/audit-table.ts'
import {
  isOnProvidersList,
  objectionOf,
  optInAtProvider,
  optOutAtProvider,
  textBack,
  untilListed,
  untilObjection,
  wordsTo,
} from '../support/texts.ts'
import { eventually, receiver, register } from '../support/webhook-receiver.ts'
import {
  application,
  endpoints,
  linkIn,
  newMessage,
  newPatient,
  newPhone,
  PATIENCE,
  statusOf,
  systemTime,
  untilNotices,
  untilState,
  withConsent,
} from '../support/world.ts'

const CONFIRMED = /you will get no more texts/
const noticesOf = async (messageId: string) => (await statusOf(messageId))['notices']

/** A patient who was told of one message. */
async function toldPatient() {
  const { patientId, phone } = await newPatient()
  const messageId = await newMessage(patientId)
  const [notice] = await untilNotices(phone)
  if (!notice) throw new Error('no notice')
  await untilState(messageId, 'notified')
  return { patientId, phone, messageId, notice }
}
type Told = Awaited<ReturnType<typeof toldPatient>>

async function recordConsent({ patientId, phone }: Pick<Told, 'patientId' | 'phone'>, status: 'granted' | 'revoked') {
  const { status: answer } = await (await application()).post(`/v1/patients/${patientId}/consents`, {
    contactPoint: phone,
    channel: 'sms',
    status,
    source: 'desk',
    wording: 'As said.',
    language: 'en',
    capturedAt: (await systemTime()).toISOString(),
  })
  expect(answer).toBe(201)
}

const WAYS: Record<string, (told: Told) => Promise<unknown>> = {
  'by a text with a word that the provider knows': ({ phone }) => textBack(phone, 'Stop'),
  'by a text in words of their own': ({ phone }) => textBack(phone, 'please stop texting me'),
  'at the page of the link': ({ notice }) =>
    fetch(`${linkIn(notice)}/stop`, { method: 'POST', headers: { origin: endpoints().portal } }),
  'by the API': (told) => recordConsent(told, 'revoked'),
}

describe('an opt-out', () => {
  it.each(Object.entries(WAYS))(
    '%s shows to applications, at the provider and on the bus, and nothing goes after it',
    async (_, stop) => {
      const { url, eventsOf } = await receiver()
      await register(url, ['contact-point.opted-out'])
      const told = await toldPatient()
      await stop(told)
      await untilObjection(told.patientId, 'opted-out')
      await untilListed(told.phone, true)
      await eventually(
        () => expect(eventsOf(told.patientId).map(({ type }) => type)).toEqual(['contact-point.opted-out']),
        PATIENCE,
      )

      const before = (await wordsTo(told.phone)).length
      const messageId = await newMessage(told.patientId)
      await untilState(messageId, 'undeliverable')
      expect(await noticesOf(messageId)).toMatchObject([{ state: 'suppressed', reason: 'opted-out' }])
      expect(await wordsTo(told.phone)).toHaveLength(before)
    },
  )

  it('at the provider, past us, is learnt from its refusal, and told', async () => {
    const { patientId, phone } = await newPatient()
    await optOutAtProvider(phone)
    const messageId = await newMessage(patientId)
    await untilState(messageId, 'undeliverable')
    expect(await objectionOf(patientId)).toBe('opted-out')
    expect(await wordsTo(phone)).toEqual([])
  })

  it('holds for every patient of the number and for every application', async () => {
    const phone = newPhone()
    const [said, other] = [
      await newPatient({ contactPoints: [withConsent('sms', phone)] }),
      await newPatient({ contactPoints: [withConsent('sms', phone)] }),
    ]
    await recordConsent({ patientId: said.patientId, phone }, 'revoked')
    expect(await objectionOf(said.patientId)).toBe('opted-out')
    expect(await objectionOf(other.patientId)).toBe('opted-out')
    await untilState(await newMessage(other.patientId), 'undeliverable')
  })

  it('by text stands in the audit of the patient who was told last, with the message', async () => {
    const { patientId, phone, messageId } = await toldPatient()
    await textBack(phone, 'quit')
    await untilObjection(patientId, 'opted-out')
    // The provider's report of the notice may come later.
    const said = (await auditEventsOf(messageId)).filter(({ type }) => type === 'contact-point.opted-out')
    expect(said).toMatchObject([{ patientId, agent: { kind: 'recipient' } }])
  })
})

describe('the confirmation of an opt-out', () => {
  it.each(['STOP', 'Parar', 'opt out', 'please stop texting me', 'no mas', 'I revoke my consent'])(
    'comes once after "%s", and no more whatever is said again',
    async (words) => {
      const { patientId, phone } = await newPatient()
      await textBack(phone, words)
      await untilListed(phone, true)
      await untilObjection(patientId, 'opted-out')
      for (const again of [words, 'stop texting me please', 'STOP']) await textBack(phone, again)
      // Goes through the same queue, and is answered where nothing else is: at a number that was never stopped.
      await answeredElsewhere()
      expect(await wordsTo(phone)).toHaveLength(1)
    },
  )

  it('comes again after START and another STOP', async () => {
    const { patientId, phone } = await newPatient()
    for (const round of [1, 2]) {
      await textBack(phone, 'please stop texting me')
      await untilObjection(patientId, 'opted-out')
      await untilListed(phone, true)
      expect((await wordsTo(phone)).filter((text) => CONFIRMED.test(text))).toHaveLength(round)
      await textBack(phone, 'Start')
      await untilObjection(patientId, undefined)
      await untilListed(phone, false)
    }
  })

  it("is in the patient's language", async () => {
    const { patientId, phone } = await newPatient({ language: 'es' })
    await newMessage(patientId)
    await untilNotices(phone)
    await textBack(phone, 'por favor no me manden más mensajes')
    const [, answer] = await untilNotices(phone, 2)
    expect(answer?.text).toContain('ya no le enviaremos mensajes')
  })
})

/** Whatever was texted before has been taken by now, as far as the queue keeps an order. */
async function answeredElsewhere(): Promise<void> {
  const phone = newPhone()
  await textBack(phone, 'thank you')
  await untilNotices(phone)
}

describe('START', () => {
  it.each(['START', 'start please', 'unstop'])('"%s" lifts an opt-out everywhere, and says so', async (words) => {
    const { patientId, phone } = await newPatient()
    await textBack(phone, 'stop')
    await untilObjection(patientId, 'opted-out')
    await untilListed(phone, true)
    await textBack(phone, words)
    await untilObjection(patientId, undefined)
    await untilListed(phone, false)
    const [, answer] = await untilNotices(phone, 2)
    expect(answer?.text).toContain('you will get texts again')
    await untilState(await newMessage(patientId), 'notified')
  })

  it('is not what merely begins with it: the number stays stopped, at the provider too', async () => {
    const { patientId, phone } = await newPatient()
    await textBack(phone, 'stop')
    await untilObjection(patientId, 'opted-out')
    await textBack(phone, 'Start of the pain was last week')
    await answeredElsewhere()
    expect(await objectionOf(patientId)).toBe('opted-out')
    await untilListed(phone, true)
  })
})

describe('a consent that is given after an opt-out', () => {
  it.each(['stop', 'please stop texting me'])(
    'takes the number off the list after "%s", and the next notice goes',
    async (words) => {
      const { patientId, phone } = await newPatient()
      await textBack(phone, words)
      await untilObjection(patientId, 'opted-out')
      await untilListed(phone, true)
      await recordConsent({ patientId, phone }, 'granted')
      expect(await objectionOf(patientId)).toBeUndefined()
      await untilState(await newMessage(patientId), 'notified')
      expect(await isOnProvidersList(phone)).toBe(false)
    },
  )

  it('is not undone by a provider whose list lags behind', async () => {
    const { patientId, phone } = await newPatient()
    await textBack(phone, 'stop')
    await untilObjection(patientId, 'opted-out')
    await untilListed(phone, true)
    await recordConsent({ patientId, phone }, 'granted')
    await untilListed(phone, false)
    await optOutAtProvider(phone)
    const messageId = await newMessage(patientId)
    const [attempt, next] = await eventually(async () => {
      const notices = (await noticesOf(messageId)) as Record<string, unknown>[]
      expect(notices).toHaveLength(2)
      return notices
    })
    expect(attempt).toMatchObject({ state: 'failed', reason: 'provider-busy' })
    expect(next).toMatchObject({ state: 'waiting' })
    expect(await objectionOf(patientId)).toBeUndefined()
    await optInAtProvider(phone)
  })
})

describe('HELP', () => {
  it.each(['HELP', 'ayuda'])(
    '"%s" is answered with label and phone, also to a stranger, and stops nothing',
    async (words) => {
      const phone = newPhone()
      await textBack(phone, words)
      const [answer] = await untilNotices(phone)
      expect(answer?.text).toBe('Lakeside Health: for help call 555-010-0100. Reply STOP to end.')
      await answeredElsewhere()
      expect(await wordsTo(phone)).toHaveLength(1)
    },
  )

  it('from a number that has stopped leaves it stopped', async () => {
    const { patientId, phone } = await newPatient()
    await textBack(phone, 'stop')
    await untilObjection(patientId, 'opted-out')
    await textBack(phone, 'help')
    const [, help] = await untilNotices(phone, 2)
    expect(help?.text).toContain('for help call')
    expect(await objectionOf(patientId)).toBe('opted-out')
    expect(await isOnProvidersList(phone)).toBe(true)
  })
})

describe('a text that asks nothing of us', () => {
  it.each(['thanks, can I stop the pills?', 'See you on Monday'])(
    '"%s" stops nothing and is told once a day that nobody reads it',
    async (words) => {
      const { patientId, phone } = await newPatient()
      for (const text of [words, 'and one more thing', words]) await textBack(phone, text)
      await answeredElsewhere()
      const texts = await wordsTo(phone)
      expect(texts).toEqual([
        'Lakeside Health: nobody reads texts here. Call 555-010-0100. In an emergency call 911. Reply STOP to end.',
      ])
      expect(await objectionOf(patientId)).toBeUndefined()
      expect(await isOnProvidersList(phone)).toBe(false)
    },
  )
})
