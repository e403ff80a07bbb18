// Adds each audit event to the chain of its patient, once and in the order in which it came. What is chained already is passed over, so any batch may come again.
import { type AuditRow, type HashOf, linksAfter, MOST_LINKS, NO_LINK } from '../domain/audit-chain.ts'
import { AppError } from '../domain/errors.ts'
import type { AuditChain } from './ports.ts'

/** Resolves once all of them are chained. */
export type ChainEvents = (rows: readonly AuditRow[]) => Promise<void>

const PATIENTS_AT_ONCE = 10
/** Whoever else extends a chain at the same time does so for a batch that came twice; a few looks settle it. */
const MOST_LOOKS = 8

export const makeChainEvents = ({ chain, hashOf }: { chain: AuditChain; hashOf: HashOf }): ChainEvents => {
  const extend = async (patientId: string, rows: readonly AuditRow[]) => {
    let rest = rows
    for (let looks = 0; rest.length > 0; looks += 1) {
      if (looks === MOST_LOOKS) throw new AppError('conflict')
      const head = await chain.headOf(patientId)
      const result = await chain.extend(patientId, head, linksAfter(hashOf, head ?? NO_LINK, rest))
      if (result.outcome === 'added') return
      rest = rest.filter(({ sk }) => !result.chained.includes(sk))
    }
  }

  const extendAll = async ([patientId, rows]: readonly [string, readonly AuditRow[]]) => {
    for (let at = 0; at < rows.length; at += MOST_LINKS) await extend(patientId, rows.slice(at, at + MOST_LINKS))
  }

  return async (rows) => {
    const patients = [...byPatient(rows)]
    for (let at = 0; at < patients.length; at += PATIENTS_AT_ONCE)
      await Promise.all(patients.slice(at, at + PATIENTS_AT_ONCE).map(extendAll))
  }
}

/** In order, each event once: a row that was taken out and put back comes twice. */
function byPatient(rows: readonly AuditRow[]): ReadonlyMap<string, readonly AuditRow[]> {
  const patients = new Map<string, AuditRow[]>()
  for (const row of rows) {
    const ours = patients.get(row.pk) ?? []
    if (!ours.some(({ sk }) => sk === row.sk)) patients.set(row.pk, [...ours, row])
  }
  return patients
}
