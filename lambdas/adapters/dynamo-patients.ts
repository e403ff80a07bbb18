// The register of patients: looked up by keyed hash, changed only as it was read, with the consent ledger and the audit events in the same transaction.
import * as v from 'valibot'
import type { PatientId } from '../domain/ids.ts'
import type { ContactBook, PatientRecord, PatientRegister } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import {
  CONTACT_PREFIX,
  consentItem,
  contactItem,
  PATIENT_SORT_KEY,
  parsePatient,
  patientItem,
} from './patient-rows.ts'
import { id } from './rows.ts'

export type PatientTables = { readonly patients: string; readonly audit: string }

const LookupRow = v.object({ patientId: id<PatientId>() })

export const dynamoContactBook = (db: Dynamo, table: string): ContactBook => ({
  // The consent ledger sorts before the contact points and stays unread.
  find: async (patientId) =>
    parsePatient(
      await db.query({
        table,
        where: 'pk = :id AND sk BETWEEN :contacts AND :patient',
        values: { ':id': patientId, ':contacts': CONTACT_PREFIX, ':patient': PATIENT_SORT_KEY },
      }),
    ),
})

export function dynamoPatientRegister(db: Dynamo, { patients, audit }: PatientTables): PatientRegister {
  const rows = (patient: PatientRecord): Write[] =>
    patient.contactPoints.map((point) => ({ kind: 'put', table: patients, item: contactItem(patient.id, point) }))

  return {
    ...dynamoContactBook(db, patients),

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
        ...rows(patient),
        ...consents.map(
          (consent): Write => ({
            kind: 'put',
            table: patients,
            item: consentItem(consent),
            condition: 'attribute_not_exists(pk)',
          }),
        ),
        ...events.map((event) => putEvent(audit, event)),
      ])
      return outcome === 'committed'
    },

    async update(patient, consents, events) {
      const { outcome } = await db.transact([
        {
          kind: 'put',
          table: patients,
          item: patientItem({ ...patient, version: patient.version + 1 }),
          condition: 'version = :read',
          values: { ':read': patient.version },
        },
        ...rows(patient),
        ...consents.map(
          (consent): Write => ({
            kind: 'put',
            table: patients,
            item: consentItem(consent),
            condition: 'attribute_not_exists(pk)',
          }),
        ),
        ...events.map((event) => putEvent(audit, event)),
      ])
      return outcome === 'committed'
    },
  }
}
