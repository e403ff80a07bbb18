// Opens a patient for an application. The read is recorded before anything is opened: no audit, no patient.
import type { AuditEvent } from '../domain/audit.ts'
import type { ApplicationId, PatientId } from '../domain/ids.ts'
import { hashesInUse, type PatientDetails, type Silence } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'
import type { AuditWriter, Clock, Ids, LookupHash, Opener, PatientRecord, PatientRegister } from './ports.ts'

export type OpenedPatient = {
  readonly patient: PatientRecord
  readonly details: Phi<PatientDetails>
  /** Of the contact points in use, in their order. None where they were not opened. */
  readonly values: readonly Phi[]
  readonly silences: ReadonlyMap<LookupHash, Silence>
}

/** `undefined` for nobody. Patients are shared: any application may ask. */
export type ReadPatient = (application: ApplicationId, id: PatientId) => Promise<OpenedPatient | undefined>

export const makeReadPatient =
  (ports: {
    register: Pick<PatientRegister, 'find' | 'silencesOf'>
    audit: AuditWriter
    opener: Opener
    clock: Clock
    ids: Ids
  }): ReadPatient =>
  async (application, patientId) => {
    const { register, audit, opener, clock, ids } = ports
    const patient = await register.find(patientId)
    if (!patient) return undefined
    await audit.append(readEvent({ clock, ids }, application, patientId))
    const [details, values, silences] = await Promise.all([
      opener.open<PatientDetails>({ purpose: 'patient-details', patientId }, patient.details),
      openValues(opener, patient),
      register.silencesOf(hashesInUse(patient)),
    ])
    return { patient, details, values, silences }
  }

export const readEvent = (
  { clock, ids }: { clock: Clock; ids: Ids },
  application: ApplicationId,
  patientId: PatientId,
): AuditEvent => ({
  id: ids.auditEventId(),
  recorded: clock.now(),
  agent: { kind: 'application', id: application },
  patientId,
  type: 'patient.read',
})

const openValues = (opener: Opener, { id, contactPoints }: PatientRecord): Promise<Phi[]> =>
  Promise.all(
    contactPoints
      .filter(({ retiredAt }) => !retiredAt)
      .map((point) =>
        opener.open<string>({ purpose: 'contact-point', patientId: id, contactPointId: point.id }, point.value),
      ),
  )
