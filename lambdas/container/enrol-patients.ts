// Joins adapters to the making of accounts, the only function that may make or remove one. Nothing here can reach content.
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { cognitoAccounts } from '../adapters/cognito-accounts.ts'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoEnrolmentRedemption } from '../adapters/dynamo-enrolment-redemption.ts'
import { kmsLookupHashes } from '../adapters/kms-lookup-hashes.ts'
import { kmsOpener } from '../adapters/kms-sealer.ts'
import { machineSecrets } from '../adapters/machine.ts'
import { organizationOf, type SettingsOf } from '../config.ts'
import { makeRedeemEnrolment } from '../usecases/redeem-enrolment.ts'
import { makeFirstEmail, makeTellOfAccount } from '../usecases/tell-of-account.ts'
import { machine, REQUEST } from './parts.ts'
import { emailSender, smsSender } from './providers.ts'

export function enrolPatients(settings: SettingsOf<'enrol-patients'>) {
  const kms = new KMSClient(REQUEST)
  const client = new DynamoDBClient(REQUEST)
  const opener = kmsOpener(kms, settings.PERSON_KEY)
  const organization = organizationOf(settings)
  const redemption = dynamoEnrolmentRedemption(client, dynamo(client), {
    enrolments: settings.ENROLMENTS_TABLE,
    patients: settings.PATIENTS_TABLE,
    silences: settings.SILENCES_TABLE,
    sessions: settings.SESSIONS_TABLE,
    audit: settings.AUDIT_TABLE,
  })
  return {
    organization,
    portalUrl: settings.PORTAL_URL,
    signInOrigin: new URL(settings.SIGN_IN_URL).origin,
    signInMethod: settings.SIGN_IN_METHOD,
    secrets: machineSecrets,
    redeemEnrolment: makeRedeemEnrolment({
      redemption,
      accounts: cognitoAccounts(new CognitoIdentityProviderClient(REQUEST), settings.USER_POOL_ID),
      opener,
      hashes: kmsLookupHashes(kms, settings.LOOKUP_KEY),
      firstEmail: makeFirstEmail({ redemption, opener }),
      tell: makeTellOfAccount({
        redemption,
        opener,
        sms: smsSender(settings),
        email: emailSender(settings),
        organization,
        ...machine,
      }),
      ...machine,
    }),
  }
}
