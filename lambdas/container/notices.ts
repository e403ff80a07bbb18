// Joins adapters to what finds, sends and follows notices. Nothing here can reach content.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { SQSClient } from '@aws-sdk/client-sqs'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoDeliveryLedger } from '../adapters/dynamo-delivery-ledger.ts'
import { dynamoNoticeLedger } from '../adapters/dynamo-notice-ledger.ts'
import { dynamoOutboxSweep } from '../adapters/dynamo-outbox-sweep.ts'
import { dynamoPace } from '../adapters/dynamo-pace.ts'
import { dynamoContactBook } from '../adapters/dynamo-patients.ts'
import { kmsOpener } from '../adapters/kms-sealer.ts'
import { machineClock } from '../adapters/machine.ts'
import { sqsNoticeQueue } from '../adapters/sqs-notice-queue.ts'
import { noticeRulesOf, organizationOf, type SettingsOf } from '../config.ts'
import { makePrepareNotice } from '../usecases/prepare-notice.ts'
import { makeRecordDelivery } from '../usecases/record-delivery.ts'
import { makeSendNotice } from '../usecases/send-notice.ts'
import { makeSweepOutbox } from '../usecases/sweep-outbox.ts'
import { machine, noticeTables, REQUEST } from './parts.ts'
import { emailSender, smsSender, voiceSender } from './providers.ts'

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
    sms: smsSender(settings),
    email: emailSender(settings),
    voice: voiceSender(settings),
    organization: organizationOf(settings),
    portalUrl: settings.PORTAL_URL,
  })
  return {
    sendNotice: makeSendNotice({
      ledger: dynamoNoticeLedger(db, { ...noticeTables(settings), patients: settings.PATIENTS_TABLE }),
      contacts: dynamoContactBook(db, { patients: settings.PATIENTS_TABLE, silences: settings.SILENCES_TABLE }),
      prepare,
      pace: dynamoPace(db, settings.MESSAGES_TABLE, {
        textsASecond: settings.SMS_PER_SECOND,
        emailsASecond: settings.EMAIL_PER_SECOND,
      }),
      queue: sqsNoticeQueue(new SQSClient(REQUEST), settings.NOTICE_QUEUE_URL),
      open: settings.OPEN_CHANNELS,
      rules: noticeRulesOf(settings),
      unknownOutcomeSeconds: settings.UNKNOWN_OUTCOME_SECONDS,
      ...machine,
    }),
  }
}

export function recordDelivery(settings: SettingsOf<'record-delivery'>) {
  const ledger = dynamoDeliveryLedger(dynamo(new DynamoDBClient(REQUEST)), noticeTables(settings))
  return { recordDelivery: makeRecordDelivery({ ledger, ...machine }) }
}
