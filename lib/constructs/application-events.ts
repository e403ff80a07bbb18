// The way of an event for applications: from the audit event, by stream, to the bus on which the organization's own rules listen.
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { FilterCriteria, FilterRule, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { PUBLISHED_CONSENT, PUBLISHED_FACTS } from '../../lambdas/config.ts'
import type { EncryptedTable } from './encrypted-table.ts'
import { SafeQueue } from './safe-queue.ts'

export interface ApplicationEventsProps {
  readonly key: IKey
  readonly bus: EventBus
  /** Its stream holds each fact once. */
  readonly audit: EncryptedTable
}

export class ApplicationEvents extends Construct {
  /** Where stream batches rest that could not be published, by their places in the stream, which keeps them for a day. */
  readonly unpublished: Queue
  readonly #props: ApplicationEventsProps

  constructor(scope: Construct, id: string, props: ApplicationEventsProps) {
    super(scope, id)
    this.#props = props
    this.unpublished = SafeQueue.deadLetters(this, 'Unpublished', props.key)
  }

  publish(publisher: LambdaFunction): void {
    const { audit, bus } = this.#props
    publisher.addEventSource(
      new DynamoEventSource(audit.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { NewImage: { type: { S: [...PUBLISHED_FACTS] } } },
          }),
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: {
              NewImage: {
                type: { S: FilterRule.isEqual(PUBLISHED_CONSENT.type) },
                status: { S: FilterRule.isEqual(PUBLISHED_CONSENT.status) },
              },
            },
          }),
        ],
        // As many messages as are read in one call.
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        // A bus that is down for a while is waited for.
        retryAttempts: 50,
        onFailure: new SqsDlq(this.unpublished),
      }),
    )
    audit.allowStream(publisher)
    publisher.addToRolePolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }))
  }
}
