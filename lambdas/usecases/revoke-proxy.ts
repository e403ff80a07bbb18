// Ends what a proxy may do, at once. The record of the grant stays, so that it can be told later who had acted for the patient.
import { AppError } from '../domain/errors.ts'
import type { ApplicationId, PatientId, ProxyId } from '../domain/ids.ts'
import type { Clock, Ids, ProxyRegister } from './ports.ts'

/** Patients are shared, and so are their proxies: any application may revoke. */
export type RevokeProxy = (application: ApplicationId, patientId: PatientId, id: ProxyId) => Promise<void>

const TRIES = 3

export const makeRevokeProxy =
  ({ register, clock, ids }: { register: ProxyRegister; clock: Clock; ids: Ids }): RevokeProxy =>
  async (application, patientId, id) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      // First the roster: whatever changes afterwards changes its version.
      const roster = await register.rosterOf(patientId)
      const grant = await register.find(patientId, id)
      if (!grant || grant.revokedAt) throw new AppError('not-found')
      const now = clock.now()
      const revoked = await register.revoke(
        { ...grant, revokedAt: now },
        { ...roster, grants: roster.grants.filter((other) => other.id !== id) },
        {
          id: ids.auditEventId(),
          recorded: now,
          agent: { kind: 'application', id: application },
          patientId,
          type: 'proxy.revoked',
          proxyId: id,
        },
      )
      if (revoked) return
    }
    throw new AppError('conflict')
  }
