// What patients choose on the pages, written as single attributes of their row: these writes cannot touch who the patient is, and a test of permissions holds that.
import type { PreferenceBook } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { dynamoContactBook, type PatientTables } from './dynamo-patients.ts'
import { consentItem, PATIENT_SORT_KEY } from './patient-rows.ts'
import { silenceUnchanged } from './silences.ts'

export const dynamoPreferences = (db: Dynamo, { patients, silences, audit }: PatientTables): PreferenceBook => {
  const unchanged = ({ id, version }: { id: string; version: number }) => ({
    kind: 'update' as const,
    table: patients,
    key: { pk: id, sk: PATIENT_SORT_KEY },
    condition: 'version = :read',
    values: { ':read': version, ':next': version + 1 },
  })

  return {
    ...dynamoContactBook(db, { patients, silences }),

    async save(patient, { language, preferredChannels, quietHours, chosen }, event) {
      const { values, ...row } = unchanged(patient)
      const set = 'SET #language = :language, preferredChannels = :channels, chosen = :chosen, version = :next'
      const change: Write = {
        ...row,
        update: quietHours ? `${set}, quietHours = :quiet` : `${set} REMOVE quietHours`,
        // A reserved word.
        names: { '#language': 'language' },
        values: {
          ...values,
          ':language': language,
          ':channels': preferredChannels,
          ':chosen': chosen,
          ...(quietHours && { ':quiet': quietHours }),
        },
      }
      const { outcome } = await db.transact([change, putEvent(audit, event)])
      return outcome === 'committed'
    },

    async agree(patient, pointId, consent, silence, event) {
      const place = patient.contactPoints.findIndex(({ id }) => id === pointId)
      const point = patient.contactPoints[place]
      if (!point) return false
      const { values, ...row } = unchanged(patient)
      const entry = `contactPoints[${place}]`
      const { outcome } = await db.transact([
        {
          ...row,
          update: `SET ${entry}.consentStatus = :status, ${entry}.consentCapturedAt = :at, version = :next`,
          values: { ...values, ':status': consent.status, ':at': consent.capturedAt.toISOString() },
        },
        {
          kind: 'put',
          table: patients,
          item: { ...consentItem(consent), pk: ledgerOfPages(patient.id) },
          condition: 'attribute_not_exists(pk)',
        },
        silenceUnchanged(silences, point.valueHash, silence),
        putEvent(audit, event),
      ])
      return outcome === 'committed'
    },
  }
}

/** A partition of its own: whoever may add to it can overwrite no patient, and no consent that an application has recorded. */
const ledgerOfPages = (patientId: string) => `${patientId}#consents`
