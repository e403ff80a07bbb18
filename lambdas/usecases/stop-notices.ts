// Ends what comes to one number or address of a patient who is signed in, from every sender at once. Messages can still be read.
import type { ContactPointId } from '../domain/ids.ts'
import type { Clock, ContactPointSilencing, Ids, PreferenceBook, Session } from './ports.ts'

/** False when the patient has no such contact point. */
export type StopNotices = (asker: Session, id: ContactPointId) => Promise<boolean>

export const makeStopNotices =
  (ports: {
    book: Pick<PreferenceBook, 'find'>
    contactPoints: ContactPointSilencing
    clock: Clock
    ids: Ids
  }): StopNotices =>
  async ({ patientId, subjectId }, id) => {
    const { book, contactPoints, clock, ids } = ports
    const patient = await book.find(patientId)
    const point = patient?.contactPoints.find((candidate) => candidate.id === id && !candidate.retiredAt)
    if (!point) return false
    const at = clock.now()
    await contactPoints.silence(point.valueHash, 'opted-out', at, {
      id: ids.auditEventId(),
      recorded: at,
      agent: { kind: 'patient', id: subjectId },
      patientId,
      type: 'contact-point.opted-out',
      contactPointId: id,
    })
    return true
  }
