// Audit events as rows. One partition a patient, in the order of time; the message is a second sort key, so that its events can be read consistently.
import * as v from 'valibot'
import { ACTION_OF, type AuditEvent } from '../domain/audit.ts'
import type { Item, Write } from './dynamo.ts'
import { instant } from './rows.ts'

export const BY_MESSAGE = 'byMessage'

/** Added on condition that it is not there: an event is never overwritten. */
export const putEvent = (table: string, { id, recorded, ...event }: AuditEvent): Write => ({
  kind: 'put',
  table,
  item: {
    ...event,
    ...(event.type === 'message.recalled' && {
      noticesSent: event.noticesSent.map(({ channel, at }) => ({ channel, at: at.toISOString() })),
    }),
    pk: event.patientId,
    sk: id,
    recorded: recorded.toISOString(),
    action: ACTION_OF[event.type],
    outcome: 'success',
    // Why health data was handled (HL7 PurposeOfUse).
    purpose: event.agent.kind === 'patient' ? 'PATRQT' : 'TREAT',
  },
  condition: 'attribute_not_exists(pk)',
})

const EventRow = v.looseObject({
  sk: v.string(),
  type: v.picklist(Object.keys(ACTION_OF) as [AuditEvent['type'], ...AuditEvent['type'][]]),
  patientId: v.string(),
  recorded: instant,
  noticesSent: v.optional(v.array(v.object({ channel: v.string(), at: instant }))),
})

/** Only `putEvent` writes rows, so what is not checked here is as it was when it compiled. */
export function parseEvent(item: Item): AuditEvent {
  const { pk: _pk, sk, action: _action, outcome: _outcome, purpose: _purpose, ...event } = v.parse(EventRow, item)
  return { ...event, id: sk } as unknown as AuditEvent
}
