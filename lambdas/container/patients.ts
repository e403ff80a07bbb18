// Joins adapters to the use cases of patients and consents.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { PinpointClient } from '@aws-sdk/client-pinpoint'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoAuditWriter } from '../adapters/dynamo-audit.ts'
import { dynamoConsentLedger } from '../adapters/dynamo-consent-ledger.ts'
import { dynamoPatientRegister } from '../adapters/dynamo-patients.ts'
import { kmsFingerprints } from '../adapters/kms-fingerprints.ts'
import { kmsLookupHashes } from '../adapters/kms-lookup-hashes.ts'
import { kmsOpener, kmsSealer } from '../adapters/kms-sealer.ts'
import { pinpointLineTypes, unknownLineTypes } from '../adapters/pinpoint-line-types.ts'
import type { SettingsOf } from '../config.ts'
import { makeChangePatient } from '../usecases/change-patient.ts'
import { makeReadPatient } from '../usecases/read-patient.ts'
import { makeRecordConsent } from '../usecases/record-consent.ts'
import { makeSearchPatients } from '../usecases/search-patients.ts'
import { makeUpsertPatient } from '../usecases/upsert-patient.ts'
import { machine, ONCE, REQUEST } from './parts.ts'

type Settings = SettingsOf<'manage-patients' | 'read-patients' | 'change-patients'>

const lineTypesOf = ({ LINE_TYPES }: Pick<SettingsOf<'manage-patients'>, 'LINE_TYPES'>) =>
  LINE_TYPES === 'check' ? pinpointLineTypes(new PinpointClient(ONCE)) : unknownLineTypes

function parts(settings: Settings) {
  const kms = new KMSClient(REQUEST)
  const db = dynamo(new DynamoDBClient(REQUEST))
  const register = dynamoPatientRegister(db, {
    patients: settings.PATIENTS_TABLE,
    silences: settings.SILENCES_TABLE,
    audit: settings.AUDIT_TABLE,
  })
  return { kms, db, register, hashes: kmsLookupHashes(kms, settings.LOOKUP_KEY) }
}

export function managePatients(settings: SettingsOf<'manage-patients'>) {
  const { kms, db, register, hashes } = parts(settings)
  const fingerprints = kmsFingerprints(kms, settings.FINGERPRINT_KEY)
  const ledger = dynamoConsentLedger(db, {
    messages: settings.MESSAGES_TABLE,
    patients: settings.PATIENTS_TABLE,
    silences: settings.SILENCES_TABLE,
    audit: settings.AUDIT_TABLE,
  })
  const sealer = kmsSealer(kms, settings.PERSON_KEY)
  return {
    upsertPatient: makeUpsertPatient({ register, hashes, lineTypes: lineTypesOf(settings), sealer, ...machine }),
    recordConsent: makeRecordConsent({ register, ledger, hashes, fingerprints, sealer, ...machine }),
    fingerprints,
    ...machine,
  }
}

export function readPatients(settings: SettingsOf<'read-patients'>) {
  const { kms, db, register, hashes } = parts(settings)
  const audit = dynamoAuditWriter(db, settings.AUDIT_TABLE)
  const readPatient = makeReadPatient({ register, audit, opener: kmsOpener(kms, settings.PERSON_KEY), ...machine })
  return { readPatient, searchPatients: makeSearchPatients({ register, hashes, readPatient }) }
}

export function changePatients(settings: SettingsOf<'change-patients'>) {
  const { kms, register, hashes } = parts(settings)
  const sealer = kmsSealer(kms, settings.PERSON_KEY)
  const opener = kmsOpener(kms, settings.PERSON_KEY)
  const lineTypes = lineTypesOf(settings)
  return { changePatient: makeChangePatient({ register, hashes, lineTypes, sealer, opener, ...machine }), ...machine }
}
