// What applications are told of what has happened: ids, states and times, and never a word more. Each event comes from one audit event.
import type { SuppressionReason } from './attempt.ts'
import type { AuditType } from './audit.ts'
import type { ConsentStatus } from './consent.ts'
import type { ApplicationId, AuditEventId, ContactPointId, MessageId, PatientId } from './ids.ts'
import type { MessageState } from './message.ts'

export const EVENT_TYPES = [
  'message.notified',
  'message.delivered',
  'message.read',
  'message.replied',
  'message.undeliverable',
  'message.recalled',
  'contact-point.opted-out',
  'contact-point.disputed',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

export type ApplicationEvent = {
  readonly type: EventType
  /** That of the audit event: an event that comes twice has the same. */
  readonly eventId: AuditEventId
  readonly at: Date
  readonly patientId: PatientId
  readonly messageId?: MessageId
  /** Whose message it is. Absent for contact points, which belong to a patient and so to all applications. */
  readonly applicationId?: ApplicationId
  readonly batchId?: string
  /** What the event made of the message. */
  readonly state?: MessageState
  readonly contactPointId?: ContactPointId
}

/** As much of an audit event as is looked at here. */
export type RecordedFact = {
  readonly id: AuditEventId
  readonly type: AuditType
  readonly recorded: Date
  readonly patientId: PatientId
  readonly messageId?: MessageId
  readonly contactPointId?: ContactPointId
  readonly reason?: string
  /** Of a consent. */
  readonly status?: string
}

export type MessageOwner = { readonly applicationId: ApplicationId; readonly batchId?: string; readonly readAt?: Date }

const OF_MESSAGES: Partial<Record<AuditType, { readonly type: EventType; readonly state: MessageState }>> = {
  'notice.sent': { type: 'message.notified', state: 'notified' },
  'notice.merged': { type: 'message.notified', state: 'notified' },
  'notice.delivered': { type: 'message.delivered', state: 'notified' },
  'message.opened': { type: 'message.read', state: 'read' },
  // Nobody answers what they have not opened.
  'message.replied': { type: 'message.replied', state: 'read' },
  'notice.suppressed': { type: 'message.undeliverable', state: 'undeliverable' },
  'message.recalled': { type: 'message.recalled', state: 'recalled' },
}

/** Audit events that may become an event for applications. */
export const PUBLISHED_FACTS = [
  'notice.sent',
  'notice.merged',
  'notice.delivered',
  'notice.suppressed',
  'message.opened',
  'message.replied',
  'message.recalled',
  'contact-point.opted-out',
  'contact-point.disputed',
] as const satisfies readonly AuditType[]

/** A consent that was taken back is an opt-out as any other. One that was given is between the patient and whoever recorded it. */
export const PUBLISHED_CONSENT = { type: 'consent.recorded', status: 'revoked' } as const satisfies {
  readonly type: AuditType
  readonly status: ConsentStatus
}

/** Here the message came to its end before its notice: nothing had failed. */
const OVERTAKEN: readonly (SuppressionReason | undefined)[] = ['recalled', 'expired', 'read']

/** `undefined` for what is nobody's business, and for what an application has been told already. */
export function applicationEventOf(
  fact: RecordedFact,
  message: MessageOwner | undefined,
): ApplicationEvent | undefined {
  const { id: eventId, type, recorded: at, patientId, messageId, contactPointId } = fact
  // Without the message by which it came: that may be another application's.
  if (type === 'contact-point.opted-out' || type === 'contact-point.disputed')
    return contactPointId && { type, eventId, at, patientId, contactPointId }
  if (type === PUBLISHED_CONSENT.type && fact.status === PUBLISHED_CONSENT.status)
    return contactPointId && { type: 'contact-point.opted-out', eventId, at, patientId, contactPointId }
  const told = OF_MESSAGES[type]
  if (!told || !messageId || !message) return undefined
  if (type === 'notice.suppressed' && OVERTAKEN.includes(fact.reason as SuppressionReason)) return undefined
  // How often a patient comes back to a message is the patient's own affair.
  if (type === 'message.opened' && message.readAt?.getTime() !== at.getTime()) return undefined
  const { applicationId, batchId } = message
  return { ...told, eventId, at, patientId, messageId, applicationId, ...(batchId && { batchId }) }
}
