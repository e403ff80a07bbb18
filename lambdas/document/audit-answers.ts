// What the calls about audit events answer, as the document tells it. Nothing here runs in production: tests hold every answer to it.
import * as v from 'valibot'
import { FAILURE_REASONS, SUPPRESSION_REASONS } from '../domain/attempt.ts'
import { AUDIT_TYPES, RECALL_REASONS } from '../domain/audit.ts'
import { CHANNELS } from '../domain/channel.ts'
import { CONSENT_STATUSES } from '../domain/consent.ts'
import { CODE_DELIVERIES } from '../domain/enrolment.ts'
import { CATEGORIES } from '../domain/message.ts'
import { PREFERENCES } from '../domain/preferences.ts'
import { idOf, nextCursor, time } from './formats.ts'

const AuditEvent = v.strictObject({
  auditEventId: idOf('evt'),
  type: v.picklist(AUDIT_TYPES),
  action: v.pipe(v.picklist(['C', 'R', 'U', 'D', 'E']), v.description('Create, read, update, delete, execute.')),
  recorded: time,
  outcome: v.picklist(['success', 'failure']),
  purpose: v.pipe(
    v.picklist(['TREAT', 'PATRQT', 'FAMRQT', 'HCOMPL']),
    v.description('HL7 PurposeOfUse: treatment, request of the patient, request of the family, compliance.'),
  ),
  agent: v.strictObject({
    kind: v.picklist(['application', 'patient', 'proxy', 'recipient', 'system']),
    id: v.optional(
      v.pipe(
        v.string(),
        v.description(
          'The client id of an application, the sign-in subject of a patient, or the `proxyId` of a proxy.',
        ),
      ),
    ),
    subjectId: v.optional(v.pipe(v.string(), v.description('The sign-in subject of a proxy.'))),
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
  changed: v.optional(v.pipe(v.array(v.picklist(PREFERENCES)), v.description('What the patient chose anew.'))),
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
