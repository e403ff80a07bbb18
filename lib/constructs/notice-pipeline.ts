// The way of a notice: from the row that owes it, by stream, to the queue, to the sender; and the sweep for what was lost on the way.
import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets'

import type { IKey } from 'aws-cdk-lib/aws-kms'
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { EncryptedTable } from './encrypted-table.ts'
import { SafeQueue } from './safe-queue.ts'

export interface NoticePipelineProps {
  readonly key: IKey
}

export class NoticePipeline extends Construct {
  readonly queue: SafeQueue
  /** Where stream batches rest that could not be relayed. The sweep finds their notices all the same. */
  readonly unrelayed: Queue

  constructor(scope: Construct, id: string, props: NoticePipelineProps) {
    super(scope, id)
    this.queue = new SafeQueue(this, 'Queue', { key: props.key, consumerTimeout: SENDER_TIMEOUT })
    this.unrelayed = SafeQueue.deadLetters(this, 'Unrelayed', props.key)
  }

  /** Only new owed notices reach the relay; everything else that happens in the table does not. */
  relay(table: EncryptedTable, relay: LambdaFunction): void {
    relay.addEventSource(
      new DynamoEventSource(table.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { sk: { S: FilterRule.isEqual('notice') } } },
          }),
        ],
        batchSize: 100,
        bisectBatchOnError: true,
        retryAttempts: 10,
        onFailure: new SqsDlq(this.unrelayed),
      }),
    )
    table.allowStream(relay)
    this.queue.allowSend(relay)
  }

  send(sender: LambdaFunction): void {
    // It puts back what has to wait for its turn.
    this.queue.allowSend(sender)
    sender.addEventSource(
      new SqsEventSource(this.queue.queue, { batchSize: 5, reportBatchItemFailures: true, maxConcurrency: 10 }),
    )
  }

  sweep(sweeper: LambdaFunction): void {
    this.queue.allowSend(sweeper)
    new Rule(this, 'EveryMinute', {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaTarget(sweeper, { retryAttempts: 0 })],
    })
  }
}

/** A handful of notices at once, each of them a few calls and one call to a provider. Below CLAIM_SECONDS. */
export const SENDER_TIMEOUT = Duration.seconds(20)
