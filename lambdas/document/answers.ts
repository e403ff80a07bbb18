// What the calls answer, as the document tells it. Nothing here runs in production: tests hold every answer to it.
import * as v from 'valibot'
import { APPOINTMENT_CHOICES } from '../domain/action.ts'
import { EVENT_TYPES } from '../domain/application-event.ts'
import { ATTEMPT_STATES, FAILURE_REASONS, SUPPRESSION_REASONS } from '../domain/attempt.ts'
import { AUDIT_TYPES, RECALL_REASONS } from '../domain/audit.ts'
import { CHANNELS, LANGUAGES } from '../domain/channel.ts'
import { CONSENT_STATUSES } from '../domain/consent.ts'
import { CODE_DELIVERIES } from '../domain/enrolment.ts'
import { CATEGORIES, MESSAGE_STATES } from '../domain/message.ts'
import { MOST_ANSWER_CHARACTERS, MOST_REPLY_CHARACTERS, SCALE } from '../domain/reply.ts'
import { idOf, nextCursor, time } from './formats.ts'

export const Accepted = v.strictObject({
  messageId: idOf('msg'),
  state: v.pipe(
    v.literal('accepted'),
    v.description('The state at the time of acceptance, also in the answer to a retry.'),
  ),
})

const Notice = v.strictObject({
  attemptId: idOf('att'),
  channel: v.optional(v.picklist(CHANNELS)),
  state: v.picklist(ATTEMPT_STATES),
  reason: v.optional(v.picklist([...new Set([...SUPPRESSION_REASONS, ...FAILURE_REASONS])])),
  createdAt: time,
  sentAt: v.optional(time),
  deliveredAt: v.optional(time),
})

const messageEntries = {
  messageId: idOf('msg'),
  patientId: idOf('pat'),
  category: v.picklist(CATEGORIES),
  state: v.picklist(MESSAGE_STATES),
  createdAt: time,
  expiresAt: time,
  notifiedAt: v.optional(time),
  readAt: v.optional(time),
  recalledAt: v.optional(time),
}
export const MessageStatus = v.strictObject({ ...messageEntries, notices: v.array(Notice) })
export const MessageList = v.strictObject({ items: v.array(v.strictObject(messageEntries)), nextCursor })

export const ExposureReceipt = v.strictObject({
  messageId: idOf('msg'),
  state: v.literal('recalled'),
  recalledAt: time,
  contentDestroyed: v.literal(true),
  exposure: v.picklist(['not-opened', 'opened']),
  opens: v.array(v.strictObject({ at: time, by: v.picklist(['patient', 'proxy']), subjectId: v.string() })),
  noticesSent: v.array(v.strictObject({ channel: v.picklist(CHANNELS), at: time })),
  noticesCancelled: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

const replyEntries = { replyId: idOf('rpl'), repliedAt: time }
const SurveyAnswer = v.strictObject({
  questionId: v.pipe(v.string(), v.description('The `id` of the question.')),
  answer: v.union([
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SCALE.length - 1), v.description('To a `scale`.')),
    v.pipe(
      v.string(),
      v.maxLength(MOST_ANSWER_CHARACTERS),
      v.description('To a `choice`, the option; to a `text`, words.'),
    ),
  ]),
})
export const ReplyList = v.strictObject({
  items: v.array(
    v.variant('type', [
      v.strictObject({
        ...replyEntries,
        type: v.literal('text'),
        text: v.pipe(v.string(), v.maxLength(MOST_REPLY_CHARACTERS)),
      }),
      v.strictObject({ ...replyEntries, type: v.literal('appointment'), choice: v.picklist(APPOINTMENT_CHOICES) }),
      v.strictObject({
        ...replyEntries,
        type: v.literal('survey'),
        answers: v.pipe(v.array(SurveyAnswer), v.description('Questions that were left out are not in it.')),
      }),
    ]),
  ),
  nextCursor,
})

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const AcceptedBatch = v.strictObject({
  batchId: idOf('bat'),
  accepted: v.pipe(count, v.description('Messages that are stored, by this call or an earlier one with this key.')),
  rejected: v.array(
    v.strictObject({
      key: v.string(),
      code: v.pipe(
        v.picklist(['invalid-body', 'not-found', 'idempotency-key-reused', 'unavailable', 'conflict']),
        v.description('`unavailable`: send the same batch again with the same Idempotency-Key.'),
      ),
      errors: v.array(
        v.strictObject({
          pointer: v.pipe(v.string(), v.description('JSON pointer (RFC 6901) inside this message.')),
          message: v.string(),
        }),
      ),
    }),
  ),
})

export const BatchStatus = v.strictObject({
  batchId: idOf('bat'),
  createdAt: time,
  total: v.pipe(count, v.description('Messages accepted. The counts below may lag behind by a moment.')),
  states: v.strictObject(v.entriesFromList(MESSAGE_STATES, count)),
})

export const BatchRecall = v.strictObject({
  batchId: idOf('bat'),
  total: count,
  recalled: count,
  read: v.pipe(
    count,
    v.description(
      'Recalled messages that had been opened; in a dry run, those of all messages that have been opened so far.',
    ),
  ),
  pending: v.pipe(
    count,
    v.description(
      'Not recalled yet: call again until it is 0. While a call that began before the recall may still be adding messages, it is not 0.',
    ),
  ),
})

const ContactPoint = v.strictObject({
  contactPointId: idOf('cpt'),
  channel: v.picklist(CHANNELS),
  value: v.optional(
    v.pipe(v.string(), v.description('Masked. Not in the answer to a patch that did not list the contact point.')),
  ),
  consent: v.optional(v.strictObject({ status: v.picklist(CONSENT_STATUSES), capturedAt: time })),
  objection: v.optional(
    v.pipe(
      v.picklist(['no-consent', 'opted-out', 'disputed']),
      v.description('Why no notice goes there at present, if none does.'),
    ),
  ),
})

export const Patient = v.strictObject({
  patientId: idOf('pat'),
  identifier: v.strictObject({ system: v.string(), value: v.string() }),
  name: v.strictObject({ given: v.string(), family: v.string() }),
  birthDate: v.string(),
  language: v.picklist(LANGUAGES),
  timeZone: v.string(),
  preferredChannels: v.array(v.picklist(CHANNELS)),
  deceased: v.boolean(),
  contactPoints: v.array(ContactPoint),
})

export const PatientList = v.strictObject({ items: v.array(Patient) })

export const Consent = v.strictObject({
  consentId: idOf('con'),
  patientId: idOf('pat'),
  contactPointId: idOf('cpt'),
  channel: v.picklist(CHANNELS),
  status: v.picklist(CONSENT_STATUSES),
  source: v.string(),
  wording: v.string(),
  language: v.picklist(LANGUAGES),
  capturedAt: time,
  recordedAt: time,
})

export const Enrolment = v.strictObject({
  expiresAt: v.pipe(
    time,
    v.description('The code works until then: 10 minutes by text, 24 hours by e-mail, 21 days in print.'),
  ),
  code: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/),
      v.description('For `print` alone, and this once: nobody can ask for it again.'),
    ),
  ),
})

export const GrantedProxy = v.strictObject({
  proxyId: idOf('prx'),
  patientId: idOf('pat'),
  scope: v.array(v.picklist(CATEGORIES)),
  endsAt: time,
  createdAt: v.pipe(time, v.description('When this grant began; granting again does not change it.')),
  contactPoints: v.array(
    v.strictObject({ channel: v.picklist(CHANNELS), value: v.pipe(v.string(), v.description('Masked.')) }),
  ),
})

const webhookEntries = {
  webhookId: idOf('whk'),
  url: v.string(),
  events: v.array(v.picklist(EVENT_TYPES)),
  createdAt: time,
}
const secret = v.pipe(v.string(), v.regex(/^whsec_[A-Za-z0-9+/]+=*$/), v.description('Shown this once.'))
export const RegisteredWebhook = v.strictObject({ ...webhookEntries, secret })
export const WebhookSecret = v.strictObject({ secret })
export const WebhookList = v.strictObject({
  items: v.array(
    v.strictObject({
      ...webhookEntries,
      state: v.pipe(
        v.picklist(['active', 'failing', 'disabled']),
        v.description('`disabled`: the receiver said 410 Gone. Register anew to go on.'),
      ),
      since: v.optional(time),
      parked: v.pipe(count, v.description('Deliveries that were given up after 24 hours.')),
    }),
  ),
})

export const ApiDocument = v.looseObject({ openapi: v.string() })

const AuditEvent = v.strictObject({
  auditEventId: idOf('evt'),
  type: v.picklist(AUDIT_TYPES),
  action: v.pipe(v.picklist(['C', 'R', 'U', 'D', 'E']), v.description('Create, read, update, delete, execute.')),
  recorded: time,
  outcome: v.literal('success'),
  purpose: v.pipe(
    v.picklist(['TREAT', 'PATRQT', 'HCOMPL']),
    v.description('HL7 PurposeOfUse: treatment, request of the patient, compliance.'),
  ),
  agent: v.strictObject({
    kind: v.picklist(['application', 'patient', 'recipient', 'system']),
    id: v.optional(
      v.pipe(v.string(), v.description('The client id of an application, or the sign-in subject of a patient.')),
    ),
  }),
  patientId: idOf('pat'),
  messageId: v.optional(idOf('msg')),
  contactPointId: v.optional(idOf('cpt')),
  proxyId: v.optional(idOf('prx')),
  scope: v.optional(v.array(v.picklist(CATEGORIES))),
  endsAt: v.optional(time),
  attemptId: v.optional(idOf('att')),
  replyId: v.optional(idOf('rpl')),
  channel: v.optional(v.picklist(CHANNELS)),
  status: v.optional(v.picklist(CONSENT_STATUSES)),
  enrolmentId: v.optional(idOf('enr')),
  deliver: v.optional(v.picklist(CODE_DELIVERIES)),
  reason: v.optional(v.picklist([...new Set([...RECALL_REASONS, ...SUPPRESSION_REASONS, ...FAILURE_REASONS])])),
  noticesCancelled: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  noticesSent: v.optional(v.array(v.strictObject({ channel: v.picklist(CHANNELS), at: time }))),
  filteredBy: v.optional(v.picklist(['patient', 'message'])),
})

export const AuditEventList = v.strictObject({
  items: v.array(AuditEvent),
  nextCursor,
})

export const Health = v.strictObject({ status: v.literal('ok') })
