// GET /v1/audit-events
import * as v from 'valibot'
import { AUDIT_TYPES, type RecordedEvent } from '../domain/audit.ts'
import { AppError } from '../domain/errors.ts'
import { parseMessageId, parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { AuditRequest, ReadAudit } from '../usecases/read-audit.ts'
import { instant, oneOf } from './fields.ts'
import { applicationOf, endpoint, json } from './http.ts'
import { parseListQuery } from './list-query.ts'

/** Of `messageId` and `patientId` exactly one. `from` is the first instant that counts, `to` the first that does not. */
export const AuditFilters = v.strictObject({
  messageId: v.optional(v.string()),
  patientId: v.optional(v.string()),
  type: v.optional(oneOf(AUDIT_TYPES)),
  from: v.optional(instant),
  to: v.optional(instant),
})

export const makeHandler = ({ readAudit }: { readAudit: ReadAudit }) =>
  endpoint(async (event) => {
    const { filters, ...page } = parseListQuery(AuditFilters, event)
    const { messageId, patientId, ...rest } = filters
    const about = aboutOf(messageId, patientId)
    const { events, nextCursor } = about
      ? await readAudit(applicationOf(event), { ...page, about, filters: rest })
      : { events: [] }
    if (about) log.info('audit.read', { kind: about.kind, count: events.length })
    return json(200, { items: events.map(eventView), nextCursor })
  })

/** `undefined` for what cannot be an id of ours: nothing is recorded about it. */
function aboutOf(message: string | undefined, patient: string | undefined): AuditRequest['about'] | undefined {
  if ((message === undefined) === (patient === undefined))
    throw new AppError(
      'invalid-query',
      ['messageId', 'patientId'].map((pointer) => ({ pointer, message: 'Give messageId or patientId, one of them.' })),
    )
  const messageId = parseMessageId(message ?? '')
  const patientId = parsePatientId(patient ?? '')
  if (messageId) return { kind: 'message', messageId }
  return patientId && { kind: 'patient', patientId }
}

function eventView({
  id,
  type,
  action,
  recorded,
  outcome,
  purpose,
  agent,
  patientId,
  messageId,
  ...fact
}: RecordedEvent) {
  return { auditEventId: id, type, action, recorded, outcome, purpose, agent, patientId, messageId, ...fact }
}
