// Joins adapters to the use cases of batches. What is done to one message is done by the very use cases of messages.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoBatchIntake } from '../adapters/dynamo-batch-intake.ts'
import { dynamoBatches, dynamoBatchRecall } from '../adapters/dynamo-batches.ts'
import type { SettingsOf } from '../config.ts'
import { makeAcceptBatch } from '../usecases/accept-batch.ts'
import { makeRecallBatch } from '../usecases/recall-batch.ts'
import { makeTrackBatch } from '../usecases/track-batch.ts'
import { acceptMessages, recallMessages } from './messages.ts'
import { machine, REQUEST } from './parts.ts'

export function acceptBatches(settings: SettingsOf<'accept-batches'>) {
  const batches = dynamoBatchIntake(dynamo(new DynamoDBClient(REQUEST)), settings.MESSAGES_TABLE)
  const one = acceptMessages(settings)
  const acceptBatch = makeAcceptBatch({ ...one, batches, ...machine })
  return { acceptBatch, paymentHosts: one.paymentHosts, ...machine }
}

export function trackBatches(settings: SettingsOf<'track-batches'>) {
  const batches = dynamoBatches(dynamo(new DynamoDBClient(REQUEST)), settings.MESSAGES_TABLE)
  return { trackBatch: makeTrackBatch({ batches, ...machine }) }
}

export function recallBatches(settings: SettingsOf<'recall-batches'>) {
  const batches = dynamoBatchRecall(dynamo(new DynamoDBClient(REQUEST)), settings.MESSAGES_TABLE)
  return { recallBatch: makeRecallBatch({ ...recallMessages(settings), batches, ...machine }) }
}
