// What goes wrong with a text or a call, by its number, through the real client.
import {
  ConflictException,
  InternalServerException,
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  SendVoiceMessageCommand,
  ServiceQuotaExceededException,
  ThrottlingException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { makePace, sometimes } from '../../local/aws/storm.ts'
import { callEvent, textEvent } from '../support/provider-events.ts'
import {
  client,
  clock,
  fateOf,
  hospital,
  messagesTo,
  outbox,
  patient,
  sendText,
  server,
  smsVoice,
  throttle,
} from './sms-voice-under-test.ts'

const hour = 3_600_000
const numberFor = (ending: string) => `+1217555${ending}`
const textTo = (ending: string) => sendText({ DestinationPhoneNumber: numberFor(ending) })
const call = (ending: string) =>
  client.send(
    new SendVoiceMessageCommand({
      DestinationPhoneNumber: numberFor(ending),
      OriginationIdentity: hospital.id,
      MessageBody: 'You have a new message.',
      ConfigurationSetName: 'notices',
    }),
  )
const eventTypes = () => messagesTo('events').map((event) => event.eventType)
const untilEvents = (...types: string[]) => vi.waitFor(() => expect(eventTypes()).toEqual(types))
const thrownBy = (sending: Promise<unknown>) => sending.catch((thrown: unknown) => thrown)
/** Longer than the outbox waits between the events of one message, so that one more would have come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 100))

describe('a text that is taken and does not arrive', () => {
  it.each([
    ['0211', 'TEXT_UNREACHABLE'],
    ['0401', 'TEXT_CARRIER_BLOCKED'],
    ['0402', 'TEXT_SPAM'],
    ['0403', 'TEXT_CARRIER_UNREACHABLE'],
    ['0404', 'TEXT_INVALID'],
  ])('%s: %s', async (ending, eventType) => {
    await textTo(ending)
    await untilEvents('TEXT_PENDING', eventType)
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('failed'))
    const last = messagesTo('events').at(-1)
    expect(last).toMatchObject({ isFinal: true, messageStatus: eventType.replace('TEXT_', '') })
  })
})

describe('a text that is refused', () => {
  it('to a number that has opted out, though nobody told us', async () => {
    const error = await thrownBy(textTo('0405'))
    expect(error).toBeInstanceOf(ConflictException)
    expect(error).toMatchObject({ Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT', $metadata: { httpStatusCode: 400 } })
    expect(smsVoice.isOptedOut(numberFor('0405'))).toBe(false)
    expect(outbox.notices()).toEqual([])
  })

  it("when the month's money is spent, for texts and for calls", async () => {
    const text = await thrownBy(textTo('0406'))
    expect(text).toBeInstanceOf(ServiceQuotaExceededException)
    expect(text).toMatchObject({ Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' })
    expect(await thrownBy(call('0406'))).toMatchObject({ Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE' })
    expect(outbox.notices()).toEqual([])
  })

  it('to a country that the protect configuration blocks, if the configuration set has one', async () => {
    const toBritain = { DestinationPhoneNumber: '+447700900123' }
    const error = await thrownBy(sendText(toBritain))
    expect(error).toBeInstanceOf(ConflictException)
    expect(error).toMatchObject({ Reason: 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION' })
    expect(outbox.notices()).toEqual([])
    await sendText({ ...toBritain, ConfigurationSetName: undefined })
    expect(outbox.notices()).toHaveLength(1)
  })

  it('twice by throttling, and then goes through, each time anew', async () => {
    for (const sent of [1, 2]) {
      expect(await thrownBy(textTo('0429'))).toBeInstanceOf(ThrottlingException)
      expect(await thrownBy(textTo('0429'))).toMatchObject({ $metadata: { httpStatusCode: 400 } })
      await textTo('0429')
      expect(outbox.notices()).toHaveLength(sent)
    }
  })

  it('by a fault of the provider', async () => {
    const error = await thrownBy(textTo('0500'))
    expect(error).toBeInstanceOf(InternalServerException)
    expect(error).toMatchObject({ $metadata: { httpStatusCode: 500 }, RequestId: expect.any(String) })
    expect(outbox.notices()).toEqual([])
  })
})

describe('a text whose answer is lost', () => {
  const impatient = () =>
    new PinpointSMSVoiceV2Client({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
      requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true },
    })
  const sendImpatiently = async (ending: string) => {
    const sender = impatient()
    const command = new SendTextMessageCommand({
      DestinationPhoneNumber: numberFor(ending),
      OriginationIdentity: hospital.phoneNumber,
      MessageBody: 'You have a new message.',
      ConfigurationSetName: 'notices',
      Context: { attempt: 'a1' },
    })
    return thrownBy(sender.send(command)).finally(() => sender.destroy())
  }

  it('is sent all the same: the caller waits in vain, and the events say so', async () => {
    expect(await sendImpatiently('0408')).toMatchObject({ name: 'TimeoutError' })
    expect(outbox.notices()).toMatchObject([{ to: numberFor('0408'), context: { attempt: 'a1' } }])
    await untilEvents('TEXT_PENDING', 'TEXT_DELIVERED')
    expect(messagesTo('events')[0]).toMatchObject({ context: { attempt: 'a1' } })
  })

  it('is sent all the same: the connection is cut', async () => {
    expect(await sendImpatiently('0407')).toMatchObject({ code: 'ECONNRESET' })
    expect(outbox.notices()).toHaveLength(1)
    await untilEvents('TEXT_PENDING', 'TEXT_DELIVERED')
  })

  it('is sent, and nobody ever says so', async () => {
    expect(await sendImpatiently('0409')).toMatchObject({ name: 'TimeoutError' })
    expect(outbox.notices()).toHaveLength(1)
    await aWhile()
    expect(eventTypes()).toEqual([])
  })
})

describe('events that do not come as they should', () => {
  it('come twice', async () => {
    await textTo('0410')
    await untilEvents('TEXT_PENDING', 'TEXT_PENDING', 'TEXT_DELIVERED', 'TEXT_DELIVERED')
    const [first, second] = messagesTo('events')
    expect(second).toEqual(first)
  })

  it('come hours later, when the clock is moved', async () => {
    await textTo('0411')
    await untilEvents('TEXT_PENDING')
    clock.moveTo(clock.now() + 3 * hour)
    await aWhile()
    expect(eventTypes()).toEqual(['TEXT_PENDING'])
    clock.moveTo(clock.now() + hour)
    await untilEvents('TEXT_PENDING', 'TEXT_DELIVERED')
    const [pending, delivered] = messagesTo('events')
    expect(delivered.eventTimestamp - delivered.messageRequestTimestamp).toBe(4 * hour)
    expect(pending.eventTimestamp - pending.messageRequestTimestamp).toBeLessThan(1000)
  })

  it('come out of order, with the times at which they happened', async () => {
    await textTo('0412')
    await untilEvents('TEXT_DELIVERED', 'TEXT_PENDING')
    const [delivered, pending] = messagesTo('events')
    expect(delivered.eventTimestamp).toBeGreaterThan(pending.eventTimestamp)
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
  })

  it('never come', async () => {
    await textTo('0413')
    await aWhile()
    expect(eventTypes()).toEqual([])
    expect(outbox.notices()).toHaveLength(1)
  })

  it('come when the time to live is over', async () => {
    await sendText({ DestinationPhoneNumber: numberFor('0414'), TimeToLive: 6 * 3600 })
    await untilEvents('TEXT_PENDING')
    clock.moveTo(clock.now() + 6 * hour)
    await untilEvents('TEXT_PENDING', 'TEXT_TTL_EXPIRED')
  })

  it('come after 72 hours, when the carrier never told', async () => {
    await textTo('0415')
    await untilEvents('TEXT_PENDING')
    clock.moveTo(clock.now() + 72 * hour)
    await untilEvents('TEXT_PENDING', 'TEXT_UNKNOWN')
  })

  it('do not hold up a report that somebody asks for meanwhile', async () => {
    const { MessageId = '' } = await textTo('0411')
    smsVoice.report(MessageId, 'TEXT_CARRIER_BLOCKED')
    await untilEvents('TEXT_PENDING', 'TEXT_CARRIER_BLOCKED')
  })
})

describe('a call', () => {
  it.each([
    ['0123', ['VOICE_INITIATED', 'VOICE_RINGING', 'VOICE_ANSWERED', 'VOICE_COMPLETED'], 'delivered'],
    ['0421', ['VOICE_INITIATED', 'VOICE_RINGING', 'VOICE_BUSY'], 'failed'],
    ['0422', ['VOICE_INITIATED', 'VOICE_RINGING', 'VOICE_NO_ANSWER'], 'failed'],
  ])('to %s: %j', async (ending, types, state) => {
    await call(ending)
    await untilEvents(...types)
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe(state))
  })
})

describe('an event', () => {
  const shape = (event: object) =>
    Object.fromEntries(Object.entries(event).map(([name, value]) => [name, typeof value]))
  /** Which the stand-in says in its first lines that it leaves out. */
  const leftOut = ['carrierName', 'isInternationalSend', 'protectConfiguration']
  const acted = (sample: object) =>
    Object.fromEntries(Object.entries(shape(sample)).filter(([name]) => !leftOut.includes(name)))
  const eventOf = async (MessageId: string | undefined, eventType: string) => {
    smsVoice.report(MessageId ?? '', eventType)
    await vi.waitFor(() => expect(eventTypes()).toContain(eventType))
    return messagesTo('events').find((event) => event.eventType === eventType)
  }

  it('of a text has all that AWS documents', async () => {
    const sample = textEvent('TEXT_SUCCESSFUL')
    const { MessageId } = await sendText({ Context: sample.context })
    const event = await eventOf(MessageId, 'TEXT_SUCCESSFUL')
    expect(shape(event)).toEqual(acted(sample))
    const { eventVersion, isFinal, messageStatus, messageStatusDescription, context } = sample
    expect(event).toMatchObject({ eventVersion, isFinal, messageStatus, messageStatusDescription, context })
  })

  it('of a call has all that AWS documents', async () => {
    const sample = callEvent('VOICE_COMPLETED')
    const { MessageId } = await call('0123')
    const event = await eventOf(MessageId, 'VOICE_COMPLETED')
    expect(shape(event)).toMatchObject(acted(sample))
    const { eventVersion, isFinal, messageStatus } = sample
    expect(event).toMatchObject({ eventVersion, isFinal, messageStatus })
  })
})

describe('a storm', () => {
  afterEach(() => {
    throttle.mockReset().mockReturnValue(false)
    fateOf.mockReset()
  })

  it('lets twenty through a second, a tenth of which the provider loses, the same ones each time', async () => {
    throttle.mockImplementation(makePace(20, clock))
    fateOf.mockImplementation(sometimes({ share: 0.1, seed: 3, fate: { refused: 'server-error' } }, () => ({})))
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () =>
        sendText({ DestinationPhoneNumber: patient }).then(
          () => 'sent',
          (error: Error) => error.name,
        ),
      ),
    )
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length
    expect(count('ThrottlingException')).toBe(5)
    expect(count('sent') + count('InternalServerException')).toBe(20)
    expect(count('InternalServerException')).toBeGreaterThan(0)
    expect(outbox.notices()).toHaveLength(count('sent'))
  })
})
