// Gives out audit events, whichever application they belong to, and records that somebody read them before it answers.
import type { RecordedEvent } from '../domain/audit.ts'
import type { ApplicationId, MessageId, PatientId } from '../domain/ids.ts'
import type { AuditFilters, AuditReading, Clock, Ids } from './ports.ts'

export type AuditRequest = {
  readonly about:
    | { readonly kind: 'patient'; readonly patientId: PatientId }
    | { readonly kind: 'message'; readonly messageId: MessageId }
  readonly filters: AuditFilters
  readonly limit: number
  readonly cursor?: string
}
export type AuditPage = { readonly events: readonly RecordedEvent[]; readonly nextCursor?: string }
export type ReadAudit = (application: ApplicationId, request: AuditRequest) => Promise<AuditPage>

export const makeReadAudit =
  ({ audit, clock, ids }: { audit: AuditReading; clock: Clock; ids: Ids }): ReadAudit =>
  async (application, { about, ...page }) => {
    const patientId = about.kind === 'patient' ? about.patientId : await audit.patientOf(about.messageId)
    if (!patientId) return { events: [] }
    const message = about.kind === 'message' ? { messageId: about.messageId } : {}
    const found = await audit.list({ ...page, ...message, patientId, application })
    // Of somebody who does not exist nothing can be read, and nothing is recorded.
    if (found.events.length === 0 && !(await audit.hasEvents(patientId))) return found

    await audit.append({
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent: { kind: 'application', id: application },
      patientId,
      ...message,
      type: 'audit.read',
      filteredBy: about.kind,
    })
    return found
  }
