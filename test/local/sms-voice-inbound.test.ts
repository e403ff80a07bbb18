// Texts from patients, opt-out lists, and reports about earlier messages.
import {
  ConflictException,
  DeleteOptedOutNumberCommand,
  DescribeOptedOutNumbersCommand,
  PutOptedOutNumberCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { describe, expect, it, vi } from 'vitest'
import {
  arn,
  client,
  hospital,
  messagesTo,
  outbox,
  patient,
  selfManaged,
  sendText,
  smsVoice,
} from './sms-voice-under-test.ts'

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

  it('opts out with a keyword of its own, and is answered with the words of that keyword', async () => {
    await smsVoice.receiveText({ from: patient, text: 'opt out, please' })
    expect(outbox.notices().map((notice) => notice.text)).toEqual(['You opted out.'])
    expect(messagesTo('replies')).toMatchObject([{ messageKeyword: 'OPT OUT' }])
    expect(smsVoice.isOptedOut(patient)).toBe(true)
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
