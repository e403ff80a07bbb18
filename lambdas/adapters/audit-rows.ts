// Audit events as rows. One partition a patient, in the order of time; the message is a second sort key, so that its events can be read consistently.
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as v from 'valibot'
import { ACTION_OF, AUDIT_TYPES, type AuditEvent, outcomeOf, purposeOf, type RecordedEvent } from '../domain/audit.ts'
import type { AuditRow } from '../domain/audit-chain.ts'
import type { Item, Write } from './dynamo.ts'
import { instant } from './rows.ts'

export const BY_MESSAGE = 'byMessage'

/** Added on condition that it is not there: an event is never overwritten. */
export function putEvent(table: string, event: AuditEvent): Write {
  const { id, recorded, ...fields } = event
  const item = {
    ...fields,
    ...(event.type === 'message.recalled' && {
      noticesSent: event.noticesSent.map(({ channel, at }) => ({ channel, at: at.toISOString() })),
    }),
    ...(event.type === 'proxy.granted' && { endsAt: event.endsAt.toISOString() }),
    pk: event.patientId,
    sk: id,
    recorded: recorded.toISOString(),
    action: ACTION_OF[event.type],
    outcome: outcomeOf(event),
    purpose: purposeOf(event),
  }
  return { kind: 'put', table, item, condition: 'attribute_not_exists(pk)' }
}

const EventRow = v.looseObject({
  sk: v.string(),
  type: v.picklist(AUDIT_TYPES),
  patientId: v.string(),
  recorded: instant,
  endsAt: v.optional(instant),
  noticesSent: v.optional(v.array(v.object({ channel: v.string(), at: instant }))),
})

/** Only `putEvent` writes rows, so what is not checked here is as it was when it compiled. */
export function parseEvent(item: Item): RecordedEvent {
  const { pk: _pk, sk, ...event } = v.parse(EventRow, item)
  return { ...event, id: sk } as unknown as RecordedEvent
}

type Image = Parameters<typeof unmarshall>[0]

/** A row exactly as it stands, for hashing: a number that this language cannot hold is kept as text instead of failing. */
export const readAuditRow = (image: unknown): AuditRow =>
  unmarshall(image as Image, {
    wrapNumbers: (digits) => (String(Number(digits)) === digits ? Number(digits) : `number ${digits}`),
  }) as AuditRow
