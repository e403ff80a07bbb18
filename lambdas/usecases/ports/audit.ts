// The audit events of a message, as they are added and read. There is no way to change one.
import type { AuditEvent } from '../../domain/audit.ts'
import type { MessageId, PatientId } from '../../domain/ids.ts'

export interface AuditTrail {
  /** All events of one message, oldest first, as of now (a consistent read). */
  eventsOf(patientId: PatientId, messageId: MessageId): Promise<readonly AuditEvent[]>
}

export interface AuditWriter {
  append(event: AuditEvent): Promise<void>
}
