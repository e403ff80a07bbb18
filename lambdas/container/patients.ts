// Joins adapters to the use cases of patients and consents.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoPatientRegister } from '../adapters/dynamo-patients.ts'
import { kmsLookupHashes } from '../adapters/kms-lookup-hashes.ts'
import { kmsSealer } from '../adapters/kms-sealer.ts'
import type { SettingsOf } from '../config.ts'
import { makeRecordConsent } from '../usecases/record-consent.ts'
import { makeUpsertPatient } from '../usecases/upsert-patient.ts'
import { machine, REQUEST } from './parts.ts'

export function managePatients(settings: SettingsOf<'manage-patients'>) {
  const kms = new KMSClient(REQUEST)
  const register = dynamoPatientRegister(dynamo(new DynamoDBClient(REQUEST)), {
    patients: settings.PATIENTS_TABLE,
    silences: settings.SILENCES_TABLE,
    audit: settings.AUDIT_TABLE,
  })
  const hashes = kmsLookupHashes(kms, settings.LOOKUP_KEY)
  const sealer = kmsSealer(kms, settings.PERSON_KEY)
  return {
    upsertPatient: makeUpsertPatient({ register, hashes, sealer, ...machine }),
    recordConsent: makeRecordConsent({ register, hashes, sealer, ...machine }),
    ...machine,
  }
}
