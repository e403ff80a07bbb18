// What each answer of a provider means for a notice: whether it went, whose fault it was that it did not, or that nobody knows. Each is asked once.
import { PinpointClient } from '@aws-sdk/client-pinpoint'
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { countedSender } from '../../lambdas/adapters/counted-sender.ts'
import { eumSms } from '../../lambdas/adapters/eum-sms.ts'
import { eumVoice } from '../../lambdas/adapters/eum-voice.ts'
import { pinpointSms } from '../../lambdas/adapters/pinpoint-sms.ts'
import { sesEmail } from '../../lambdas/adapters/ses-email.ts'
import { ONCE } from '../../lambdas/container/parts.ts'
import type { AttemptId, MessageId } from '../../lambdas/domain/ids.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { metricsOf } from '../../lambdas/metrics.ts'
import type { SendOutcome } from '../../lambdas/usecases/ports.ts'
import { type Answer, startScriptedApi } from '../support/scripted-api.ts'

let api: Awaited<ReturnType<typeof startScriptedApi>>
beforeEach(async () => {
  api = await startScriptedApi()
})
afterEach(() => api.stop())

const NUMBER = '+12065550123'
const to = new Phi(NUMBER)
const context = { messageId: 'msg_1' as MessageId, attemptId: 'att_1' as AttemptId }
const connection = () => ({
  ...ONCE,
  endpoint: api.address.api,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})

const PROVIDERS = {
  'End User Messaging, for texts': () =>
    eumSms(new PinpointSMSVoiceV2Client(connection()), {
      originationIdentity: 'pool-1',
      configurationSet: 'notices',
      maxPrice: '0.05',
    }).send(to, 'You have a new message', context),
  'End User Messaging, for calls': () =>
    eumVoice(new PinpointSMSVoiceV2Client(connection()), {
      originationIdentity: 'phone-1',
      configurationSet: 'notices',
      maxPricePerMinute: '0.05',
    }).send(to, '<speak>You have a new message</speak>', 'en', context),
  Pinpoint: () =>
    pinpointSms(new PinpointClient(connection()), {
      applicationId: '0123456789abcdef0123456789abcdef',
      originationNumber: '+12065550199',
    }).send(to, 'You have a new message', context),
  SES: () =>
    sesEmail(new SESv2Client(connection()), { from: 'a@lakeside.example', configurationSet: 'notices' }).send(
      new Phi('patient@mail.example'),
      { subject: 'You have a new message', text: 'Sign in', html: '<p>Sign in</p>' },
      undefined,
      context,
    ),
}
type Provider = keyof typeof PROVIDERS
const ALL = Object.keys(PROVIDERS) as Provider[]
const EUM = ALL.slice(0, 2)

const fault = (type: string, members: object = {}, status = 400): Answer => ({
  status,
  headers: { 'x-amzn-errortype': type },
  body: { __type: type, message: 'no', ...members },
})
const address = (DeliveryStatus: string, more: object = {}): Answer => ({
  status: 200,
  body: { ApplicationId: 'a', Result: { [NUMBER]: { DeliveryStatus, StatusCode: 200, ...more } } },
})
const ask = async (provider: Provider, answer: Answer): Promise<SendOutcome> => {
  api.answerWith(answer)
  const outcome = await PROVIDERS[provider]()
  expect(api.asked).toHaveLength(1)
  return outcome
}

describe('accepted', () => {
  it.each(EUM)('by %s', async (provider) => {
    expect(await ask(provider, { status: 200, body: { MessageId: 'id-1' } })).toEqual({
      outcome: 'accepted',
      providerMessageId: 'id-1',
    })
  })

  it('by Pinpoint, for the address and not for the request', async () => {
    expect(await ask('Pinpoint', address('SUCCESSFUL', { MessageId: 'id-1' }))).toEqual({
      outcome: 'accepted',
      providerMessageId: 'id-1',
    })
  })

  it('by SES', async () => {
    expect(await ask('SES', { status: 200, body: { MessageId: 'id-1' } })).toEqual({
      outcome: 'accepted',
      providerMessageId: 'id-1',
    })
  })
})

describe('refused, because the person there has opted out', () => {
  it.each(EUM)('by %s', async (provider) => {
    const answer = fault('ConflictException', { Reason: 'DESTINATION_PHONE_NUMBER_OPTED_OUT' })
    expect(await ask(provider, answer)).toEqual({ outcome: 'refused', reason: 'opted-out' })
  })

  it('by Pinpoint', async () => {
    expect(await ask('Pinpoint', address('OPT_OUT'))).toEqual({ outcome: 'refused', reason: 'opted-out' })
  })
})

describe('refused, because of the number or address', () => {
  it.each(
    EUM.flatMap((provider) =>
      [
        fault('ConflictException', { Reason: 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION' }),
        fault('ValidationException', { Reason: 'PRICE_OVER_THRESHOLD' }),
        fault('ValidationException', {
          Reason: 'FIELD_VALIDATION_FAILED',
          Fields: [{ Name: 'DestinationPhoneNumber', Message: 'no' }],
        }),
      ].map((answer) => [provider, answer] as const),
    ),
  )('by %s', async (provider, answer) => {
    expect(await ask(provider, answer)).toEqual({ outcome: 'refused', reason: 'refused' })
  })

  it('by Pinpoint', async () => {
    expect(await ask('Pinpoint', address('PERMANENT_FAILURE'))).toEqual({ outcome: 'refused', reason: 'refused' })
  })

  it('by SES', async () => {
    expect(await ask('SES', fault('BadRequestException'))).toEqual({ outcome: 'refused', reason: 'refused' })
  })
})

describe('busy', () => {
  it.each<[Provider, string, Answer]>([
    ...EUM.map((provider): [Provider, string, Answer] => [
      provider,
      'throttled',
      fault('ThrottlingException', { QuotaCode: 'q', ServiceCode: 's' }),
    ]),
    [
      'End User Messaging, for calls',
      'the calls of a day to one number',
      fault('ServiceQuotaExceededException', { Reason: 'DAILY_DESTINATION_CALL_LIMIT' }),
    ],
    ['Pinpoint', 'throttled', address('THROTTLED')],
    ['Pinpoint', 'a failure that passes', address('TEMPORARY_FAILURE')],
    ['Pinpoint', 'too many requests', fault('TooManyRequestsException', {}, 429)],
    ['SES', 'too many requests', fault('TooManyRequestsException', {}, 429)],
  ])('%s: %s', async (provider, _, answer) => {
    expect(await ask(provider, answer)).toEqual({ outcome: 'busy' })
  })
})

describe('misconfigured, which is our own side and nobody else', () => {
  it.each<[Provider, string, Answer]>([
    ...EUM.flatMap((provider): [Provider, string, Answer][] => [
      [provider, 'a permission', fault('AccessDeniedException', { Reason: 'ACCOUNT_DISABLED' })],
      [provider, 'the sandbox', fault('ConflictException', { Reason: 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED' })],
      [provider, 'a number that is not there', fault('ResourceNotFoundException', { ResourceType: 'pool' })],
      [provider, 'a number that is not registered', fault('ConflictException', { Reason: 'RESOURCE_NOT_ACTIVE' })],
      [
        provider,
        'the spend limit',
        fault('ServiceQuotaExceededException', { Reason: 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT' }),
      ],
      [provider, 'a request that it does not read', fault('ValidationException', { Reason: 'UNKNOWN_FIELD' })],
    ]),
    ['Pinpoint', 'an application that is not there', fault('NotFoundException', {}, 404)],
    ['Pinpoint', 'a permission', fault('ForbiddenException', {}, 403)],
    ['Pinpoint', 'a request that it does not read', fault('BadRequestException')],
    ['SES', 'an identity that is not verified', fault('MessageRejected')],
    ['SES', 'a paused account', fault('SendingPausedException')],
    ['SES', 'a suspended account', fault('AccountSuspendedException')],
    ['SES', 'the sending quota', fault('LimitExceededException')],
    ['SES', 'the domain of returned mail', fault('MailFromDomainNotVerifiedException')],
    ['SES', 'a configuration set that is not there', fault('NotFoundException', {}, 404)],
  ])('%s: %s', async (provider, _, answer) => {
    expect(await ask(provider, answer)).toEqual({ outcome: 'misconfigured' })
  })
})

describe('unknown, so that nothing is sent again before somebody reports', () => {
  it.each(
    ALL.flatMap((provider): [Provider, string, Answer][] => [
      [provider, 'no answer', 'lost'],
      [provider, 'half an answer', 'cut'],
      [provider, 'a fault of theirs', fault('InternalServerException', {}, 500)],
      [provider, 'a gateway in between', { status: 502, body: 'bad gateway' }],
      [provider, 'an answer without an id', { status: 200, body: {} }],
    ]),
  )('%s: %s', async (provider, _, answer) => {
    expect(await ask(provider, answer)).toEqual({ outcome: 'unknown' })
  })

  it.each(['UNKNOWN_FAILURE', 'TIMEOUT', 'DUPLICATE', 'something new'])('Pinpoint: %s', async (status) => {
    expect(await ask('Pinpoint', address(status, { MessageId: 'id-1' }))).toEqual({ outcome: 'unknown' })
  })
})

describe('a provider that refuses us', () => {
  // Powertools counts nothing in its development mode, unless it is told to.
  beforeEach(() => void vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false'))
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  const heardWhile = async (outcome: SendOutcome) => {
    const heard: string[] = []
    vi.spyOn(console, 'log').mockImplementation((line: string) => void heard.push(line))
    const sender = { send: async (_to: Phi, _text: string) => outcome }
    const result = await countedSender(sender, 'sms', metricsOf('Sealpost/test')).send(to, 'You have a new message')
    expect(result).toBe(outcome)
    return heard
  }

  it('is counted by name and channel, and nothing else of it', async () => {
    const [line = '', ...more] = await heardWhile({ outcome: 'misconfigured' })
    expect(more).toEqual([])
    const { _aws, ...rest } = JSON.parse(line)
    expect(rest).toEqual({ service: 'sealpost', channel: 'sms', ProviderMisconfigured: 1 })
    expect(_aws.CloudWatchMetrics).toEqual([
      {
        Namespace: 'Sealpost/test',
        Dimensions: [['service', 'channel']],
        Metrics: [{ Name: 'ProviderMisconfigured', Unit: 'Count' }],
      },
    ])
  })

  it.each<SendOutcome>([
    { outcome: 'busy' },
    { outcome: 'unknown' },
    { outcome: 'refused', reason: 'refused' },
    { outcome: 'accepted', providerMessageId: 'id-1' },
  ])('is the only one that is counted: not $outcome', async (outcome) => {
    expect(await heardWhile(outcome)).toEqual([])
  })
})
