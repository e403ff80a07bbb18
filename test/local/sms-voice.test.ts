// Texts and calls through the real client.
import {
  ResourceNotFoundException,
  type SendTextMessageCommandInput,
  SendVoiceMessageCommand,
  ThrottlingException,
  ValidationException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { describe, expect, it, vi } from 'vitest'
import {
  arn,
  client,
  hospital,
  messagesTo,
  outbox,
  patient,
  publish,
  selfManaged,
  sendText,
  throttle,
  unreachable,
} from './sms-voice-under-test.ts'

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
    expect(types.toSorted()).toEqual([
      'VOICE_ANSWERED',
      'VOICE_COMPLETED',
      'VOICE_FAILED',
      'VOICE_INITIATED',
      'VOICE_INITIATED',
      'VOICE_RINGING',
    ])
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
