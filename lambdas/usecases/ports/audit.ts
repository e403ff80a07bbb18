// Audit events as they are added, read and chained. There is no way to change one.
import type { AuditEvent, AuditType, RecordedEvent } from '../../domain/audit.ts'
import type { AuditRow, Head, Link } from '../../domain/audit-chain.ts'
import type { ApplicationId, AuditEventId, MessageId, PatientId } from '../../domain/ids.ts'

export interface AuditTrail {
  /** All events of one message, oldest first, as of now (a consistent read). */
  eventsOf(patientId: PatientId, messageId: MessageId): Promise<readonly AuditEvent[]>
}

export interface AuditWriter {
  append(event: AuditEvent): Promise<void>
}

export type AuditFilters = {
  readonly type?: AuditType
  /** From this instant on. */
  readonly from?: Date
  /** Before this instant. */
  readonly to?: Date
}

export type AuditListing = {
  readonly patientId: PatientId
  readonly messageId?: MessageId
  readonly filters: AuditFilters
  readonly limit: number
  readonly cursor?: string
  /** A cursor is good for the application that it was given to. */
  readonly application: ApplicationId
}

export interface AuditReading extends AuditWriter {
  patientOf(messageId: MessageId): Promise<PatientId | undefined>
  hasEvents(patientId: PatientId): Promise<boolean>
  /** Newest first, so that a list which is read while it grows comes to an end. Refuses a cursor of another list. */
  list(listing: AuditListing): Promise<{ readonly events: readonly RecordedEvent[]; readonly nextCursor?: string }>
}

export interface ActivityReading extends AuditWriter {
  /** Of one patient, newest first. @param before - this event and those after it are left out. */
  newest(patientId: PatientId, most: number, before?: AuditEventId): Promise<readonly AuditEvent[]>
}

export type Extension =
  | { readonly outcome: 'added' }
  /** These have a link already; none was added. */
  | { readonly outcome: 'refused'; readonly chained: readonly string[] }

export interface AuditChain {
  headOf(patientId: string): Promise<Head | undefined>
  /** All of the links or none, and only while the head is this one. At most MOST_LINKS. */
  extend(patientId: string, head: Head | undefined, links: readonly Link[]): Promise<Extension>
}

/** Turns the wire form of an audit row into the row. */
export type ReadAuditRow = (image: unknown) => AuditRow
