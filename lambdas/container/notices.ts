// Joins adapters to what finds, sends and follows notices. Nothing here can reach content.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoDeliveryLedger } from '../adapters/dynamo-delivery-ledger.ts'
import { dynamoNoticeLedger } from '../adapters/dynamo-notice-ledger.ts'
import { dynamoOutboxSweep } from '../adapters/dynamo-outbox-sweep.ts'
import { dynamoContactBook } from '../adapters/dynamo-patients.ts'
import { eumSms } from '../adapters/eum-sms.ts'
import { kmsOpener } from '../adapters/kms-sealer.ts'
import { machineClock } from '../adapters/machine.ts'
import { sesEmail } from '../adapters/ses-email.ts'
import { sqsNoticeQueue } from '../adapters/sqs-notice-queue.ts'
import { organizationOf, type SettingsOf } from '../config.ts'
import { makePrepareNotice } from '../usecases/prepare-notice.ts'
import { makeRecordDelivery } from '../usecases/record-delivery.ts'
import { makeSendNotice } from '../usecases/send-notice.ts'
import { makeSweepOutbox } from '../usecases/sweep-outbox.ts'
import { machine, noticeTables, ONCE, REQUEST } from './parts.ts'

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
