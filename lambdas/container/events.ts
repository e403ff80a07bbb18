// Joins adapters to what tells applications of events. Nothing here can reach content or contact details.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoMessageOwners } from '../adapters/dynamo-message-owners.ts'
import { eventBridgeBus } from '../adapters/eventbridge-event-bus.ts'
import type { SettingsOf } from '../config.ts'
import { makePublishEvents } from '../usecases/publish-events.ts'
import { REQUEST } from './parts.ts'

export const publishEvents = (settings: SettingsOf<'publish-events'>) => ({
  publishEvents: makePublishEvents({
    messages: dynamoMessageOwners(dynamo(new DynamoDBClient(REQUEST)), settings.MESSAGES_TABLE),
    bus: eventBridgeBus(new EventBridgeClient(REQUEST), settings.EVENT_BUS_NAME),
  }),
})
