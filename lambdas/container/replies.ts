// Joins adapters to what gives replies to applications. Nothing here can open a message, or write a reply.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoReplyReading } from '../adapters/dynamo-reply-reading.ts'
import { kmsOpener } from '../adapters/kms-sealer.ts'
import type { SettingsOf } from '../config.ts'
import { makeReadReplies } from '../usecases/read-replies.ts'
import { contentTables, machine, REQUEST } from './parts.ts'

export function readReplies(settings: SettingsOf<'read-replies'>) {
  const replies = dynamoReplyReading(dynamo(new DynamoDBClient(REQUEST)), contentTables(settings))
  const opener = kmsOpener(new KMSClient(REQUEST), settings.CONTENT_KEY)
  return { readReplies: makeReadReplies({ replies, opener, ...machine }) }
}
