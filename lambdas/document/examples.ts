// The examples of the document: what is asked and what is answered, of the things of example-things.ts.
import { CODE_EXAMPLE } from '../domain/enrolment-code.ts'
import {
  batchId,
  consentWords,
  contactPointId,
  listedMessage,
  messageId,
  patient,
  patientId,
  person,
  proxyGrant,
  secret,
  webhook,
} from './example-things.ts'

export const EXAMPLES = {
  messageRequest: {
    patientId,
    category: 'care',
    content: { subject: 'A word from us', body: 'The text that the patient reads after signing in.' },
    notice: { channels: ['sms', 'email'] },
    reference: 'order/4711',
  },
  accepted: { messageId, state: 'accepted' },
  messageList: { items: [listedMessage] },
  messageStatus: {
    ...listedMessage,
    notices: [
      {
        attemptId: 'att_01h455vb4pex5vsknk084sn02q',
        channel: 'sms',
        state: 'delivered',
        createdAt: '2027-01-31T15:00:00.900Z',
        sentAt: '2027-01-31T15:00:01.200Z',
        deliveredAt: '2027-01-31T15:00:03.000Z',
      },
    ],
  },
  recallRequest: { reason: 'wrong-recipient', note: 'Meant for another patient of the same name.' },
  exposureReceipt: {
    messageId,
    state: 'recalled',
    recalledAt: '2027-01-31T16:00:00.000Z',
    contentDestroyed: true,
    exposure: 'not-opened',
    opens: [],
    noticesSent: [{ channel: 'sms', at: '2027-01-31T15:00:00.900Z' }],
    noticesCancelled: 0,
  },
  replyList: {
    items: [
      {
        replyId: 'rpl_01h455vb4pex5vsknk084sn02q',
        repliedAt: '2027-01-31T15:10:00.000Z',
        type: 'appointment',
        choice: 'confirm',
      },
      {
        replyId: 'rpl_01h455vb4pex5vsknk084sn02r',
        repliedAt: '2027-01-31T15:12:00.000Z',
        type: 'text',
        text: 'Thank you for your message.',
      },
    ],
  },
  batchRequest: {
    messages: [
      {
        key: 'letter-1',
        patientId,
        category: 'general',
        content: { subject: 'A word from us', body: 'The text that the patient reads after signing in.' },
      },
    ],
  },
  acceptedBatch: {
    batchId,
    accepted: 459,
    rejected: [
      {
        key: 'letter-17',
        code: 'invalid-body',
        errors: [{ pointer: '/content/subject', message: 'This field is required.' }],
      },
    ],
  },
  batchStatus: {
    batchId,
    createdAt: '2027-01-31T15:00:00.000Z',
    total: 459,
    states: { accepted: 12, notified: 300, read: 145, undeliverable: 2, recalled: 0, expired: 0 },
  },
  batchRecallRequest: { reason: 'wrong-content', dryRun: true },
  batchRecall: { batchId, total: 459, recalled: 459, read: 145, pending: 0 },
  patientRequest: {
    ...person,
    contactPoints: [
      {
        channel: 'sms',
        value: '+12175550123',
        consent: { status: 'granted', ...consentWords, capturedAt: '2026-09-20T10:00:00Z' },
      },
    ],
  },
  patient,
  patientList: { items: [patient] },
  patientSearch: { identifier: person.identifier },
  patientPatch: { language: 'es', preferredChannels: ['sms', 'email'] },
  // What the patch did not list stays shut.
  patchedPatient: { ...patient, contactPoints: patient.contactPoints.map(({ value: _, ...point }) => point) },
  consentRequest: {
    contactPoint: '+12175550123',
    channel: 'sms',
    status: 'revoked',
    ...consentWords,
    wording: 'Please stop texting me.',
    capturedAt: '2026-10-01T15:30:00Z',
  },
  consent: {
    consentId: 'con_01h455vb4pex5vsknk084sn02q',
    patientId,
    contactPointId,
    channel: 'sms',
    status: 'revoked',
    ...consentWords,
    wording: 'Please stop texting me.',
    capturedAt: '2026-10-01T15:30:00.000Z',
    recordedAt: '2026-10-01T15:31:00.000Z',
  },
  enrolmentRequest: { deliver: 'print' },
  enrolment: { expiresAt: '2027-02-21T15:00:00.000Z', code: CODE_EXAMPLE },
  proxyRequest: {
    identifier: { system: 'https://riverside.example/persons', value: 'P-6789' },
    name: { given: 'Rosa', family: 'Lopez' },
    contactPoints: [{ channel: 'sms', value: '+12175550145' }],
    ...proxyGrant,
  },
  proxy: {
    proxyId: 'prx_01h455vb4pex5vsknk084sn02q',
    patientId,
    ...proxyGrant,
    createdAt: '2027-01-31T15:00:00.000Z',
    contactPoints: [{ channel: 'sms', value: '+1•••••••145' }],
  },
  webhookRequest: { url: webhook.url, events: webhook.events },
  registeredWebhook: { ...webhook, secret },
  webhookSecret: { secret },
  webhookList: { items: [{ ...webhook, state: 'active', parked: 0 }] },
  auditEventList: {
    items: [
      {
        auditEventId: 'evt_01h455vb4pex5vsknk084sn02r',
        type: 'message.opened',
        action: 'R',
        recorded: '2027-01-31T15:04:10.000Z',
        outcome: 'success',
        purpose: 'PATRQT',
        agent: { kind: 'patient', id: '6b2f0c4e-9a35-4f6e-8a1d-0d9f6d3b7c55' },
        patientId,
        messageId,
      },
      {
        auditEventId: 'evt_01h455vb4pex5vsknk084sn02q',
        type: 'message.accepted',
        action: 'C',
        recorded: '2027-01-31T15:00:00.000Z',
        outcome: 'success',
        purpose: 'TREAT',
        agent: { kind: 'application', id: '4tg7d0a1example' },
        patientId,
        messageId,
      },
    ],
  },
  health: { status: 'ok' },
} as const
