// How a proxy's grant, the roster of a patient and the look-up by identifier look as rows, and back. Identifiers, names and values are sealed.
// A revoked grant keeps its row, and the look-up keeps naming it until another is granted: whoever follows a look-up asks `isInForce` of the grant.
import * as v from 'valibot'
import type { ApplicationId, PatientId, ProxyId } from '../domain/ids.ts'
import { CATEGORIES } from '../domain/message.ts'
import type { ProxyRecord, ProxyRoster } from '../usecases/ports.ts'
import type { Item, Key } from './dynamo.ts'
import { id, instant } from './rows.ts'

const bytes = v.instance(Uint8Array)

const GrantRow = v.object({
  id: id<ProxyId>(),
  pk: id<PatientId>(),
  identifierHash: v.string(),
  contactHashes: v.array(v.string()),
  scope: v.array(v.picklist(CATEGORIES)),
  startsAt: instant,
  endsAt: instant,
  grantedBy: id<ApplicationId>(),
  revokedAt: v.optional(instant),
  sealed: bytes,
  wrapped: bytes,
})

const RosterRow = v.object({
  grants: v.array(v.object({ id: id<ProxyId>(), identifierHash: v.string(), endsAt: instant })),
  version: v.number(),
})

export const grantKey = (patient: PatientId, proxy: ProxyId): Key => ({ pk: patient, sk: `proxy#${proxy}` })
export const rosterKey = (patient: PatientId): Key => ({ pk: patient, sk: 'proxies' })

export const grantItem = ({ patientId, details, ...grant }: ProxyRecord): Item => ({
  ...grant,
  ...grantKey(patientId, grant.id),
  startsAt: grant.startsAt.toISOString(),
  endsAt: grant.endsAt.toISOString(),
  revokedAt: grant.revokedAt?.toISOString(),
  sealed: details.bytes,
  wrapped: details.wrappedKey,
})

export function parseGrant(item: Item): ProxyRecord {
  const { pk, sealed, wrapped, ...grant } = v.parse(GrantRow, item)
  return { ...grant, patientId: pk, details: { bytes: sealed, wrappedKey: wrapped } }
}

export const rosterItem = ({ patientId, grants, version }: ProxyRoster): Item => ({
  ...rosterKey(patientId),
  grants: grants.map((grant) => ({ ...grant, endsAt: grant.endsAt.toISOString() })),
  version,
})

export const parseRoster = (patientId: PatientId, item: Item | undefined): ProxyRoster =>
  item ? { patientId, ...v.parse(RosterRow, item) } : { patientId, grants: [], version: 0 }

/** All patients for whom one person may act share a partition. */
export const lookupPartition = (personHash: string): string => `proxy-identifier#${personHash}`
export const LookupRow = v.object({ sk: id<PatientId>(), proxyId: id<ProxyId>() })
export const lookupItem = ({ identifierHash, patientId, id }: ProxyRecord): Item => ({
  pk: lookupPartition(identifierHash),
  sk: patientId,
  proxyId: id,
})
