// The way of an event to webhooks: from the bus to rows that owe it, by queue to the deliverer; and the sweep for what is to be tried again.
import { Duration } from 'aws-cdk-lib'
import { type IEventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction as LambdaTarget, SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Construct } from 'constructs'
import { SafeQueue } from './safe-queue.ts'

export interface WebhookDeliveriesProps {
  /** Its policy must let EventBridge use it. */
  readonly key: IKey
  readonly bus: IEventBus
}

export class WebhookDeliveries extends Construct {
  /** Which event goes to which webhook. */
  readonly queue: SafeQueue
  /** What is to be told to somebody, before it is known to whom. */
  readonly events: SafeQueue

  constructor(scope: Construct, id: string, props: WebhookDeliveriesProps) {
    super(scope, id)
    this.events = new SafeQueue(this, 'Events', { key: props.key, consumerTimeout: ROUTER_TIMEOUT })
    this.queue = new SafeQueue(this, 'Queue', { key: props.key, consumerTimeout: DELIVERER_TIMEOUT })
    new Rule(this, 'EveryEvent', {
      eventBus: props.bus,
      eventPattern: { source: ['sealpost'] },
      targets: [
        new SqsQueue(this.events.queue, { deadLetterQueue: this.events.failures, maxEventAge: Duration.hours(24) }),
      ],
    })
  }

  route(router: LambdaFunction): void {
    this.queue.allowSend(router)
    router.addEventSource(
      new SqsEventSource(this.events.queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 10 }),
    )
  }

  deliver(deliverer: LambdaFunction): void {
    deliverer.addEventSource(
      new SqsEventSource(this.queue.queue, { batchSize: 5, reportBatchItemFailures: true, maxConcurrency: 20 }),
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

/** A handful of events at once, each to a few dozen webhooks at most. */
export const ROUTER_TIMEOUT = Duration.seconds(20)
/** A handful of deliveries at once, each with ten seconds for the receiver. Below DELIVERY_CLAIM_SECONDS. */
export const DELIVERER_TIMEOUT = Duration.seconds(20)
