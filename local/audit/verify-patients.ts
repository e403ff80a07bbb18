// Walks all patients and verifies each one's chain. On a running system it looks twice before it says that something is wrong.
import { setTimeout as pause } from 'node:timers/promises'
import { sha256 } from '../../lambdas/adapters/dynamo-audit-chain.ts'
import { type Finding, type Verdict, verifyChain } from '../../lambdas/domain/audit-verification.ts'
import type { ChainTables } from './chain-tables.ts'

export type VerifyResult = {
  readonly patients: number
  readonly chained: number
  readonly waiting: number
  readonly oldestWaiting?: string
  /** Patients whose chain does not hold. */
  readonly findings: number
}

export type VerifyRequest = {
  readonly tables: ChainTables
  /** Absent for all of them. */
  readonly patient: string | undefined
  readonly onFinding: (patientId: string, finding: Finding) => void
  /** Told now and then while it takes long. */
  readonly progress: (line: string) => void
}

const AT_ONCE = 8
/** An event may be written while its patient is read, and chained after a newer one. */
const LOOKS = 3
const BETWEEN_LOOKS_MS = 1500
const PROGRESS_EVERY_MS = 5000
/** Each reads the whole table. */
const MOST_SEARCHES = 3

export async function verifyPatients({ tables, patient, onFinding, progress }: VerifyRequest): Promise<VerifyResult> {
  const patients = patient === undefined ? await tables.patients() : [patient]
  const waiting: string[] = []
  let [chained, findings, done, searches] = [0, 0, 0, 0]
  let told = performance.now()

  const look = async (patientId: string): Promise<Verdict> => {
    for (let looks = 1; ; looks += 1) {
      const verdict = verifyChain(sha256, await tables.auditOf(patientId))
      if (!verdict.finding || looks === LOOKS) return verdict
      await pause(BETWEEN_LOOKS_MS)
    }
  }

  const verify = async (patientId: string) => {
    let verdict = await look(patientId)
    const { kind, eventId } = verdict.finding ?? {}
    if (kind === 'dropped' && eventId && searches < MOST_SEARCHES) {
      searches += 1
      const strays = await tables.eventsWithId(eventId)
      verdict = verifyChain(sha256, { ...(await tables.auditOf(patientId)), strays })
    }
    chained += verdict.chained
    waiting.push(...verdict.waiting)
    if (verdict.finding) {
      findings += 1
      onFinding(patientId, verdict.finding)
    }
    done += 1
    if (performance.now() - told < PROGRESS_EVERY_MS) return
    told = performance.now()
    progress(`${done} of ${patients.length} patients, ${chained} chained events`)
  }

  const rest = patients.values()
  // They share one iterator, so each patient is taken by one of them.
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const patientId of rest) await verify(patientId)
    }),
  )
  if (patient !== undefined && chained + waiting.length + findings === 0)
    throw new Error('There is no patient with this id, or nothing was ever recorded of them.')
  const [oldestWaiting] = waiting.sort()
  return { patients: done, chained, waiting: waiting.length, findings, ...(oldestWaiting && { oldestWaiting }) }
}
