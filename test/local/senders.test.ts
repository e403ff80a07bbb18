// The senders against the stand-ins of their providers: what arrives at a phone, and what the provider reports of it afterwards.
import { PinpointClient } from '@aws-sdk/client-pinpoint'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eumSms } from '../../lambdas/adapters/eum-sms.ts'
import { eumVoice } from '../../lambdas/adapters/eum-voice.ts'
import { pinpointLineTypes } from '../../lambdas/adapters/pinpoint-line-types.ts'
import { pinpointSms } from '../../lambdas/adapters/pinpoint-sms.ts'
import { ONCE } from '../../lambdas/container/parts.ts'
import { parseAttemptId, parseMessageId } from '../../lambdas/domain/ids.ts'
import { smsText, voiceScript } from '../../lambdas/domain/notice.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { parseDeliveryReport } from '../../lambdas/handlers/delivery-report.ts'
import { makePinpoint } from '../../local/aws/pinpoint.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { client, hospital, messagesTo, outbox, patient, unreachable } from './sms-voice-under-test.ts'

const organization = { label: 'Lakeside Health', phone: '555-010-0100', postalAddress: '1 Lake Street' }
const text = smsText(organization, 'https://m.lakeside.example/m/3f9Kq0ZtY2bV7sLxWcD1aA', 'en')
const messageId = parseMessageId('msg_01h455vb4pex5vsknk084sn02q')
const attemptId = parseAttemptId('att_01h455vb4pex5vsknk084sn02q')
if (!messageId || !attemptId) throw new Error('the ids of this test are none')
const context = { messageId, attemptId }

const untilReports = (count: number) =>
  vi.waitFor(() => {
    const reports = messagesTo('events').map(parseDeliveryReport)
    expect(reports).toHaveLength(count)
    return reports
  })

describe('a text by End User Messaging', () => {
  const sms = () => eumSms(client, { originationIdentity: 'pool-1', configurationSet: 'notices', maxPrice: '0.05' })

  it('leaves from our number, and is reported with the ids of its attempt', async () => {
    const sent = await sms().send(new Phi(patient), text, context)
    expect(outbox.notices()).toMatchObject([{ channel: 'sms', to: patient, from: hospital.phoneNumber, text, context }])
    if (sent.outcome !== 'accepted') throw new Error(sent.outcome)
    const { providerMessageId } = sent
    expect(await untilReports(2)).toEqual([
      { ...context, providerMessageId, state: 'sent' },
      { ...context, providerMessageId, state: 'delivered' },
    ])
  })

  it('does not leave when it would cost more than it may', async () => {
    const dear = eumSms(client, { originationIdentity: 'pool-1', configurationSet: 'notices', maxPrice: '0.001' })
    expect(await dear.send(new Phi(patient), text, context)).toEqual({ outcome: 'refused', reason: 'refused' })
    expect(outbox.notices()).toEqual([])
  })
})

describe('a call by End User Messaging', () => {
  const voice = () =>
    eumVoice(client, { originationIdentity: 'phone-1', configurationSet: 'notices', maxPricePerMinute: '0.05' })
  const script = voiceScript(organization, 'en')

  it('reads the approved script, and is reported as delivered once it was read out', async () => {
    expect(await voice().send(new Phi(patient), script, 'en', context)).toMatchObject({ outcome: 'accepted' })
    expect(outbox.notices()).toMatchObject([{ channel: 'voice', to: patient, text: script }])
    const reports = await untilReports(4)
    expect([reports[0]?.state, reports.at(-1)?.state]).toEqual(['sent', 'delivered'])
  })

  it('is reported as failed when nobody can be reached', async () => {
    await voice().send(new Phi(unreachable), script, 'es', context)
    expect((await untilReports(2)).map((report) => report?.state)).toEqual(['sent', 'failed'])
  })
})

describe('Pinpoint, version 1', () => {
  let server: AwsServer
  let pinpoint: PinpointClient
  beforeEach(async () => {
    const isOptedOut = (phoneNumber: string) => phoneNumber === '+12065550166'
    const standIn = makePinpoint({ outbox, applications: ['app1'], originationNumber: '+12065550100', isOptedOut })
    server = await serveAws([standIn], 0)
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    pinpoint = new PinpointClient({ ...ONCE, endpoint: server.url, region: 'us-east-1', credentials })
  })
  afterEach(async () => {
    pinpoint.destroy()
    await server.close()
  })

  const send = (to: string, applicationId = 'app1') =>
    pinpointSms(pinpoint, { applicationId, originationNumber: '+12065550199' }).send(new Phi(to), text, context)

  it('sends a text from the number that it is told, and hands on no id of ours', async () => {
    const sent = await send(patient)
    expect(outbox.notices()).toMatchObject([{ channel: 'sms', to: patient, from: '+12065550199', text, context: {} }])
    expect(sent).toEqual({ outcome: 'accepted', providerMessageId: outbox.notices()[0]?.providerMessageId })
  })

  it.each([
    ['+12065550000', { outcome: 'refused', reason: 'refused' }],
    ['+12065550429', { outcome: 'busy' }],
    ['+12065550166', { outcome: 'refused', reason: 'opted-out' }],
  ])('says of %s what became of it, though the request as such went well', async (to, outcome) => {
    expect(await send(to)).toEqual(outcome)
  })

  it('of an application that is not there says that our side is wrong', async () => {
    expect(await send(patient, 'app2')).toEqual({ outcome: 'misconfigured' })
  })

  it.each([
    ['+12065550123', 'mobile'],
    ['+12065550299', 'landline'],
    ['+12065550300', 'voip'],
    ['+18005550123', 'other'],
    ['+11115550123', 'unknown'],
  ])('tells that %s is %s', async (number, type) => {
    expect(await pinpointLineTypes(pinpoint).of(new Phi(number))).toBe(type)
  })

  it('that does not answer leaves the kind of line unknown', async () => {
    await server.close()
    expect(await pinpointLineTypes(pinpoint).of(new Phi(patient))).toBe('unknown')
  })
})
