// What the patient pages may change of a patient: what the patient chooses, and a consent where none was ever given. Never who the patient is.
import type { AuditEvent } from '../../domain/audit.ts'
import type { ContactPointId } from '../../domain/ids.ts'
import type { Silence } from '../../domain/patient.ts'
import type { KeptPreference, Preferences } from '../../domain/preferences.ts'
import type { ContactBook, PatientRecord, SealedConsent } from './patients.ts'

export interface PreferenceBook extends ContactBook {
  /** False when the patient has changed since it was read. */
  save(
    patient: PatientRecord,
    preferences: Preferences & { readonly chosen: readonly KeptPreference[] },
    event: AuditEvent,
  ): Promise<boolean>
  /** False when the patient, or what was said at this number or address, has changed since it was read. */
  agree(
    patient: PatientRecord,
    pointId: ContactPointId,
    consent: SealedConsent,
    silence: Silence,
    event: AuditEvent,
  ): Promise<boolean>
}
