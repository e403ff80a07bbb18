// The providers in the templates: by default texts and e-mails, and nothing of calls or of Pinpoint until the configuration says so.
import { Match, type Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { PLACES } from '../../local/preflight/deployed.ts'
import { synth, synthWith } from '../support/synth.ts'
import { attestedVoice } from '../support/voice.ts'

type Stacks = { data: Template; service: Template }
const settingsOf = ({ service }: Stacks, name: string): Record<string, unknown> => {
  const [found, ...more] = Object.entries(service.findResources('AWS::Lambda::Function')).filter(([id]) =>
    id.startsWith(`${name.replaceAll('-', '')}Function`),
  )
  if (!found || more.length > 0) throw new Error(`not one function ${name}`)
  return found[1]['Properties'].Environment.Variables
}
const countriesOf = ({ data }: Stacks, channel: 'SMS' | 'VOICE') => {
  const [protect] = Object.values(data.findResources('AWS::SMSVOICE::ProtectConfiguration'))
  const rules = (protect?.['Properties'].CountryRuleSet[channel] ?? []) as Record<string, string>[]
  return rules.filter(({ ProtectStatus }) => ProtectStatus === 'ALLOW').map(({ CountryCode }) => CountryCode)
}
const eventsOf = ({ service }: Stacks) => {
  const [set] = Object.values(service.findResources('AWS::SMSVOICE::ConfigurationSet'))
  return set?.['Properties'].EventDestinations.flatMap(
    ({ MatchingEventTypes }: { MatchingEventTypes: string[] }) => MatchingEventTypes,
  )
}

describe('as the model environment has it', () => {
  let stacks: Stacks
  beforeAll(() => {
    stacks = synth()
  })

  it('texts go by End User Messaging, from the pool, as fast as a toll-free number may', () => {
    const settings = settingsOf(stacks, 'send-notice')
    expect(settings).toMatchObject({
      SMS_PROVIDER: 'end-user-messaging',
      PINPOINT_APPLICATION_ID: '',
      SMS_PER_SECOND: '3',
      OPEN_CHANNELS: 'sms,email',
      VOICE_ORIGINATION_IDENTITY: '',
      VOICE_MAX_PRICE_PER_MINUTE: '',
    })
    expect(JSON.stringify(settings['SMS_ORIGINATION_IDENTITY'])).toContain('TextLinePool')
  })

  it('there is one number, which takes texts alone, no rule for calls, and no event of one', () => {
    const numbers = Object.values(stacks.data.findResources('AWS::SMSVOICE::PhoneNumber'))
    expect(numbers.map(({ Properties }) => Properties.NumberCapabilities)).toEqual([['SMS']])
    expect(countriesOf(stacks, 'VOICE')).toEqual([])
    expect(eventsOf(stacks)).toEqual(['TEXT_ALL'])
  })

  it('preflight finds by their names what it asks about', () => {
    const resources = [stacks.data, stacks.service].flatMap((template) =>
      Object.entries(template.toJSON()['Resources'] as Record<string, { Type: string }>),
    )
    for (const [type, part] of Object.values(PLACES))
      expect(resources.filter(([id, { Type }]) => Type === type && id.startsWith(part)).length, part).toBe(1)
  })

  it('tells of alarms whoever the configuration names', () => {
    const subscriptions = Object.values(stacks.service.findResources('AWS::SNS::Subscription'))
    expect(subscriptions.map(({ Properties }) => Properties)).toContainEqual(
      expect.objectContaining({ Protocol: 'email', Endpoint: 'on-call@riverside.example' }),
    )
  })

  it('makes nothing of Pinpoint: no application, no channel', () => {
    const types = [stacks.data, stacks.service].flatMap((template) =>
      Object.values(template.toJSON()['Resources'] as Record<string, { Type: string }>).map(({ Type }) => Type),
    )
    expect(types.length).toBeGreaterThan(100)
    expect(types.filter((type) => type.startsWith('AWS::Pinpoint'))).toEqual([])
  })

  it('rings for each channel whose provider refuses us, says what it means, and tells whoever is on duty', () => {
    const alarms = Object.values(stacks.service.findResources('AWS::CloudWatch::Alarm'))
      .map((alarm) => alarm['Properties'])
      .filter(({ MetricName }) => MetricName === 'ProviderMisconfigured')
    expect(alarms.map(({ Dimensions }) => Dimensions)).toEqual(
      ['sms', 'email'].map((channel) => [
        { Name: 'channel', Value: channel },
        { Name: 'service', Value: 'sealpost' },
      ]),
    )
    const namespace = settingsOf(stacks, 'send-notice')['METRICS_NAMESPACE']
    expect(namespace).toBe('Sealpost/sealpost-example-prod-Service')
    for (const alarm of alarms)
      expect(alarm).toMatchObject({
        Namespace: namespace,
        MetricName: 'ProviderMisconfigured',
        Threshold: 1,
        TreatMissingData: 'notBreaching',
        AlarmDescription: expect.stringMatching(/^Patients are not told by .+ Runbook: A provider refuses us\.$/),
        AlarmActions: [{ Ref: expect.stringMatching(/^AlarmsTopic/) }],
      })
    stacks.service.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sns:Publish',
            Principal: { Service: Match.arrayWith(['cloudwatch.amazonaws.com']) },
          }),
        ]),
      },
    })
    expect.assertions(4)
  })
})

describe('with calls that are attested', () => {
  let stacks: Stacks
  beforeAll(() => {
    stacks = synthWith({ voice: attestedVoice })
  })

  it('gives calls a number of their own, and leaves the one of the texts as it is', () => {
    const numberOf = (line: string, { data }: Stacks) =>
      Object.entries(data.findResources('AWS::SMSVOICE::PhoneNumber')).filter(([id]) => id.startsWith(line))
    expect(numberOf('TextLine', stacks)).toEqual(numberOf('TextLine', synth()))
    expect(numberOf('VoiceLine', stacks).map(([, { Properties }]) => Properties)).toMatchObject([
      { NumberType: 'TOLL_FREE', NumberCapabilities: ['VOICE'], DeletionProtectionEnabled: true },
    ])
  })

  it('calls the countries that are texted and no other, and hears what became of a call', () => {
    expect(countriesOf(stacks, 'VOICE').sort()).toEqual(['AS', 'GU', 'MP', 'PR', 'US', 'VI'])
    expect(countriesOf(stacks, 'VOICE')).toEqual(countriesOf(stacks, 'SMS'))
    expect(eventsOf(stacks)).toEqual(['TEXT_ALL', 'VOICE_ALL'])
  })

  it('opens the channel for notices, at a price, and has an alarm for it', () => {
    expect(settingsOf(stacks, 'send-notice')).toMatchObject({
      OPEN_CHANNELS: 'sms,email,voice',
      VOICE_MAX_PRICE_PER_MINUTE: '0.05',
    })
    stacks.service.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Dimensions: Match.arrayWith([{ Name: 'channel', Value: 'voice' }]),
    })
  })
})

it('with Pinpoint, sends from the number itself: a pool means nothing there', () => {
  const pinpointApplicationId = '0123456789abcdef0123456789abcdef'
  const settings = settingsOf(
    synthWith({
      sms: {
        numberType: 'TOLL_FREE',
        maxPrice: '0.05',
        dollarsAMonth: 3000,
        provider: 'pinpoint',
        pinpointApplicationId,
      },
    }),
    'send-notice',
  )
  expect(settings).toMatchObject({ SMS_PROVIDER: 'pinpoint', PINPOINT_APPLICATION_ID: pinpointApplicationId })
  expect(JSON.stringify(settings['SMS_ORIGINATION_IDENTITY'])).toMatch(/TextLineNumber\w+PhoneNumber/)
})

it('a campaign number sends as fast as its campaign was granted', () => {
  const sms = {
    numberType: 'TEN_DLC',
    maxPrice: '0.05',
    dollarsAMonth: 3000,
    provider: 'end-user-messaging',
    textsASecond: 15,
  } as const
  expect(settingsOf(synthWith({ sms }), 'send-notice')['SMS_PER_SECOND']).toBe('15')
})
