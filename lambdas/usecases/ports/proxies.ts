// Who may act for a patient. Who they are passes only sealed; they are found by patient, and by the keyed hash of their identifier.
import type { AuditEvent } from '../../domain/audit.ts'
import type { PatientId, ProxyId } from '../../domain/ids.ts'
import type { ProxyGrant } from '../../domain/proxy.ts'
import type { LookupHash, Sealed } from './sealing.ts'

export type ProxyRecord = ProxyGrant & {
  readonly identifierHash: LookupHash
  /** Keyed hashes of the contact values, in the order of the sealed ones. */
  readonly contactHashes: readonly LookupHash[]
  readonly details: Sealed
}

/** The grants of one patient that have not been revoked. Those that have ended may still be in it. */
export type ProxyRoster = {
  readonly patientId: PatientId
  readonly grants: readonly Pick<ProxyRecord, 'id' | 'identifierHash' | 'endsAt'>[]
  /** Grows with each change; 0 where nobody was ever granted anything. */
  readonly version: number
}

export interface ProxyRegister {
  rosterOf(patientId: PatientId): Promise<ProxyRoster>
  find(patientId: PatientId, id: ProxyId): Promise<ProxyRecord | undefined>
  /** With the roster as it is to be, in its version as it was read: `stale` when it has changed since. */
  grant(grant: ProxyRecord, roster: ProxyRoster, event: AuditEvent): Promise<'written' | 'stale' | 'unknown-patient'>
  /** As above; false when the roster has changed since. */
  revoke(grant: ProxyRecord, roster: ProxyRoster, event: AuditEvent): Promise<boolean>
}
