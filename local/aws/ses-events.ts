// The sending events of SES as they reach the default bus of EventBridge. They must never carry the body of a mail.
// Sources: EventBridge reference "Amazon SES events"; SES Developer Guide "Contents of event data", "Examples of event data".
// Not acted out: opens, clicks, rendering failures, subscriptions; the addresses of mail servers are made up.
import { randomUUID } from 'node:crypto'
import type { BusEntry } from './event-bus.ts'
import type { NoticeState } from './outbox.ts'

/** The `mail` object of an event: what is known of the message itself. */
export type MailFacts = {
  readonly timestamp: string
  readonly source: string
  readonly sourceArn: string
  readonly sendingAccountId: string
  readonly messageId: string
  readonly destination: readonly string[]
  readonly headersTruncated: false
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly commonHeaders: Readonly<Record<string, unknown>>
  readonly tags: Readonly<Record<string, readonly string[]>>
}

export type MailEventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Reject' | 'DeliveryDelay'

const kinds: Record<MailEventType, { detailType: string; member: string; state?: NoticeState }> = {
  Send: { detailType: 'Email Sent', member: 'send' },
  Delivery: { detailType: 'Email Delivered', member: 'delivery', state: 'delivered' },
  Bounce: { detailType: 'Email Bounced', member: 'bounce', state: 'bounced' },
  Complaint: { detailType: 'Email Complaint Received', member: 'complaint', state: 'complained' },
  Reject: { detailType: 'Email Rejected', member: 'reject', state: 'failed' },
  DeliveryDelay: { detailType: 'Email Delivery Delayed', member: 'deliveryDelay' },
}

export function mailEventType(status: string): MailEventType | undefined {
  const byStatus: Record<string, MailEventType> = {
    delivered: 'Delivery',
    failed: 'Bounce',
    bounced: 'Bounce',
    complained: 'Complaint',
  }
  return (Object.keys(kinds) as MailEventType[]).find((type) => type === status || type === byStatus[status])
}

/** Of the SES Developer Guide, "Bounce types". An automatic answer is reported like a bounce, and the mail has arrived all the same. */
const bounces = {
  'unknown-user': {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    status: '5.1.1',
    said: 'smtp; 550 5.1.1 user unknown',
  },
  suppressed: {
    bounceType: 'Permanent',
    bounceSubType: 'Suppressed',
    status: '5.1.1',
    said: 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.',
  },
  'on-account-list': {
    bounceType: 'Permanent',
    bounceSubType: 'OnAccountSuppressionList',
    status: '5.1.1',
    said: 'Amazon SES did not send the message to this address: it is on the suppression list of the account',
  },
  'mailbox-full': {
    bounceType: 'Transient',
    bounceSubType: 'MailboxFull',
    status: '4.2.2',
    said: 'smtp; 452 4.2.2 mailbox full',
  },
  'out-of-office': { bounceType: 'Transient', bounceSubType: 'General', status: undefined, said: undefined },
} as const
export type BounceCause = keyof typeof bounces

export function stateAfter(type: MailEventType, cause: BounceCause = 'unknown-user'): NoticeState | undefined {
  return type === 'Bounce' && cause === 'out-of-office' ? undefined : kinds[type].state
}

export function makeMailEvent(
  type: MailEventType,
  mail: MailFacts,
  at: number,
  cause: BounceCause = 'unknown-user',
): BusEntry {
  const { detailType, member } = kinds[type]
  const detail = { eventType: type, mail, [member]: particulars(type, mail, at, cause) }
  return { source: 'aws.ses', detailType, detail }
}

function particulars(type: MailEventType, mail: MailFacts, at: number, cause: BounceCause) {
  const timestamp = new Date(at).toISOString()
  const recipients = mail.destination.map((emailAddress) => ({ emailAddress }))
  const feedbackId = `0100${randomUUID()}-000000`
  switch (type) {
    case 'Send':
      return {}
    case 'Delivery':
      return {
        timestamp,
        processingTimeMillis: Math.max(1, at - Date.parse(mail.timestamp)),
        recipients: mail.destination,
        smtpResponse: '250 2.0.0 OK',
        reportingMTA: 'smtp-out.local',
      }
    case 'Bounce':
      return {
        feedbackId,
        timestamp,
        reportingMTA: 'dsn; smtp-out.local',
        ...bounced(recipients, cause),
      }
    case 'Complaint':
      return {
        feedbackId,
        timestamp,
        arrivalDate: timestamp,
        complainedRecipients: recipients,
        complaintFeedbackType: 'abuse',
      }
    case 'Reject':
      return { reason: 'Bad content' }
    case 'DeliveryDelay': {
      const expirationTime = new Date(at + 14 * 60 * 60 * 1000).toISOString()
      const delayed = recipients.map((one) => ({
        ...one,
        status: '4.4.1',
        diagnosticCode: 'smtp; 421 4.4.1 Unable to connect',
      }))
      return { timestamp, delayType: 'TransientCommunicationFailure', expirationTime, delayedRecipients: delayed }
    }
  }
}

function bounced(recipients: readonly { emailAddress: string }[], cause: BounceCause) {
  const { bounceType, bounceSubType, status, said } = bounces[cause]
  // Without a report of the other mail server there is nothing but the address.
  const report = status && { action: 'failed', status, diagnosticCode: said }
  return { bounceType, bounceSubType, bouncedRecipients: recipients.map((one) => ({ ...one, ...report })) }
}
