// The register of patients: looked up by keyed hash, changed only as it was read, with the consent ledger and the audit events in the same transaction.
import * as v from 'valibot'
import type { AuditEvent } from '../domain/audit.ts'
import type { PatientId } from '../domain/ids.ts'
import type { ContactBook, PatientRecord, PatientRegister, SealedConsent } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { consentItem, PATIENT_SORT_KEY, parsePatient, patientItem } from './patient-rows.ts'
import { id } from './rows.ts'
import { consentsHeard, dynamoSilences, type HeardConsent } from './silences.ts'

export type PatientTables = ContactTables & { readonly audit: string }
export type ContactTables = { readonly patients: string; readonly silences: string }

const LookupRow = v.object({ patientId: id<PatientId>() })

/** As it is to be, in its version as it was read: refused when it has changed since. */
export const putPatient = (table: string, patient: PatientRecord): Write => ({
  kind: 'put',
  table,
  item: patientItem({ ...patient, version: patient.version + 1 }),
  condition: 'version = :read',
  values: { ':read': patient.version },
})

export const putConsent = (table: string, consent: SealedConsent): Write => ({
  kind: 'put',
  table,
  item: consentItem(consent),
  condition: 'attribute_not_exists(pk)',
})

/** What consents of this patient say, by the numbers and addresses that they are about. */
export const consentSaid = (patient: PatientRecord, consents: readonly SealedConsent[]): HeardConsent[] =>
  consents.flatMap(({ contactPointId, status, capturedAt, recordedAt }) => {
    const point = patient.contactPoints.find(({ id }) => id === contactPointId)
    const { id: patientId } = patient
    return point ? [{ valueHash: point.valueHash, patientId, contactPointId, status, capturedAt, recordedAt }] : []
  })

export const dynamoContactBook = (db: Dynamo, { patients, silences }: ContactTables): ContactBook => ({
  ...dynamoSilences(db, silences),
  async find(patientId) {
    const item = await db.get(patients, { pk: patientId, sk: PATIENT_SORT_KEY })
    return item && parsePatient(item)
  },
})

export function dynamoPatientRegister(db: Dynamo, { patients, silences, audit }: PatientTables): PatientRegister {
  const additions = async (
    patient: PatientRecord,
    consents: readonly SealedConsent[],
    events: readonly AuditEvent[],
  ): Promise<Write[]> => [
    ...(await consentsHeard(db, silences, consentSaid(patient, consents))),
    ...consents.map((consent) => putConsent(patients, consent)),
    ...events.map((event) => putEvent(audit, event)),
  ]

  return {
    ...dynamoContactBook(db, { patients, silences }),

    async findByIdentifier(hash) {
      const item = await db.get(patients, { pk: `identifier#${hash}`, sk: 'identifier' })
      return item && v.parse(LookupRow, item).patientId
    },

    async create(patient, identifierHash, consents, events) {
      const { outcome } = await db.transact([
        {
          kind: 'put',
          table: patients,
          item: { pk: `identifier#${identifierHash}`, sk: 'identifier', patientId: patient.id },
          condition: 'attribute_not_exists(pk)',
        },
        {
          kind: 'put',
          table: patients,
          item: patientItem({ ...patient, version: 1 }),
          condition: 'attribute_not_exists(pk)',
        },
        ...(await additions(patient, consents, events)),
      ])
      return outcome === 'committed'
    },

    async update(patient, consents, events) {
      const { outcome } = await db.transact([
        putPatient(patients, patient),
        ...(await additions(patient, consents, events)),
      ])
      return outcome === 'committed'
    },
  }
}
