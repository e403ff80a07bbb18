// The one place that joins adapters to use cases. Each function's entry calls its own builder, and a bundle holds only the clients that its builder uses.
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import { cognitoSignIn } from './adapters/cognito-sign-in.ts'
import { dynamo } from './adapters/dynamo.ts'
import { dynamoAuditTrail, dynamoAuditWriter } from './adapters/dynamo-audit.ts'
import { dynamoDeliveryLedger } from './adapters/dynamo-delivery-ledger.ts'
import { dynamoLinkLookup } from './adapters/dynamo-links.ts'
import { dynamoMessageIntake } from './adapters/dynamo-message-intake.ts'
import { dynamoMessageLookup } from './adapters/dynamo-message-lookup.ts'
import { dynamoMessageReading } from './adapters/dynamo-message-reading.ts'
import { dynamoMessageRecall } from './adapters/dynamo-message-recall.ts'
import { dynamoNoticeLedger } from './adapters/dynamo-notice-ledger.ts'
import { dynamoOutboxSweep } from './adapters/dynamo-outbox-sweep.ts'
import { dynamoContactBook, dynamoPatientRegister } from './adapters/dynamo-patients.ts'
import { dynamoSessions } from './adapters/dynamo-sessions.ts'
import { dynamoSubjects } from './adapters/dynamo-subjects.ts'
import { eumSms } from './adapters/eum-sms.ts'
import { kmsFingerprints } from './adapters/kms-fingerprints.ts'
import { kmsLookupHashes } from './adapters/kms-lookup-hashes.ts'
import { kmsOpener, kmsSealer } from './adapters/kms-sealer.ts'
import { hashOfLink, machineClock, machineIds, machineSecrets } from './adapters/machine.ts'
import { sesEmail } from './adapters/ses-email.ts'
import { dynamoSilencing } from './adapters/silences.ts'
import { sqsNoticeQueue } from './adapters/sqs-notice-queue.ts'
import { organizationOf, type SettingsOf } from './config.ts'
import { makeAcceptMessage } from './usecases/accept-message.ts'
import { makeOpenMessage } from './usecases/open-message.ts'
import { makePrepareNotice } from './usecases/prepare-notice.ts'
import { makeRecallMessage } from './usecases/recall-message.ts'
import { makeRecordConsent } from './usecases/record-consent.ts'
import { makeRecordDelivery } from './usecases/record-delivery.ts'
import { makeSendNotice } from './usecases/send-notice.ts'
import { makeCompleteSignIn, makeSignOut, makeStartSignIn } from './usecases/sign-in.ts'
import { makeSilenceContactPoint } from './usecases/silence-contact-point.ts'
import { makeSweepOutbox } from './usecases/sweep-outbox.ts'
import { makeTrackMessage } from './usecases/track-message.ts'
import { makeUpsertPatient } from './usecases/upsert-patient.ts'

// Milliseconds. A person or a queue waits behind each call; the SDK's own retries stay within the functions' time-outs.
const REQUEST = { requestHandler: { connectionTimeout: 1000, requestTimeout: 4000, throwOnRequestTimeout: true } }
// A provider call is made once: it cannot be repeated without risking a second notice.
const ONCE = { ...REQUEST, maxAttempts: 1 }

const machine = { clock: machineClock, ids: machineIds }

export function acceptMessages(settings: SettingsOf<'accept-messages'>) {
  const intake = dynamoMessageIntake(dynamo(new DynamoDBClient(REQUEST)), {
    ...contentTables(settings),
    patients: settings.PATIENTS_TABLE,
  })
  const kms = new KMSClient(REQUEST)
  return {
    acceptMessage: makeAcceptMessage({ intake, sealer: kmsSealer(kms, settings.CONTENT_KEY), ...machine }),
    fingerprints: kmsFingerprints(kms, settings.FINGERPRINT_KEY),
    ...machine,
  }
}

export function trackMessages(settings: SettingsOf<'track-messages'>) {
  const messages = dynamoMessageLookup(dynamo(new DynamoDBClient(REQUEST)), settings.MESSAGES_TABLE)
  return { trackMessage: makeTrackMessage({ messages }), ...machine }
}

export function recallMessages(settings: SettingsOf<'recall-messages'>) {
  const db = dynamo(new DynamoDBClient(REQUEST))
  const messages = dynamoMessageRecall(db, contentTables(settings))
  const trail = dynamoAuditTrail(db, settings.AUDIT_TABLE)
  const sealer = kmsSealer(new KMSClient(REQUEST), settings.CONTENT_KEY)
  return { recallMessage: makeRecallMessage({ messages, trail, sealer, ...machine }) }
}

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

export const relayOutbox = (settings: SettingsOf<'relay-outbox'>) => ({
  queue: sqsNoticeQueue(new SQSClient(REQUEST), settings.NOTICE_QUEUE_URL),
  ...machine,
})

export function sweepOutbox(settings: SettingsOf<'sweep-outbox'>) {
  const outbox = dynamoOutboxSweep(dynamo(new DynamoDBClient(REQUEST)), settings.MESSAGES_TABLE)
  const queue = sqsNoticeQueue(new SQSClient(REQUEST), settings.NOTICE_QUEUE_URL)
  return { sweepOutbox: makeSweepOutbox({ outbox, queue, clock: machineClock }) }
}

export function sendNotice(settings: SettingsOf<'send-notice'>) {
  const db = dynamo(new DynamoDBClient(REQUEST))
  const prepare = makePrepareNotice({
    opener: kmsOpener(new KMSClient(REQUEST), settings.PERSON_KEY),
    sms: eumSms(new PinpointSMSVoiceV2Client(ONCE), {
      originationIdentity: settings.SMS_ORIGINATION_IDENTITY,
      configurationSet: settings.SMS_CONFIGURATION_SET,
      maxPrice: settings.SMS_MAX_PRICE,
    }),
    email: sesEmail(new SESv2Client(ONCE), {
      from: settings.EMAIL_FROM,
      configurationSet: settings.EMAIL_CONFIGURATION_SET,
    }),
    organization: organizationOf(settings),
    portalUrl: settings.PORTAL_URL,
  })
  return {
    sendNotice: makeSendNotice({
      ledger: dynamoNoticeLedger(db, { ...noticeTables(settings), patients: settings.PATIENTS_TABLE }),
      contacts: dynamoContactBook(db, { patients: settings.PATIENTS_TABLE, silences: settings.SILENCES_TABLE }),
      prepare,
      open: ['sms', 'email'],
      unknownOutcomeSeconds: settings.UNKNOWN_OUTCOME_SECONDS,
      ...machine,
    }),
  }
}

export function recordDelivery(settings: SettingsOf<'record-delivery'>) {
  const ledger = dynamoDeliveryLedger(dynamo(new DynamoDBClient(REQUEST)), noticeTables(settings))
  return { recordDelivery: makeRecordDelivery({ ledger, ...machine }) }
}

export function patientPages(settings: SettingsOf<'patient-pages'>) {
  const client = new DynamoDBClient(REQUEST)
  const db = dynamo(client)
  const links = dynamoLinkLookup(db, settings.MESSAGES_TABLE)
  const sessions = dynamoSessions(client, db, settings.SESSIONS_TABLE)
  const audit = dynamoAuditWriter(db, settings.AUDIT_TABLE)
  const messages = dynamoMessageReading(db, contentTables(settings))
  const signIn = cognitoSignIn(new CognitoIdentityProviderClient(REQUEST), {
    userPoolId: settings.USER_POOL_ID,
    clientId: settings.CLIENT_ID,
    issuer: settings.ISSUER,
    signInUrl: settings.SIGN_IN_URL,
    portalUrl: settings.PORTAL_URL,
  })
  return {
    organization: organizationOf(settings),
    portalUrl: settings.PORTAL_URL,
    signInOrigin: new URL(settings.SIGN_IN_URL).origin,
    links,
    sessions,
    messages,
    signIn,
    hashOfLink,
    startSignIn: makeStartSignIn({ sessions, signIn, secrets: machineSecrets, clock: machineClock }),
    completeSignIn: makeCompleteSignIn({
      sessions,
      signIn,
      links,
      audit,
      subjects: dynamoSubjects(db, settings.PATIENTS_TABLE),
      secrets: machineSecrets,
      ...machine,
    }),
    signOut: makeSignOut({ sessions, audit, ...machine }),
    openMessage: makeOpenMessage({
      messages,
      opener: kmsOpener(new KMSClient(REQUEST), settings.CONTENT_KEY),
      ...machine,
    }),
    silenceContactPoint: makeSilenceContactPoint({
      links,
      contactPoints: dynamoSilencing(db, noticeTables(settings)),
      ...machine,
    }),
    ...machine,
  }
}

const noticeTables = (
  settings: Pick<SettingsOf<'send-notice'>, 'MESSAGES_TABLE' | 'SILENCES_TABLE' | 'AUDIT_TABLE'>,
) => ({
  messages: settings.MESSAGES_TABLE,
  silences: settings.SILENCES_TABLE,
  audit: settings.AUDIT_TABLE,
})

const contentTables = (
  settings: Pick<SettingsOf<'recall-messages'>, 'MESSAGES_TABLE' | 'CONTENT_TABLE' | 'DATA_KEYS_TABLE' | 'AUDIT_TABLE'>,
) => ({
  messages: settings.MESSAGES_TABLE,
  content: settings.CONTENT_TABLE,
  dataKeys: settings.DATA_KEYS_TABLE,
  audit: settings.AUDIT_TABLE,
})
