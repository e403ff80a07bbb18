// The consent ledger of patients: a statement, what it makes of the patient and of the number, the audit event and the request it came by, in one transaction. It changes no statement.
import * as v from 'valibot'
import type { ConsentId, ContactPointId } from '../domain/ids.ts'
import type { ConsentLedger } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { consentSaid, putConsent, putPatient } from './dynamo-patients.ts'
import { putOnce } from './idempotency-rows.ts'
import { id, instant } from './rows.ts'
import { consentsHeard } from './silences.ts'

export type LedgerTables = {
  readonly messages: string
  readonly patients: string
  readonly silences: string
  readonly audit: string
}

const RequestRow = v.object({
  consentId: id<ConsentId>(),
  contactPointId: id<ContactPointId>(),
  recordedAt: instant,
  fingerprint: v.string(),
})

export const dynamoConsentLedger = (
  db: Dynamo,
  { messages, patients, silences, audit }: LedgerTables,
): ConsentLedger => ({
  async record(patient, consent, idempotency, event) {
    const became = {
      consentId: consent.id,
      contactPointId: consent.contactPointId,
      recordedAt: consent.recordedAt.toISOString(),
    }
    const result = await db.transact([
      // Not among the patients: rows there may not expire.
      putOnce(messages, 'consent-request', idempotency, became, consent.recordedAt),
      putPatient(patients, patient),
      putConsent(patients, consent),
      ...(await consentsHeard(db, silences, consentSaid(patient, [consent]))),
      putEvent(audit, event),
    ])
    if (result.outcome === 'committed') return { outcome: 'recorded' }
    const [earlier] = result.refusals
    return earlier ? { outcome: 'replayed', ...v.parse(RequestRow, earlier.item) } : { outcome: 'stale' }
  },
})
