// The delivery events as AWS documents them: the samples of its pages with all their fields, with our ids in the place of theirs and fictional numbers.
// Where AWS changes a sample, change it here, and see what breaks.

export const IDS = { messageId: 'msg_01h455vb4pex5vsknk084sn02q', attemptId: 'att_01h455vb4pex5vsknk084sn02q' }

/**
 * "SMS example log", https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html. By SNS, raw.
 * The status is the event type without its prefix.
 */
export const textEvent = (eventType: string, isFinal = true) => ({
  eventType,
  eventVersion: '1.0',
  eventTimestamp: 1686975103470,
  isFinal,
  originationPhoneNumber: '+12065550152',
  destinationPhoneNumber: '+14255550156',
  isInternationalSend: false,
  isoCountryCode: 'US',
  mcc: '310',
  mnc: '800',
  carrierName: 'A carrier',
  messageId: '862a8790-60c0-4430-9b2b-658bdexample',
  messageRequestTimestamp: 1686975103170,
  messageEncoding: 'GSM',
  messageType: 'TRANSACTIONAL',
  messageStatus: eventType.replace('TEXT_', ''),
  messageStatusDescription: 'Message has been accepted by phone carrier',
  context: IDS,
  totalMessageParts: 1,
  totalMessagePrice: 0.09582,
  totalCarrierFee: 0,
  protectConfiguration: { protectConfigurationId: 'protect-e06e5d722c31455286262a108e7d863d', protectStatus: 'ALLOW' },
})

/** "Event for a sent voice message", https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html: its detail, with the context that SNS adds. */
export const callEvent = (eventType: string, isFinal = true) => ({
  eventType,
  eventVersion: '1.0',
  eventTimestamp: 1729099130226,
  isFinal,
  originationPhoneNumber: '+18445550123',
  destinationPhoneNumber: '+14255550156',
  isoCountryCode: 'US',
  messageId: '1d2295bd-ac9b-4517-821f-7c6d95d789a1',
  messageRequestTimestamp: 1729099129845,
  messageStatus: eventType.replace('VOICE_', ''),
  context: IDS,
})

/** "Event for a delivered SMS message", same page: what EventBridge sends by itself has neither number nor context, so it is nobody's. */
export const textEventByEventBridge = () => {
  const { context: _context, destinationPhoneNumber: _number, ...detail } = textEvent('TEXT_SUCCESSFUL')
  return {
    version: '0',
    id: '5c0fa4f8-e4ba-ed02-6101-c795472fccd0',
    'detail-type': 'Text Message Delivery Status Updated',
    source: 'aws.sms-voice',
    account: '111122223333',
    time: '2025-10-01T18:20:41Z',
    region: 'us-east-1',
    resources: [],
    detail,
  }
}

const SES_ID = 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000'
const mail = {
  timestamp: '2017-08-05T00:40:02.012Z',
  source: 'Sender Name <sender@example.com>',
  sourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/sender@example.com',
  sendingAccountId: '123456789012',
  messageId: SES_ID,
  destination: ['recipient@example.com'],
  headersTruncated: false,
  headers: [
    { name: 'From', value: 'Sender Name <sender@example.com>' },
    { name: 'To', value: 'recipient@example.com' },
    { name: 'Subject', value: 'You have a new message' },
    { name: 'MIME-Version', value: '1.0' },
  ],
  commonHeaders: {
    from: ['Sender Name <sender@example.com>'],
    to: ['recipient@example.com'],
    messageId: SES_ID,
    subject: 'You have a new message',
  },
  tags: {
    'ses:configuration-set': ['ConfigSet'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['example.com'],
    'ses:caller-identity': ['ses_user'],
    messageId: [IDS.messageId],
    attemptId: [IDS.attemptId],
  },
}
const recipient = { emailAddress: 'recipient@example.com' }

/** By event type, https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
const SES_RECORDS = {
  Send: { detailType: 'Email Sent', record: { send: {} } },
  Delivery: {
    detailType: 'Email Delivered',
    record: {
      delivery: {
        timestamp: '2016-10-19T23:21:04.133Z',
        processingTimeMillis: 11893,
        recipients: ['recipient@example.com'],
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: 'mta.example.com',
      },
    },
  },
  Bounce: {
    detailType: 'Email Bounced',
    record: {
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          { ...recipient, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
        ],
        timestamp: '2017-08-05T00:41:02.669Z',
        feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
        reportingMTA: 'dsn; mta.example.com',
      },
    },
  },
  Complaint: {
    detailType: 'Email Complaint Received',
    record: {
      complaint: {
        complainedRecipients: [recipient],
        timestamp: '2017-08-05T00:41:02.669Z',
        feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
        userAgent: 'Mozilla/5.0',
        complaintFeedbackType: 'abuse',
        arrivalDate: '2017-08-05T00:41:02.669Z',
      },
    },
  },
  Reject: { detailType: 'Email Rejected', record: { reject: { reason: 'Bad content' } } },
  Open: {
    detailType: 'Email Opened',
    record: { open: { ipAddress: '192.0.2.1', timestamp: '2017-08-09T22:00:19.652Z', userAgent: 'Mozilla/5.0' } },
  },
  Click: {
    detailType: 'Email Clicked',
    record: { click: { ipAddress: '192.0.2.1', link: 'https://example.com', timestamp: '2017-08-09T23:51:25.570Z' } },
  },
} as const

/** As EventBridge delivers it: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html */
export const mailEvent = (eventType: keyof typeof SES_RECORDS) => ({
  version: '0',
  id: 'c3d4e5f6-a7b8-9012-cdef-123456789012',
  'detail-type': SES_RECORDS[eventType].detailType,
  source: 'aws.ses',
  account: '123456789012',
  time: '2017-08-05T00:41:02Z',
  region: 'us-east-1',
  resources: [],
  detail: { eventType, mail, ...SES_RECORDS[eventType].record },
})
