// Enrolments as they are issued and voided. A code passes here as its keyed hash and never as itself.
import type { AuditEvent } from '../../domain/audit.ts'
import type { Enrolment } from '../../domain/enrolment.ts'
import type { ContactBook, ContactPointSilencing } from './patients.ts'
import type { LookupHash } from './sealing.ts'

/** As they were when it was decided: a change since then has to be looked at first. */
export type SeenPatient = {
  readonly patientVersion: number
  /** What was said at the contact point that the code goes to. */
  readonly silence?: { readonly hash: LookupHash; readonly version: number }
}

export interface EnrolmentDesk extends ContactBook, ContactPointSilencing {
  /** In the place of the patient's earlier one, or of the proxy's. False when the patient's record or the silence has changed. */
  issue(enrolment: Enrolment, seen: SeenPatient, event: AuditEvent): Promise<boolean>
  /** Nothing when another one has taken its place meanwhile. */
  void(enrolment: Enrolment, event: AuditEvent): Promise<void>
}
