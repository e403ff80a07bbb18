// The stand-in of Pinpoint answers the real client as the service would.
import {
  BadRequestException,
  ChannelType,
  InternalServerErrorException,
  NotFoundException,
  PhoneNumberValidateCommand,
  PinpointClient,
  SendMessagesCommand,
} from '@aws-sdk/client-pinpoint'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Outbox, openOutbox } from '../../local/aws/outbox.ts'
import { makePinpoint } from '../../local/aws/pinpoint.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { openStore } from '../../local/store.ts'

let server: AwsServer
let outbox: Outbox
let client: PinpointClient

beforeEach(async () => {
  outbox = openOutbox(openStore())
  const isOptedOut = (phoneNumber: string) => phoneNumber === '+12065550166'
  const pinpoint = makePinpoint({ outbox, applications: ['app1'], originationNumber: '+12065550199', isOptedOut })
  server = await serveAws([pinpoint], 0)
  client = new PinpointClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
})
afterEach(async () => {
  client.destroy()
  await server.close()
})

describe('sending messages', () => {
  const send = (to: Record<string, { ChannelType?: ChannelType; BodyOverride?: string }>, ApplicationId = 'app1') =>
    client.send(
      new SendMessagesCommand({
        ApplicationId,
        MessageRequest: {
          Addresses: to,
          Context: { attempt: 'a1' },
          MessageConfiguration: {
            SMSMessage: { Body: 'You have a new message.', MessageType: 'TRANSACTIONAL' },
            VoiceMessage: { Body: 'You have a new voice message.', OriginationNumber: '+12065550198' },
          },
        },
      }),
    )

  it('answers for each address', async () => {
    const SMS = { ChannelType: ChannelType.SMS }
    const { MessageResponse } = await send({
      '+12065550123': SMS,
      '+12065550124': { ChannelType: ChannelType.VOICE },
      '+12065550000': SMS,
      '+12065550429': SMS,
      '+12065550166': SMS,
      'not a number': SMS,
      'device-token': { ChannelType: ChannelType.APNS },
    })
    expect(MessageResponse?.ApplicationId).toBe('app1')
    const statuses = Object.entries(MessageResponse?.Result ?? {}).map(([to, result]) => [
      to,
      result.DeliveryStatus,
      result.StatusCode,
    ])
    expect(statuses).toEqual([
      ['+12065550123', 'SUCCESSFUL', 200],
      ['+12065550124', 'SUCCESSFUL', 200],
      ['+12065550000', 'PERMANENT_FAILURE', 400],
      ['+12065550429', 'THROTTLED', 429],
      ['+12065550166', 'OPT_OUT', 400],
      ['not a number', 'PERMANENT_FAILURE', 400],
      ['device-token', 'PERMANENT_FAILURE', 400],
    ])
    expect(outbox.notices()).toMatchObject([
      {
        channel: 'sms',
        to: '+12065550123',
        from: '+12065550199',
        text: 'You have a new message.',
        context: { attempt: 'a1' },
        providerMessageId: MessageResponse?.Result?.['+12065550123']?.MessageId,
      },
      { channel: 'voice', from: '+12065550198', text: 'You have a new voice message.' },
    ])
  })

  it.each([
    ['0405', 'OPT_OUT'],
    ['0431', 'TEMPORARY_FAILURE'],
    ['0432', 'UNKNOWN_FAILURE'],
    ['0433', 'DUPLICATE'],
    ['0434', 'TIMEOUT'],
  ])('says of a number that ends in %s: %s, and sends nothing', async (ending, status) => {
    const to = `+1217555${ending}`
    const { MessageResponse } = await send({ [to]: { ChannelType: ChannelType.SMS } })
    expect(MessageResponse?.Result?.[to]).toMatchObject({ DeliveryStatus: status })
    expect(MessageResponse?.Result?.[to]?.MessageId).toBeUndefined()
    expect(outbox.notices()).toEqual([])
  })

  it('throttles twice, and then lets it through', async () => {
    const to = '+12175550429'
    const status = async () => {
      const { MessageResponse } = await send({ [to]: { ChannelType: ChannelType.SMS } })
      return MessageResponse?.Result?.[to]?.DeliveryStatus
    }
    expect([await status(), await status(), await status()]).toEqual(['THROTTLED', 'THROTTLED', 'SUCCESSFUL'])
    expect(outbox.notices()).toHaveLength(1)
  })

  it('fails as a whole by a fault of the provider, and sends nothing', async () => {
    const SMS = { ChannelType: ChannelType.SMS }
    const error = await send({ '+12175550123': SMS, '+12175550500': SMS }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InternalServerErrorException)
    expect(outbox.notices()).toEqual([])
  })

  it('sends, and the answer is lost', async () => {
    const error = await send({ '+12175550407': { ChannelType: ChannelType.SMS } }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'ECONNRESET' })
    expect(outbox.notices()).toHaveLength(1)
  })

  it('does not find an application that is not there', async () => {
    await expect(send({}, 'app2')).rejects.toBeInstanceOf(NotFoundException)
  })

  it('refuses an address without a channel, without repeating the address', async () => {
    const error = await send({ '+12065550123': {} }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BadRequestException)
    expect((error as Error).message).toBe('ChannelType: Must be given')
  })
})

describe('validating a phone number', () => {
  it.each([
    ['+12065550123', undefined, 'MOBILE', 0],
    ['12065550123', undefined, 'MOBILE', 0],
    ['(206) 555-0123', 'US', 'MOBILE', 0],
    ['+12065550299', 'US', 'LANDLINE', 1],
    ['+12065550300', 'US', 'VOIP', 2],
    ['+18005550123', 'US', 'OTHER', 4],
    ['+11115550123', 'US', 'INVALID', 3],
    ['hello', 'US', 'INVALID', 3],
    ['+442079460000', undefined, 'LANDLINE', 1],
  ])('%s (%s) is %s', async (PhoneNumber, IsoCountryCode, PhoneType, PhoneTypeCode) => {
    const { NumberValidateResponse } = await client.send(
      new PhoneNumberValidateCommand({ NumberValidateRequest: { PhoneNumber, IsoCountryCode } }),
    )
    expect(NumberValidateResponse).toMatchObject({ OriginalPhoneNumber: PhoneNumber, PhoneType, PhoneTypeCode })
  })

  it('gives the number in E.164 and tells its country', async () => {
    const { NumberValidateResponse } = await client.send(
      new PhoneNumberValidateCommand({ NumberValidateRequest: { PhoneNumber: '206-555-0123', IsoCountryCode: 'US' } }),
    )
    expect(NumberValidateResponse).toMatchObject({
      CleansedPhoneNumberE164: '+12065550123',
      CleansedPhoneNumberNational: '2065550123',
      CountryCodeIso2: 'US',
      CountryCodeNumeric: '1',
      Country: 'United States',
    })
  })

  it('refuses a request without a number', async () => {
    await expect(client.send(new PhoneNumberValidateCommand({ NumberValidateRequest: {} }))).rejects.toBeInstanceOf(
      BadRequestException,
    )
  })
})
