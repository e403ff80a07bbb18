// Shows patients who saw or changed something of theirs, newest first. That they looked is recorded as well.
import { type Activity, activityOf } from '../domain/activity.ts'
import type { AuditEventId } from '../domain/ids.ts'
import type { ActivityReading, Clock, Ids, Session } from './ports.ts'

export type ActivityPart = {
  readonly activities: readonly Activity[]
  /** Where the part before this one begins, when there is one. */
  readonly next?: AuditEventId
}

export type ListActivity = (reader: Session, before?: AuditEventId) => Promise<ActivityPart>

/** Events that are looked at for one page. Of a patient whom many write to, few of them are shown. */
const EVENTS_A_PAGE = 100

export const makeListActivity =
  ({ audit, clock, ids }: { audit: ActivityReading; clock: Clock; ids: Ids }): ListActivity =>
  async ({ patientId, subjectId }, before) => {
    await audit.append({
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent: { kind: 'patient', id: subjectId },
      patientId,
      type: 'audit.read',
      filteredBy: 'patient',
    })
    const events = await audit.newest(patientId, EVENTS_A_PAGE, before)
    const last = events.length === EVENTS_A_PAGE ? events.at(-1)?.id : undefined
    const activities = events.map(activityOf).filter((activity) => activity !== undefined)
    return { activities, ...(last && { next: last }) }
  }
