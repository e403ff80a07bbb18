// End User Messaging as a stand-in, started anew before each test that imports this, and its real client.
import {
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  type SendTextMessageCommandInput,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { afterEach, beforeEach, vi } from 'vitest'
import { fateOfNumber } from '../../local/aws/magic-recipients.ts'
import { type Outbox, openOutbox } from '../../local/aws/outbox.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { makeSmsVoice, type SmsVoice, type SmsVoiceSettings } from '../../local/aws/sms-voice.ts'
import type { OwnNumber } from '../../local/aws/sms-voice-numbers.ts'
import { type Clock, makeClock } from '../../local/clock.ts'
import { openStore } from '../../local/store.ts'

export const patient = '+12065550123'
export const unreachable = '+12065550000'
export const arn = (rest: string) => `arn:aws:sms-voice:us-east-1:111122223333:${rest}`

export const hospital: OwnNumber = {
  id: 'phone-1',
  phoneNumber: '+12065550199',
  arn: arn('phone-number/phone-1'),
  poolId: 'pool-1',
  optOutListName: 'Patients',
  selfManagedOptOuts: false,
  twoWayTopicArn: 'arn:aws:sns:us-east-1:111122223333:replies',
  keywords: [
    { keyword: 'START', action: 'OPT_IN', message: 'You will get texts again.' },
    { keyword: 'OPT OUT', action: 'OPT_OUT', message: 'You opted out.' },
  ],
  replies: { stop: 'You will get no more texts.', help: 'Lakeside Health: 555-010-0100' },
}
export const selfManaged = {
  ...hospital,
  id: 'phone-2',
  phoneNumber: '+12065550198',
  arn: arn('phone-number/phone-2'),
  poolId: 'pool-2',
  optOutListName: 'Default',
  selfManagedOptOuts: true,
}

export let server: AwsServer
export let outbox: Outbox
export let clock: Clock
export let smsVoice: SmsVoice
export let client: PinpointSMSVoiceV2Client
export const publish = vi.fn(async (_topicArn: string, _message: string) => {})
export const throttle = vi.fn(() => false)
export const fateOf = vi.fn<NonNullable<SmsVoiceSettings['fateOf']>>(fateOfNumber)

beforeEach(async () => {
  publish.mockClear()
  const store = openStore()
  clock = makeClock()
  outbox = openOutbox(store, { clock, delay: 5, retryDelay: 5 })
  smsVoice = makeSmsVoice({
    region: 'us-east-1',
    account: '111122223333',
    store,
    outbox,
    numbers: [hospital, selfManaged],
    configurationSets: [
      { name: 'notices', topicArns: ['arn:aws:sns:us-east-1:111122223333:events'], blockedCountries: ['GB'] },
    ],
    publish,
    throttle,
    fateOf,
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

export const sendText = (input: Partial<SendTextMessageCommandInput>) =>
  client.send(
    new SendTextMessageCommand({
      DestinationPhoneNumber: patient,
      OriginationIdentity: hospital.phoneNumber,
      MessageBody: 'You have a new message.',
      ConfigurationSetName: 'notices',
      ...input,
    }),
  )
export const messagesTo = (topic: string) =>
  publish.mock.calls.filter(([topicArn]) => topicArn.endsWith(topic)).map(([, message]) => JSON.parse(message))
