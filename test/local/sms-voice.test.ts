import {
  CarrierLookupCommand,
  ConflictException,
  DeleteOptedOutNumberCommand,
  DescribeOptedOutNumbersCommand,
  DescribePhoneNumbersCommand,
  PinpointSMSVoiceV2Client,
  PutOptedOutNumberCommand,
  ResourceNotFoundException,
  SendTextMessageCommand,
  type SendTextMessageCommandInput,
  SendVoiceMessageCommand,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Outbox, openOutbox } from '../../local/aws/outbox.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { makeSmsVoice, type SmsVoice } from '../../local/aws/sms-voice.ts'
import type { OwnNumber } from '../../local/aws/sms-voice-numbers.ts'
import { countParts } from '../../local/aws/sms-voice-parts.ts'
import { openStore } from '../../local/store.ts'

const patient = '+12065550123'
const unreachable = '+12065550000'
const arn = (rest: string) => `arn:aws:sms-voice:us-east-1:111122223333:${rest}`

const hospital: OwnNumber = {
  id: 'phone-1',
  phoneNumber: '+12065550199',
  arn: arn('phone-number/phone-1'),
  poolId: 'pool-1',
  optOutListName: 'Patients',
  selfManagedOptOuts: false,
  twoWayTopicArn: 'arn:aws:sns:us-east-1:111122223333:replies',
  replies: { stop: 'You will get no more texts.', help: 'Lakeside Health: 555-010-0100' },
}
const selfManaged = {
  ...hospital,
  id: 'phone-2',
  phoneNumber: '+12065550198',
  arn: arn('phone-number/phone-2'),
  poolId: 'pool-2',
  optOutListName: 'Default',
  selfManagedOptOuts: true,
}

let server: AwsServer
let outbox: Outbox
let smsVoice: SmsVoice
let client: PinpointSMSVoiceV2Client
const publish = vi.fn(async (_topicArn: string, _message: string) => {})
const throttle = vi.fn(() => false)

beforeEach(async () => {
  publish.mockClear()
  const store = openStore()
  outbox = openOutbox(store, { delay: 5, retryDelay: 5 })
  smsVoice = makeSmsVoice({
    region: 'us-east-1',
    account: '111122223333',
    store,
    outbox,
    numbers: [hospital, selfManaged],
    configurationSets: [{ name: 'notices', topicArns: ['arn:aws:sns:us-east-1:111122223333:events'] }],
    publish,
    throttle,
  })
  server = await serveAws([smsVoice], 0)
  client = new PinpointSMSVoiceV2Client({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
})
afterEach(async () => {
  client.destroy()
  await outbox.stop()
  await server.close()
})

const sendText = (input: Partial<SendTextMessageCommandInput>) =>
  client.send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: patient,
      OriginationIdentity: hospital.phoneNumber,
      MessageBody: 'You have a new message.',
      ConfigurationSetName: 'notices',
      ...input,
    }),
  )
const messagesTo = (topic: string) =>
  publish.mock.calls.filter(([topicArn]) => topicArn.endsWith(topic)).map(([, message]) => JSON.parse(message))

describe('sending a text', () => {
  it('puts it into the outbox and tells the topic that it arrived, in the shape of the AWS documentation', async () => {
    const { MessageId } = await sendText({ Context: { attempt: 'a1' }, MaxPrice: '0.05', TimeToLive: 3600 })
    expect(outbox.notices()).toMatchObject([
      {
        channel: 'sms',
        to: patient,
        from: hospital.phoneNumber,
        text: 'You have a new message.',
        context: { attempt: 'a1' },
      },
    ])
    await vi.waitFor(() => expect(messagesTo('events')).toHaveLength(2))
    const [pending, delivered] = messagesTo('events')
    expect(pending).toMatchObject({ eventType: 'TEXT_PENDING', isFinal: false, messageStatus: 'PENDING' })
    expect(delivered).toEqual({
      eventType: 'TEXT_DELIVERED',
      eventVersion: '1.0',
      eventTimestamp: expect.any(Number),
      isFinal: true,
      originationPhoneNumber: hospital.phoneNumber,
      destinationPhoneNumber: patient,
      isoCountryCode: 'US',
      mcc: '310',
      mnc: '800',
      messageId: MessageId,
      messageRequestTimestamp: expect.any(Number),
      messageEncoding: 'GSM',
      messageType: 'TRANSACTIONAL',
      messageStatus: 'DELIVERED',
      messageStatusDescription: 'Message has been accepted by phone',
      context: { attempt: 'a1' },
      totalMessageParts: 1,
      totalMessagePrice: 0.00581,
      totalCarrierFee: 0.003,
    })
    expect(delivered.eventTimestamp).toBeGreaterThan(pending.eventTimestamp)
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
  })

  it('fails for a number that ends in 0000', async () => {
    await sendText({ DestinationPhoneNumber: unreachable })
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('failed'))
    expect(messagesTo('events').at(-1)).toMatchObject({ eventType: 'TEXT_UNREACHABLE', isFinal: true })
  })

  it('tells nobody without a configuration set', async () => {
    await sendText({ ConfigurationSetName: undefined })
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
    expect(publish).not.toHaveBeenCalled()
  })

  it('tells the topic again when it was out of order', async () => {
    publish.mockRejectedValueOnce(new Error('down'))
    await sendText({})
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
    expect(messagesTo('events').map((event) => event.eventType)).toEqual([
      'TEXT_PENDING',
      'TEXT_PENDING',
      'TEXT_DELIVERED',
    ])
  })

  it('takes a number, its id, its ARN, a pool or nothing as the sender', async () => {
    for (const identity of [selfManaged.id, selfManaged.arn, 'pool-2', arn('pool/pool-2')])
      await sendText({ OriginationIdentity: identity, ConfigurationSetName: arn('configuration-set/notices') })
    await sendText({ OriginationIdentity: undefined })
    const senders = outbox.notices().map((notice) => notice.from)
    expect(senders).toEqual([...Array(4).fill(selfManaged.phoneNumber), hospital.phoneNumber])
  })

  it('checks everything on a dry run and sends nothing', async () => {
    const { MessageId } = await sendText({ DryRun: true })
    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/)
    expect(outbox.notices()).toEqual([])
    await expect(sendText({ DryRun: true, MessageBody: '' })).rejects.toBeInstanceOf(ValidationException)
  })

  it.each<[string, Partial<SendTextMessageCommandInput>]>([
    ['DestinationPhoneNumber', { DestinationPhoneNumber: '555-0100' }],
    ['DestinationPhoneNumber', { DestinationPhoneNumber: undefined }],
    ['MessageBody', { MessageBody: 'x'.repeat(1601) }],
    ['MessageBody', { MessageBody: undefined }],
    ['MaxPrice', { MaxPrice: '1' }],
    ['TimeToLive', { TimeToLive: 4 }],
    ['TimeToLive', { TimeToLive: 259_201 }],
    ['Context', { Context: Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`key${n}`, 'x'])) }],
    ['Context.key', { Context: { key: 'x'.repeat(801) } }],
    ['OriginationIdentity', { OriginationIdentity: 'a b' }],
  ])('names %s when it is wrong, without repeating it', async (field, input) => {
    const error = await sendText(input).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ValidationException)
    expect(error).toMatchObject({ Reason: 'FIELD_VALIDATION_FAILED', Fields: [{ Name: field }] })
    expect(JSON.stringify((error as ValidationException).Fields)).not.toMatch(/555-0100|xxx|a b/)
  })

  it('refuses a text that costs more than its maximum price', async () => {
    await expect(sendText({ MaxPrice: '0.001' })).rejects.toMatchObject({
      name: 'ValidationException',
      Reason: 'PRICE_OVER_THRESHOLD',
    })
  })

  it.each<[string, Partial<SendTextMessageCommandInput>]>([
    ['phone-number', { OriginationIdentity: '+12065550111' }],
    ['pool', { OriginationIdentity: 'pool-9' }],
    ['sender-id', { OriginationIdentity: 'LAKESIDE' }],
    ['configuration-set', { ConfigurationSetName: 'other' }],
  ])('does not find a %s that is not there', async (ResourceType, input) => {
    const error = await sendText(input).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ResourceNotFoundException)
    expect(error).toMatchObject({ ResourceType })
  })

  it('is refused while the account is throttled', async () => {
    throttle.mockReturnValueOnce(true)
    await expect(sendText({})).rejects.toBeInstanceOf(ThrottlingException)
    expect(outbox.notices()).toEqual([])
  })
})

describe('sending a call', () => {
  const call = (input: object) =>
    client.send(
      new SendVoiceMessageCommand({
        DestinationPhoneNumber: patient,
        OriginationIdentity: 'phone-1',
        MessageBody: 'You have a new message.',
        ConfigurationSetName: 'notices',
        ...input,
      }),
    )

  it('is completed, or fails for a number that ends in 0000', async () => {
    await call({})
    await call({ DestinationPhoneNumber: unreachable })
    await vi.waitFor(() => expect(outbox.notices().map((notice) => notice.state)).toEqual(['delivered', 'failed']))
    const types = messagesTo('events').map((event) => event.eventType)
    expect(types.toSorted()).toEqual(['VOICE_COMPLETED', 'VOICE_FAILED', 'VOICE_INITIATED', 'VOICE_INITIATED'])
  })

  it('takes 6000 characters of SSML and 3000 of text', async () => {
    const long = 'x'.repeat(6000)
    await expect(call({ MessageBody: long, MessageBodyTextType: 'SSML' })).resolves.toHaveProperty('MessageId')
    await expect(call({ MessageBody: long })).rejects.toMatchObject({ Fields: [{ Name: 'MessageBody' }] })
    await expect(call({ MessageBody: `${long}x`, MessageBodyTextType: 'SSML' })).rejects.toBeInstanceOf(
      ValidationException,
    )
  })

  it('needs an origination identity', async () => {
    await expect(call({ OriginationIdentity: undefined })).rejects.toMatchObject({
      Fields: [{ Name: 'OriginationIdentity' }],
    })
  })
})

describe('the opt-out list', () => {
  const entry = { OptOutListName: 'Patients', OptedOutNumber: patient }

  it('keeps a number from being sent to until it is taken off', async () => {
    const put = await client.send(new PutOptedOutNumberCommand(entry))
    expect(put).toMatchObject({ ...entry, EndUserOptedOut: false, OptedOutTimestamp: expect.any(Date) })
    const error = await sendText({}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ConflictException)
    expect(error).toMatchObject({ Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' })
    expect(smsVoice.isOptedOut(patient)).toBe(true)
    await expect(sendText({ OriginationIdentity: 'pool-2' })).resolves.toHaveProperty('MessageId')

    expect(await client.send(new DeleteOptedOutNumberCommand(entry))).toMatchObject(entry)
    await expect(sendText({})).resolves.toHaveProperty('MessageId')
    await expect(client.send(new DeleteOptedOutNumberCommand(entry))).rejects.toBeInstanceOf(ResourceNotFoundException)
  })

  it('is described whole, by number, and page by page', async () => {
    for (const end of ['1', '2', '3'])
      await client.send(new PutOptedOutNumberCommand({ ...entry, OptedOutNumber: `+1206555010${end}` }))
    const all = (input: object) =>
      client.send(new DescribeOptedOutNumbersCommand({ OptOutListName: arn('opt-out-list/Patients'), ...input }))
    const first = await all({ MaxResults: 2 })
    expect(first.OptedOutNumbers?.map((one) => one.OptedOutNumber)).toEqual(['+12065550101', '+12065550102'])
    const second = await all({ MaxResults: 2, NextToken: first.NextToken })
    expect(second.OptedOutNumbers?.map((one) => one.OptedOutNumber)).toEqual(['+12065550103'])
    expect(second.NextToken).toBeUndefined()
    expect((await all({ OptedOutNumbers: ['+12065550102'] })).OptedOutNumbers).toHaveLength(1)
    await expect(all({ OptedOutNumbers: [patient] })).rejects.toBeInstanceOf(ResourceNotFoundException)
    await expect(all({ OptOutListName: 'Nobody' })).rejects.toMatchObject({ ResourceType: 'opt-out-list' })
    await expect(all({ NextToken: 'x' })).rejects.toMatchObject({ Reason: 'INVALID_NEXT_TOKEN' })
  })
})

describe('a text from a patient', () => {
  it('goes to the two-way topic, with the message that it answers', async () => {
    await smsVoice.receiveText({ from: patient, text: 'Who is this?' })
    const { MessageId } = await sendText({ ConfigurationSetName: undefined })
    await smsVoice.receiveText({ from: patient, text: 'Thank you' })
    const [first, second] = messagesTo('replies')
    expect(first).toEqual({
      originationNumber: patient,
      destinationNumber: hospital.phoneNumber,
      messageKeyword: 'KEYWORD_111122223333',
      messageBody: 'Who is this?',
      inboundMessageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(second).toMatchObject({ messageBody: 'Thank you', previousPublishedMessageId: MessageId })
    expect(outbox.received()).toMatchObject([{ text: 'Who is this?' }, { text: 'Thank you', to: hospital.phoneNumber }])
  })

  it.each(['STOP', 'stop', ' Stop please', 'Opt-out', 'unsubscribe'])(
    'opts out with "%s", and is answered once',
    async (text) => {
      await smsVoice.receiveText({ from: patient, text })
      await smsVoice.receiveText({ from: patient, text })
      expect(outbox.notices().map((notice) => notice.text)).toEqual([hospital.replies.stop])
      expect(smsVoice.isOptedOut(patient)).toBe(true)
      expect(messagesTo('replies')).toHaveLength(2)
      const listed = await client.send(new DescribeOptedOutNumbersCommand({ OptOutListName: 'Patients' }))
      expect(listed.OptedOutNumbers).toMatchObject([{ OptedOutNumber: patient, EndUserOptedOut: true }])
    },
  )

  it.each(['Please stop', 'Stopping by', 'ending'])('does not opt out with "%s"', async (text) => {
    await smsVoice.receiveText({ from: patient, text })
    expect(smsVoice.isOptedOut(patient)).toBe(false)
  })

  it('opts in again with START', async () => {
    await smsVoice.receiveText({ from: patient, text: 'STOP' })
    await smsVoice.receiveText({ from: patient, text: 'start' })
    expect(smsVoice.isOptedOut(patient)).toBe(false)
  })

  it('is answered after HELP', async () => {
    await smsVoice.receiveText({ from: patient, text: 'help' })
    expect(outbox.notices()).toMatchObject([{ to: patient, from: hospital.phoneNumber, text: hospital.replies.help }])
    expect(() => smsVoice.report(outbox.notices()[0]?.providerMessageId ?? '', 'delivered')).toThrow(
      'no delivery events',
    )
  })

  it('is left to the application when the number manages opt-outs itself', async () => {
    await sendText({ OriginationIdentity: 'phone-2', ConfigurationSetName: undefined })
    await smsVoice.receiveText({ from: patient, text: 'STOP' })
    expect(smsVoice.isOptedOut(patient)).toBe(false)
    expect(outbox.notices()).toHaveLength(1)
    expect(messagesTo('replies')).toMatchObject([
      { destinationNumber: selfManaged.phoneNumber, messageKeyword: 'STOP' },
    ])
  })

  it('cannot go to a number that the account does not have', async () => {
    await expect(smsVoice.receiveText({ from: patient, to: '+12065550111', text: 'Hi' })).rejects.toThrow(
      'no such number',
    )
  })
})

describe('a report about an earlier message', () => {
  it('becomes the event of that name', async () => {
    const { MessageId = '' } = await sendText({ ConfigurationSetName: 'notices', Context: { attempt: 'a1' } })
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
    smsVoice.report(MessageId, 'TEXT_CARRIER_BLOCKED')
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('failed'))
    expect(messagesTo('events').at(-1)).toMatchObject({
      eventType: 'TEXT_CARRIER_BLOCKED',
      messageId: MessageId,
      context: { attempt: 'a1' },
    })
    smsVoice.report(MessageId, 'delivered')
    smsVoice.report(MessageId, 'failed')
    await vi.waitFor(() => expect(messagesTo('events').at(-1)).toMatchObject({ eventType: 'TEXT_UNREACHABLE' }))
  })

  it('is refused when no event is called so, or no message has that id', async () => {
    const { MessageId = '' } = await sendText({})
    expect(() => smsVoice.report(MessageId, 'complained')).toThrow('complained')
    expect(() => smsVoice.report(MessageId, 'VOICE_BUSY')).toThrow('VOICE_BUSY')
    expect(() => smsVoice.report('other', 'delivered')).toThrow()
  })
})

describe('what the account has', () => {
  it('describes its phone numbers', async () => {
    const all = await client.send(new DescribePhoneNumbersCommand({}))
    expect(all.PhoneNumbers).toHaveLength(2)
    const one = await client.send(new DescribePhoneNumbersCommand({ PhoneNumberIds: ['phone-2'] }))
    expect(one.PhoneNumbers).toMatchObject([
      {
        PhoneNumber: selfManaged.phoneNumber,
        SelfManagedOptOutsEnabled: true,
        TwoWayEnabled: true,
        Status: 'ACTIVE',
        CreatedTimestamp: expect.any(Date),
      },
    ])
    await expect(client.send(new DescribePhoneNumbersCommand({ PhoneNumberIds: ['phone-9'] }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    )
  })

  it.each([
    ['+1 (206) 555-0123', 'MOBILE', '+12065550123'],
    ['+12065550212', 'LANDLINE', '+12065550212'],
    ['+12065550312', 'OTHER', '+12065550312'],
    ['+11115550100', 'INVALID', '+11115550100'],
    ['nobody', 'INVALID', '+'],
  ])('looks up the carrier of %s: %s', async (PhoneNumber, PhoneNumberType, E164PhoneNumber) => {
    const found = await client.send(new CarrierLookupCommand({ PhoneNumber }))
    expect(found).toMatchObject({ PhoneNumberType, E164PhoneNumber })
  })
})

describe('counting the parts of a text', () => {
  it.each([
    ['160 letters', 'a'.repeat(160), 'GSM', 1],
    ['161 letters', 'a'.repeat(161), 'GSM', 2],
    ['81 signs that count twice', '€'.repeat(81), 'GSM', 2],
    ['letters of the basic alphabet', 'ü¿ñ', 'GSM', 1],
    ['one letter outside it', 'á', 'Unicode', 1],
    ['71 letters outside it', '漢'.repeat(71), 'Unicode', 2],
  ])('%s', (_name, text, encoding, parts) => {
    expect(countParts(text)).toEqual({ encoding, parts })
  })
})
