// Joins adapters to the issuing of enrolment codes. Nothing here can reach content, or change a patient.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoEnrolmentDesk } from '../adapters/dynamo-enrolments.ts'
import { dynamoGrants } from '../adapters/dynamo-subjects.ts'
import { kmsLookupHashes } from '../adapters/kms-lookup-hashes.ts'
import { kmsOpener } from '../adapters/kms-sealer.ts'
import { machineSecrets } from '../adapters/machine.ts'
import { organizationOf, type SettingsOf } from '../config.ts'
import { CODE_LIFETIME } from '../domain/enrolment.ts'
import { makeIssueEnrolment } from '../usecases/issue-enrolment.ts'
import { makeIssueProxyEnrolment } from '../usecases/issue-proxy-enrolment.ts'
import { makePrepareEnrolmentCode } from '../usecases/prepare-enrolment-code.ts'
import { machine, REQUEST } from './parts.ts'
import { emailSender, smsSender } from './providers.ts'

export function issueEnrolments(settings: SettingsOf<'issue-enrolments'>) {
  const kms = new KMSClient(REQUEST)
  const prepare = makePrepareEnrolmentCode({
    opener: kmsOpener(kms, settings.PERSON_KEY),
    sms: smsSender(settings, CODE_LIFETIME.sms),
    email: emailSender(settings),
    organization: organizationOf(settings),
  })
  const db = dynamo(new DynamoDBClient(REQUEST))
  const desk = dynamoEnrolmentDesk(db, {
    enrolments: settings.ENROLMENTS_TABLE,
    patients: settings.PATIENTS_TABLE,
    silences: settings.SILENCES_TABLE,
    audit: settings.AUDIT_TABLE,
  })
  const hashes = kmsLookupHashes(kms, settings.LOOKUP_KEY)
  return {
    issueEnrolment: makeIssueEnrolment({ desk, prepare, hashes, secrets: machineSecrets, ...machine }),
    issueProxyEnrolment: makeIssueProxyEnrolment({
      desk,
      grants: dynamoGrants(db, settings.PATIENTS_TABLE),
      hashes,
      secrets: machineSecrets,
      ...machine,
    }),
  }
}
