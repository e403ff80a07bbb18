// The suppression list, the account, and reports about earlier e-mails.
import {
  DeleteSuppressedDestinationCommand,
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  NotFoundException,
  PutSuppressedDestinationCommand,
} from '@aws-sdk/client-sesv2'
import { describe, expect, it, vi } from 'vitest'
import { client, detailTypes, events, outbox, patient, send, ses } from './ses-under-test.ts'

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
