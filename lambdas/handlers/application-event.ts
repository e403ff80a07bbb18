// The events for applications as they travel: one schema each. docs/events.md shows them, and a test holds it and the bus to these.
import * as v from 'valibot'
import type { EventType } from '../domain/application-event.ts'
import { parseAuditEventId, parseContactPointId, parseMessageId, parsePatientId } from '../domain/ids.ts'

const typeId = <Id extends string>(parse: (value: string) => Id | undefined) =>
  v.pipe(
    v.string(),
    v.check((value) => parse(value) !== undefined),
    v.transform((value) => value as Id),
  )

const everyEvent = {
  eventId: typeId(parseAuditEventId),
  patientId: typeId(parsePatientId),
  at: v.pipe(v.string(), v.isoTimestamp()),
}
const ofMessage = <const State extends string>(state: State) =>
  v.strictObject({
    ...everyEvent,
    messageId: typeId(parseMessageId),
    applicationId: v.pipe(v.string(), v.nonEmpty()),
    batchId: v.optional(v.string()),
    state: v.literal(state),
  })
const ofContactPoint = v.strictObject({ ...everyEvent, contactPointId: typeId(parseContactPointId) })

/** By detail-type: what `detail` holds. */
export const EVENT_DETAILS = {
  'message.notified': ofMessage('notified'),
  'message.delivered': ofMessage('notified'),
  'message.read': ofMessage('read'),
  'message.replied': ofMessage('read'),
  'message.undeliverable': ofMessage('undeliverable'),
  'message.recalled': ofMessage('recalled'),
  'contact-point.opted-out': ofContactPoint,
  'contact-point.disputed': ofContactPoint,
} as const satisfies Record<EventType, v.GenericSchema>

/** An event as EventBridge hands it on. */
export const BusEvent = v.variant(
  'detail-type',
  Object.entries(EVENT_DETAILS).map(([type, detail]) =>
    v.object({ source: v.literal('sealpost'), 'detail-type': v.literal(type as EventType), detail }),
  ) as unknown as [BusEventSchema, ...BusEventSchema[]],
)
type BusEventSchema = v.ObjectSchema<
  {
    readonly source: v.LiteralSchema<'sealpost', undefined>
    readonly 'detail-type': v.LiteralSchema<EventType, undefined>
    readonly detail: (typeof EVENT_DETAILS)[EventType]
  },
  undefined
>
