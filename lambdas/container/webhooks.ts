// Joins adapters to webhooks: who keeps them may seal secrets, who delivers may open them, and nobody else can do either.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { SQSClient } from '@aws-sdk/client-sqs'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoDeliveryIntake } from '../adapters/dynamo-delivery-intake.ts'
import { dynamoDeliverySweep } from '../adapters/dynamo-delivery-sweep.ts'
import { dynamoWebhookLedger } from '../adapters/dynamo-webhook-ledger.ts'
import { dynamoWebhookRegister } from '../adapters/dynamo-webhook-register.ts'
import { httpsWebhookSender } from '../adapters/https-webhook-sender.ts'
import { kmsOpener, kmsSealer } from '../adapters/kms-sealer.ts'
import { machineLuck } from '../adapters/machine.ts'
import { sqsDeliveryQueue } from '../adapters/sqs-delivery-queue.ts'
import { machineWebhookSecrets } from '../adapters/webhook-signature.ts'
import type { SettingsOf } from '../config.ts'
import { makeDeliverWebhook } from '../usecases/deliver-webhook.ts'
import { makeManageWebhooks } from '../usecases/manage-webhooks.ts'
import { makeQueueWebhooks } from '../usecases/queue-webhooks.ts'
import { makeSweepWebhooks } from '../usecases/sweep-webhooks.ts'
import { machine, REQUEST } from './parts.ts'

const table = () => dynamo(new DynamoDBClient(REQUEST))
const queueAt = (url: string) => sqsDeliveryQueue(new SQSClient(REQUEST), url)

export const manageWebhooks = (settings: SettingsOf<'manage-webhooks'>) => ({
  webhooks: makeManageWebhooks({
    register: dynamoWebhookRegister(table(), settings.WEBHOOKS_TABLE),
    secrets: machineWebhookSecrets,
    sealer: kmsSealer(new KMSClient(REQUEST), settings.WEBHOOK_KEY),
    ...machine,
  }),
  targets: settings.WEBHOOK_TARGETS,
})

export const queueWebhooks = (settings: SettingsOf<'queue-webhooks'>) => ({
  queueWebhooks: makeQueueWebhooks({
    intake: dynamoDeliveryIntake(table(), settings.WEBHOOKS_TABLE),
    queue: queueAt(settings.DELIVERY_QUEUE_URL),
    ...machine,
  }),
})

export const sweepWebhooks = (settings: SettingsOf<'sweep-webhooks'>) => ({
  sweepWebhooks: makeSweepWebhooks({
    deliveries: dynamoDeliverySweep(table(), settings.WEBHOOKS_TABLE),
    queue: queueAt(settings.DELIVERY_QUEUE_URL),
    ...machine,
  }),
})

export const deliverWebhooks = (settings: SettingsOf<'deliver-webhooks'>) => ({
  deliverWebhook: makeDeliverWebhook({
    ledger: dynamoWebhookLedger(table(), settings.WEBHOOKS_TABLE),
    opener: kmsOpener(new KMSClient(REQUEST), settings.WEBHOOK_KEY),
    sender: httpsWebhookSender(settings.WEBHOOK_TARGETS),
    luck: machineLuck,
    ...machine,
  }),
})
