// The way of what people text back: from the topic of our numbers, by queue, to the function that acts on it; and from there, by the stream of
// the silences, to the provider's opt-out list.
import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { EncryptedTable } from './encrypted-table.ts'
import { SafeQueue } from './safe-queue.ts'

export interface InboundTextsProps {
  /** Encrypts the texts on their way. Its policy must let SNS use it. */
  readonly key: IKey
  /** What our numbers hear. Nobody else's topic may send to the queue. */
  readonly topic: ITopic
}

export class InboundTexts extends Construct {
  readonly queue: SafeQueue
  /** Where the places of stream batches rest that could not be carried to the provider's list. */
  readonly unkept: Queue

  constructor(scope: Construct, id: string, props: InboundTextsProps) {
    super(scope, id)
    this.queue = new SafeQueue(this, 'Queue', { key: props.key, consumerTimeout: TAKER_TIMEOUT })
    // In its envelope, which says by which topic it came and when: a text is answered soon or not at all.
    props.topic.addSubscription(new SqsSubscription(this.queue.queue, { rawMessageDelivery: false }))
    this.unkept = SafeQueue.deadLetters(this, 'Unkept', props.key)
  }

  take(taker: LambdaFunction): void {
    taker.addEventSource(
      new SqsEventSource(this.queue.queue, { batchSize: 5, reportBatchItemFailures: true, maxConcurrency: 10 }),
    )
  }

  /** Only what names a contact point: of a text, whoever took it has seen to the list. */
  keep(silences: EncryptedTable, keeper: LambdaFunction): void {
    keeper.addEventSource(
      new DynamoEventSource(silences.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [FilterCriteria.filter({ dynamodb: { NewImage: { contactPointId: { S: FilterRule.exists() } } } })],
        // The provider takes ten changes a second.
        batchSize: 10,
        bisectBatchOnError: true,
        // A provider that is down for some hours is waited for.
        maxRecordAge: Duration.hours(20),
        onFailure: new SqsDlq(this.unkept),
      }),
    )
    silences.allowStream(keeper)
  }
}

/** A handful of texts at once, each of them a few calls and one call to a provider. */
export const TAKER_TIMEOUT = Duration.seconds(20)
/** Ten numbers, one after the other, two calls each and the looks between. */
export const KEEPER_TIMEOUT = Duration.seconds(60)
