// The enrolment of each patient, and of each grant, and the way to it by the hash of its code. A code that is not the patient's present one leads to nothing:
// putting a new enrolment in the place of the old one voids the old code without looking for it.
import type { EnrolmentDesk } from '../usecases/ports.ts'
import { codeKey, enrolmentKey } from './account-rows.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { dynamoContactBook } from './dynamo-patients.ts'
import { PATIENT_SORT_KEY } from './patient-rows.ts'
import { epochSeconds } from './rows.ts'
import { dynamoSilencing, silenceUnchanged } from './silences.ts'

export type EnrolmentTables = {
  readonly enrolments: string
  readonly patients: string
  readonly silences: string
  readonly audit: string
}

export function dynamoEnrolmentDesk(db: Dynamo, tables: EnrolmentTables): EnrolmentDesk {
  const { enrolments, patients, silences, audit } = tables
  return {
    ...dynamoContactBook(db, { patients, silences }),
    ...dynamoSilencing(db, { silences, audit }),

    async issue({ id, patientId, proxyId, ...enrolment }, { patientVersion, silence }, event) {
      const ttl = epochSeconds(enrolment.expiresAt)
      const { outcome } = await db.transact([
        {
          kind: 'put',
          table: enrolments,
          item: {
            ...enrolment,
            ...enrolmentKey({ patientId, ...(proxyId && { proxyId }) }),
            enrolmentId: id,
            issuedAt: enrolment.issuedAt.toISOString(),
            expiresAt: enrolment.expiresAt.toISOString(),
            ttl,
          },
        },
        {
          kind: 'put',
          table: enrolments,
          item: { ...codeKey(enrolment.codeHash), patientId, proxyId, ttl },
          condition: 'attribute_not_exists(pk)',
        },
        // Consent, death and the list of contact points stand in the patient's row; what was said at the number, in the silence.
        {
          kind: 'check',
          table: patients,
          key: { pk: patientId, sk: PATIENT_SORT_KEY },
          condition: 'version = :version',
          values: { ':version': patientVersion },
        },
        ...(silence ? [silenceUnchanged(silences, silence.hash, silence)] : []),
        putEvent(audit, event),
      ])
      return outcome === 'committed'
    },

    async void({ id, patientId, codeHash }, event) {
      await db.transact([
        {
          kind: 'delete',
          table: enrolments,
          key: { pk: patientId },
          condition: 'enrolmentId = :id',
          values: { ':id': id },
        },
        { kind: 'delete', table: enrolments, key: codeKey(codeHash) },
        putEvent(audit, event),
      ])
    },
  }
}
