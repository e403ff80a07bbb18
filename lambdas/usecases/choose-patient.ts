// Lets somebody who may read for several patients say for whom. Each time it is asked anew whom the grants in force name.
import type { PatientId } from '../domain/ids.ts'
import type { PatientDetails } from '../domain/patient.ts'
import { Phi } from '../domain/phi.ts'
import { agentOf } from '../domain/reader.ts'
import type { AuditWriter, Clock, Ids, Opener, Session, SessionStore, SubjectDirectory } from './ports.ts'

export type NamedChoice = {
  readonly patientId: PatientId
  /** The given name. Absent for the person's own messages. */
  readonly name?: Phi
  readonly chosen: boolean
}

export type ListChoices = (session: Session) => Promise<readonly NamedChoice[]>
/** False when this session may not read for that patient, or there is none. */
export type ChoosePatient = (sessionId: string, session: Session, patientId: PatientId) => Promise<boolean>

export const makeListChoices =
  ({ subjects, opener, clock }: { subjects: SubjectDirectory; opener: Opener; clock: Clock }): ListChoices =>
  async ({ subjectId, patientId: present }) => {
    const choices = await subjects.choicesOf(subjectId, clock.now())
    return Promise.all(
      choices.map(async ({ patientId, proxy, details }) => {
        const choice = { patientId, chosen: patientId === present }
        if (!proxy) return choice
        const opened = await opener.open<PatientDetails>({ purpose: 'patient-details', patientId }, details)
        return { ...choice, name: new Phi(opened.reveal().name.given) }
      }),
    )
  }

export const makeChoosePatient =
  (ports: {
    subjects: SubjectDirectory
    sessions: Pick<SessionStore, 'choose'>
    audit: AuditWriter
    clock: Clock
    ids: Pick<Ids, 'auditEventId'>
  }): ChoosePatient =>
  async (sessionId, session, patientId) => {
    const { subjects, sessions, audit, clock, ids } = ports
    const now = clock.now()
    const choice = (await subjects.choicesOf(session.subjectId, now)).find((other) => other.patientId === patientId)
    if (!choice) return false
    const { subjectId } = session
    await audit.append({
      id: ids.auditEventId(),
      recorded: now,
      agent: agentOf({ subjectId, patientId, ...(choice.proxy && { proxy: choice.proxy }) }),
      patientId,
      type: 'patient.signed-in',
    })
    await sessions.choose(sessionId, choice)
    return true
  }
