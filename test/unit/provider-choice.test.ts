// The settings of a function choose who carries its texts. Nothing is asked of the other.
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SettingsOf } from '../../lambdas/config.ts'
import { smsSender } from '../../lambdas/container/providers.ts'
import type { EnrolmentId } from '../../lambdas/domain/ids.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { startScriptedApi } from '../support/scripted-api.ts'

const settings = {
  SMS_ORIGINATION_IDENTITY: '+12065550199',
  SMS_CONFIGURATION_SET: 'notices',
  SMS_MAX_PRICE: '0.05',
  METRICS_NAMESPACE: 'Sealpost/test',
} as SettingsOf<'issue-enrolments'>
const APPLICATION = '0123456789abcdef0123456789abcdef'
const context = { enrolmentId: 'enr_1' as EnrolmentId }

let api: Awaited<ReturnType<typeof startScriptedApi>>
beforeEach(async () => {
  api = await startScriptedApi()
  vi.stubEnv('AWS_ENDPOINT_URL', api.address.api)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await api.stop()
})

it('End User Messaging, with a limit of price and of time', async () => {
  api.answerWith({ status: 200, body: { MessageId: 'id-1' } })
  const sender = smsSender({ ...settings, SMS_PROVIDER: 'end-user-messaging', PINPOINT_APPLICATION_ID: '' }, 600)
  expect(await sender.send(new Phi('+12065550123'), 'A text', context)).toMatchObject({ outcome: 'accepted' })
  expect(api.asked).toHaveLength(1)
  expect(api.asked[0]?.headers['x-amz-target']).toBe('PinpointSMSVoiceV2.SendTextMessage')
  expect(JSON.parse(api.asked[0]?.body ?? '')).toEqual({
    DestinationPhoneNumber: '+12065550123',
    OriginationIdentity: '+12065550199',
    ConfigurationSetName: 'notices',
    MessageBody: 'A text',
    MessageType: 'TRANSACTIONAL',
    MaxPrice: '0.05',
    TimeToLive: 600,
    Context: context,
  })
})

it('Pinpoint, for one number, and with no id of ours', async () => {
  const sender = smsSender({ ...settings, SMS_PROVIDER: 'pinpoint', PINPOINT_APPLICATION_ID: APPLICATION }, 600)
  await sender.send(new Phi('+12065550123'), 'A text', context)
  expect(api.asked).toMatchObject([{ method: 'POST', path: `/v1/apps/${APPLICATION}/messages` }])
  expect(JSON.parse(api.asked[0]?.body ?? '')).toEqual({
    Addresses: { '+12065550123': { ChannelType: 'SMS' } },
    MessageConfiguration: {
      SMSMessage: { Body: 'A text', MessageType: 'TRANSACTIONAL', OriginationNumber: '+12065550199' },
    },
  })
})
