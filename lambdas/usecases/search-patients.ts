// Finds a patient by the application's own identifier. It goes by its keyed hash: the identifier itself is looked for nowhere.
import type { ApplicationId } from '../domain/ids.ts'
import type { PatientDetails } from '../domain/patient.ts'
import type { Phi } from '../domain/phi.ts'
import type { LookupHashes, PatientRegister } from './ports.ts'
import type { OpenedPatient, ReadPatient } from './read-patient.ts'

/** Nobody or one. */
export type SearchPatients = (
  application: ApplicationId,
  identifier: Phi<PatientDetails['identifier']>,
) => Promise<readonly OpenedPatient[]>

export const makeSearchPatients =
  ({
    register,
    hashes,
    readPatient,
  }: {
    register: Pick<PatientRegister, 'findByIdentifier'>
    hashes: LookupHashes
    readPatient: ReadPatient
  }): SearchPatients =>
  async (application, identifier) => {
    const patientId = await register.findByIdentifier(await hashes.ofIdentifier(identifier.reveal()))
    const found = patientId && (await readPatient(application, patientId))
    return found ? [found] : []
  }
