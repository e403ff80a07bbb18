import {
  BadRequestException,
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  MessageRejected,
  NotFoundException,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Outbox, openOutbox } from '../../local/aws/outbox.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { makeSes, type Ses } from '../../local/aws/ses.ts'
import { parseMail } from '../../local/aws/ses-mime.ts'
import { openStore } from '../../local/store.ts'

let server: AwsServer
let outbox: Outbox
let ses: Ses
let client: SESv2Client
const putEvent = vi.fn(async (_entry: { detailType: string; detail: unknown }) => {})

beforeEach(async () => {
  putEvent.mockClear()
  const store = openStore()
  outbox = openOutbox(store, { delay: 5, retryDelay: 5 })
  ses = makeSes({
    region: 'us-east-1',
    account: '111122223333',
    store,
    outbox,
    identities: ['lakeside.example', 'nurse@other.example'],
    configurationSets: ['notices'],
    putEvent,
  })
  server = await serveAws([ses], 0)
  client = new SESv2Client({
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

const patient = 'patient@mail.example'
const simple = {
  Subject: { Data: 'You have a new message' },
  Body: { Text: { Data: 'Sign in.' }, Html: { Data: '<p>Sign in.</p>' } },
}
const send = (input: Partial<SendEmailCommandInput>) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Lakeside Health <messages@lakeside.example>',
      Destination: { ToAddresses: [patient] },
      Content: { Simple: simple },
      ConfigurationSetName: 'notices',
      EmailTags: [{ Name: 'attempt', Value: 'a1' }],
      ...input,
    }),
  )
const events = () => putEvent.mock.calls.map(([entry]) => entry)
const detailTypes = () => events().map((entry) => entry.detailType)

describe('sending an e-mail', () => {
  it('puts it into the outbox with its headers', async () => {
    const Headers = [
      { Name: 'List-Unsubscribe', Value: '<https://m.lakeside.example/u/x>' },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ]
    const { MessageId } = await send({
      Content: { Simple: { ...simple, Headers } },
      ReplyToAddresses: ['help@lakeside.example'],
    })
    expect(outbox.notices()).toEqual([
      {
        channel: 'email',
        to: patient,
        from: 'Lakeside Health <messages@lakeside.example>',
        subject: 'You have a new message',
        text: 'Sign in.',
        html: '<p>Sign in.</p>',
        headers: {
          From: 'Lakeside Health <messages@lakeside.example>',
          To: patient,
          Subject: 'You have a new message',
          'Reply-To': 'help@lakeside.example',
          'List-Unsubscribe': '<https://m.lakeside.example/u/x>',
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        providerMessageId: MessageId,
        sentAt: expect.any(String),
        context: { attempt: 'a1' },
        state: 'sent',
      },
    ])
  })

  it('tells the event bus that it was sent and delivered, in the shape of the AWS documentation', async () => {
    const { MessageId } = await send({})
    await vi.waitFor(() => expect(detailTypes()).toEqual(['Email Sent', 'Email Delivered']))
    expect(events()[1]).toEqual({
      source: 'aws.ses',
      detailType: 'Email Delivered',
      detail: {
        eventType: 'Delivery',
        mail: {
          timestamp: expect.stringMatching(/Z$/),
          source: 'Lakeside Health <messages@lakeside.example>',
          sourceArn: 'arn:aws:ses:us-east-1:111122223333:identity/lakeside.example',
          sendingAccountId: '111122223333',
          messageId: MessageId,
          destination: [patient],
          headersTruncated: false,
          headers: expect.arrayContaining([{ name: 'Subject', value: 'You have a new message' }]),
          commonHeaders: expect.objectContaining({ to: [patient], subject: 'You have a new message' }),
          tags: {
            'ses:operation': ['SendEmail'],
            'ses:from-domain': ['lakeside.example'],
            'ses:configuration-set': ['notices'],
            attempt: ['a1'],
          },
        },
        delivery: {
          timestamp: expect.stringMatching(/Z$/),
          processingTimeMillis: expect.any(Number),
          recipients: [patient],
          smtpResponse: '250 2.0.0 OK',
          reportingMTA: expect.any(String),
        },
      },
    })
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
  })

  it('bounces at bounce@', async () => {
    await send({ Destination: { ToAddresses: ['bounce@mail.example'] } })
    await vi.waitFor(() => expect(detailTypes()).toEqual(['Email Sent', 'Email Bounced']))
    expect(events()[1]?.detail).toMatchObject({
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'bounce@mail.example', action: 'failed', status: '5.1.1' }],
      },
    })
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('bounced'))
  })

  it('is complained about at complaint@', async () => {
    await send({ Destination: { ToAddresses: ['complaint@mail.example'] } })
    await vi.waitFor(() => expect(detailTypes()).toEqual(['Email Sent', 'Email Delivered', 'Email Complaint Received']))
    expect(events()[2]?.detail).toMatchObject({
      eventType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: 'complaint@mail.example' }] },
    })
  })

  it('tells nobody without a configuration set', async () => {
    await send({ ConfigurationSetName: undefined })
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
    expect(putEvent).not.toHaveBeenCalled()
  })

  it('reads a raw message', async () => {
    const raw = [
      'From: messages@lakeside.example',
      `To: ${patient}`,
      'Subject: =?utf-8?B?VMO6IG1lbnNhamU=?=',
      'List-Unsubscribe: <https://m.lakeside.example/u/x>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Inicie sesi=C3=B3n en =',
      'la p=C3=A1gina.',
      '--b1',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>Inicie sesión.</p>').toString('base64'),
      '--b1--',
    ].join('\r\n')
    await send({
      FromEmailAddress: undefined,
      Destination: undefined,
      Content: { Raw: { Data: Buffer.from(raw) } },
    })
    expect(outbox.notices()).toMatchObject([
      {
        to: patient,
        from: 'messages@lakeside.example',
        subject: 'Tú mensaje',
        text: 'Inicie sesión en la página.',
        html: '<p>Inicie sesión.</p>',
        headers: { 'List-Unsubscribe': '<https://m.lakeside.example/u/x>' },
      },
    ])
  })

  it.each(['messages@elsewhere.example', 'doctor@other.example'])(
    'rejects the unverified sender %s',
    async (sender) => {
      const error = await send({ FromEmailAddress: sender }).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(MessageRejected)
      expect((error as Error).message).toContain('Email address is not verified')
      expect(outbox.notices()).toEqual([])
    },
  )

  it.each(['nurse@other.example', 'a@mail.lakeside.example'])(
    'accepts %s, which an identity covers',
    async (sender) => {
      await expect(send({ FromEmailAddress: sender })).resolves.toHaveProperty('MessageId')
    },
  )

  it('does not find a configuration set or an identity that is not there', async () => {
    await expect(send({ ConfigurationSetName: 'other' })).rejects.toBeInstanceOf(NotFoundException)
    const arn = 'arn:aws:ses:us-east-1:111122223333:identity/elsewhere.example'
    await expect(send({ FromEmailAddressIdentityArn: arn })).rejects.toBeInstanceOf(NotFoundException)
  })

  it.each<[string, Partial<SendEmailCommandInput>]>([
    ['EmailTags.0.Name', { EmailTags: [{ Name: 'a b', Value: 'x' }] }],
    ['EmailTags.0.Value', { EmailTags: [{ Name: 'a', Value: 'x@y' }] }],
    ['EmailTags', { EmailTags: [1, 2].map((n) => ({ Name: 'a', Value: `${n}` })) }],
    ['Destination', { Destination: {} }],
    ['Destination', { Destination: { ToAddresses: Array(51).fill(patient) } }],
    ['Destination.ToAddresses.0', { Destination: { ToAddresses: ['nobody'] } }],
    ['FromEmailAddress', { FromEmailAddress: 'nope' }],
    ['FromEmailAddress', { FromEmailAddress: undefined }],
    ['Content', { Content: {} }],
    ['Content', { Content: { Template: { TemplateName: 'x' } } }],
    ['Content.Simple.Body', { Content: { Simple: { ...simple, Body: {} } } }],
    ['Content.Simple.Headers.0.Name', { Content: { Simple: { ...simple, Headers: [{ Name: 'a:b', Value: 'x' }] } } }],
    [
      'Content.Simple.Headers.0.Name',
      { Content: { Simple: { ...simple, Headers: [{ Name: 'Subject', Value: 'x' }] } } },
    ],
    [
      'Content.Simple.Headers.0.Value',
      { Content: { Simple: { ...simple, Headers: [{ Name: 'X-A', Value: 'x\ny' }] } } },
    ],
  ])('names %s when it is wrong', async (field, input) => {
    const error = await send(input).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BadRequestException)
    expect((error as Error).message).toContain(`${field}: `)
    expect(outbox.notices()).toEqual([])
  })
})

describe('the suppression list', () => {
  it('bounces what is sent to an address on it', async () => {
    const EmailAddress = 'Patient@mail.example'
    await expect(client.send(new GetSuppressedDestinationCommand({ EmailAddress }))).rejects.toBeInstanceOf(
      NotFoundException,
    )
    await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'COMPLAINT' }))
    const { SuppressedDestination } = await client.send(new GetSuppressedDestinationCommand({ EmailAddress: patient }))
    expect(SuppressedDestination).toMatchObject({
      EmailAddress: patient,
      Reason: 'COMPLAINT',
      LastUpdateTime: expect.any(Date),
    })

    await send({})
    await vi.waitFor(() => expect(detailTypes()).toEqual(['Email Sent', 'Email Bounced']))
    expect(events()[1]?.detail).toMatchObject({ bounce: { bounceSubType: 'OnAccountSuppressionList' } })

    await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: patient }))
    await expect(client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: patient }))).rejects.toBeInstanceOf(
      NotFoundException,
    )
  })
})

describe('what the account has', () => {
  it('tells about the account, a configuration set and an identity', async () => {
    await send({})
    expect(await client.send(new GetAccountCommand({}))).toMatchObject({
      SendingEnabled: true,
      SendQuota: { SentLast24Hours: 1 },
    })
    const set = await client.send(new GetConfigurationSetCommand({ ConfigurationSetName: 'notices' }))
    expect(set).toMatchObject({ ConfigurationSetName: 'notices', DeliveryOptions: { TlsPolicy: 'REQUIRE' } })
    const identity = await client.send(new GetEmailIdentityCommand({ EmailIdentity: 'lakeside.example' }))
    expect(identity).toMatchObject({ IdentityType: 'DOMAIN', VerifiedForSendingStatus: true })
    await expect(client.send(new GetConfigurationSetCommand({ ConfigurationSetName: 'x' }))).rejects.toBeInstanceOf(
      NotFoundException,
    )
    await expect(client.send(new GetEmailIdentityCommand({ EmailIdentity: 'x.example' }))).rejects.toBeInstanceOf(
      NotFoundException,
    )
  })
})

describe('a report about an earlier e-mail', () => {
  it.each([
    ['bounced', 'Email Bounced', 'bounced'],
    ['failed', 'Email Bounced', 'bounced'],
    ['complained', 'Email Complaint Received', 'complained'],
    ['delivered', 'Email Delivered', 'delivered'],
    ['Reject', 'Email Rejected', 'failed'],
    ['DeliveryDelay', 'Email Delivery Delayed', 'delivered'],
  ])('%s becomes "%s"', async (status, detailType, state) => {
    const { MessageId = '' } = await send({})
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe('delivered'))
    ses.report(MessageId, status)
    await vi.waitFor(() => expect(detailTypes()).toEqual(['Email Sent', 'Email Delivered', detailType]))
    await vi.waitFor(() => expect(outbox.notices()[0]?.state).toBe(state))
  })

  it('is refused when no event is called so, or no e-mail has that id', async () => {
    const { MessageId = '' } = await send({})
    expect(() => ses.report(MessageId, 'TEXT_DELIVERED')).toThrow('TEXT_DELIVERED')
    expect(() => ses.report('other', 'delivered')).toThrow('Not an e-mail')
  })
})

describe('reading a MIME message', () => {
  it('finds the text in a part of a part, and joins folded headers', () => {
    const raw = [
      'Subject: You have\r\n a new message',
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain',
      '',
      'First',
      'Second',
      '--inner--',
      '--outer',
      'Content-Type: application/pdf',
      '',
      'ignored',
      '--outer--',
    ].join('\r\n')
    expect(parseMail(Buffer.from(raw))).toMatchObject({
      headers: { Subject: 'You have a new message' },
      text: 'First\nSecond',
    })
    expect(parseMail(Buffer.from(raw)).html).toBeUndefined()
  })

  it('takes a message without a content type for text', () => {
    expect(parseMail(Buffer.from('Subject: Hi\n\nHello')).text).toBe('Hello')
  })
})
