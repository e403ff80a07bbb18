// E-mails through the real client.
import {
  BadRequestException,
  MessageRejected,
  NotFoundException,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2'
import { describe, expect, it, vi } from 'vitest'
import { detailTypes, events, outbox, patient, putEvent, send, simple } from './ses-under-test.ts'

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
