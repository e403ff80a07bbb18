// The way of an audit event into the chain: from its table, by stream and in order, to the function that adds the links.
import { Duration } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { EncryptedTable } from './encrypted-table.ts'
import { SafeQueue } from './safe-queue.ts'

export interface AuditChainProps {
  readonly key: IKey
}

export class AuditChain extends Construct {
  /** Where the places of stream batches rest whose events have no link. `npm run audit:verify` names those events. */
  readonly unchained: Queue

  constructor(scope: Construct, id: string, props: AuditChainProps) {
    super(scope, id)
    this.unchained = SafeQueue.deadLetters(this, 'Unchained', props.key)
  }

  /** One batch of a shard at a time, so that links stand in the order of the events. */
  chain(events: EncryptedTable, chainer: LambdaFunction): void {
    chainer.addEventSource(
      new DynamoEventSource(events.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
        batchSize: 100,
        parallelizationFactor: 1,
        bisectBatchOnError: true,
        // An event that is passed over leaves a hole that cannot be filled, so a batch is tried for most of the day that the stream keeps it.
        maxRecordAge: Duration.hours(20),
        onFailure: new SqsDlq(this.unchained),
      }),
    )
    events.allowStream(chainer)
  }
}

/** A hundred patients, ten at once, two calls each. */
export const CHAINER_TIMEOUT = Duration.seconds(30)
