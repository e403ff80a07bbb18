// The register of proxies: grant, roster, look-up and audit event in one transaction, or none of them. It overwrites and never deletes.
import type { AuditEvent } from '../domain/audit.ts'
import type { ProxyRecord, ProxyRegister, ProxyRoster } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { PATIENT_SORT_KEY } from './patient-rows.ts'
import { grantItem, grantKey, lookupItem, parseGrant, parseRoster, rosterItem, rosterKey } from './proxy-rows.ts'

export type ProxyTables = { readonly patients: string; readonly audit: string }

export function dynamoProxyRegister(db: Dynamo, { patients, audit }: ProxyTables): ProxyRegister {
  const change = (grant: ProxyRecord, roster: ProxyRoster, event: AuditEvent): Write[] => [
    {
      kind: 'put',
      table: patients,
      item: rosterItem({ ...roster, version: roster.version + 1 }),
      ...(roster.version === 0
        ? { condition: 'attribute_not_exists(pk)' }
        : { condition: 'version = :read', values: { ':read': roster.version } }),
    },
    { kind: 'put', table: patients, item: grantItem(grant) },
    putEvent(audit, event),
  ]

  return {
    async rosterOf(patientId) {
      return parseRoster(patientId, await db.get(patients, rosterKey(patientId)))
    },

    async find(patientId, id) {
      const item = await db.get(patients, grantKey(patientId, id))
      return item && parseGrant(item)
    },

    async grant(grant, roster, event) {
      const result = await db.transact([
        {
          kind: 'check',
          table: patients,
          key: { pk: grant.patientId, sk: PATIENT_SORT_KEY },
          condition: 'attribute_exists(pk)',
        },
        { kind: 'put', table: patients, item: lookupItem(grant) },
        ...change(grant, roster, event),
      ])
      if (result.outcome === 'committed') return 'written'
      return result.refusals[0] ? 'unknown-patient' : 'stale'
    },

    async revoke(grant, roster, event) {
      const { outcome } = await db.transact(change(grant, roster, event))
      return outcome === 'committed'
    },
  }
}
