// Joins adapters to the use cases of messages, as applications know them. Each function has its own builder.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoAuditTrail } from '../adapters/dynamo-audit.ts'
import { dynamoMessageIntake } from '../adapters/dynamo-message-intake.ts'
import { dynamoMessageListing } from '../adapters/dynamo-message-listing.ts'
import { dynamoMessageLookup } from '../adapters/dynamo-message-lookup.ts'
import { dynamoMessageRecall } from '../adapters/dynamo-message-recall.ts'
import { dynamoPages } from '../adapters/dynamo-pages.ts'
import { kmsFingerprints } from '../adapters/kms-fingerprints.ts'
import { kmsSealer } from '../adapters/kms-sealer.ts'
import type { SettingsOf } from '../config.ts'
import { makeAcceptMessage } from '../usecases/accept-message.ts'
import { makeListMessages } from '../usecases/list-messages.ts'
import { makeRecallMessage } from '../usecases/recall-message.ts'
import { makeTrackMessage } from '../usecases/track-message.ts'
import { contentTables, machine, REQUEST } from './parts.ts'

export function acceptMessages(settings: SettingsOf<'accept-messages'>) {
  const intake = dynamoMessageIntake(dynamo(new DynamoDBClient(REQUEST)), {
    ...contentTables(settings),
    patients: settings.PATIENTS_TABLE,
  })
  const kms = new KMSClient(REQUEST)
  return {
    acceptMessage: makeAcceptMessage({ intake, sealer: kmsSealer(kms, settings.CONTENT_KEY), ...machine }),
    fingerprints: kmsFingerprints(kms, settings.FINGERPRINT_KEY),
    paymentHosts: settings.PAYMENT_HOSTS,
    ...machine,
  }
}

export function trackMessages(settings: SettingsOf<'track-messages'>) {
  const client = new DynamoDBClient(REQUEST)
  const messages = dynamoMessageLookup(dynamo(client), settings.MESSAGES_TABLE)
  const listing = dynamoMessageListing(dynamoPages(client), settings.MESSAGES_TABLE)
  return {
    trackMessage: makeTrackMessage({ messages }),
    listMessages: makeListMessages({ listing, ...machine }),
    ...machine,
  }
}

export function recallMessages(settings: SettingsOf<'recall-messages'>) {
  const db = dynamo(new DynamoDBClient(REQUEST))
  const messages = dynamoMessageRecall(db, contentTables(settings))
  const trail = dynamoAuditTrail(db, settings.AUDIT_TABLE)
  const sealer = kmsSealer(new KMSClient(REQUEST), settings.CONTENT_KEY)
  return { recallMessage: makeRecallMessage({ messages, trail, sealer, ...machine }) }
}
