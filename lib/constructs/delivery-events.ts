// What the providers report of each notice, on one queue. Neither opens nor clicks are asked for.
import { Duration, Stack } from 'aws-cdk-lib'
import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-smsvoice'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { SafeQueue } from './safe-queue.ts'
import type { TextLine } from './text-line.ts'

export interface DeliveryEventsProps {
  /** Encrypts the events: those of texts hold phone numbers. Its policy must let SNS and EventBridge use it. */
  readonly key: IKey
  readonly textLine: TextLine
  /** Whether calls are made as well, which report by the same topic. */
  readonly voice: boolean
}

export class DeliveryEvents extends Construct {
  readonly queue: SafeQueue
  readonly smsConfigurationSet: CfnConfigurationSet
  readonly emailConfigurationSet: ConfigurationSet

  constructor(scope: Construct, id: string, props: DeliveryEventsProps) {
    super(scope, id)
    this.queue = new SafeQueue(this, 'Queue', { key: props.key, consumerTimeout: RECORDER_TIMEOUT })

    const topic = new Topic(this, 'TextEvents', { masterKey: props.key, enforceSSL: true })
    topic.addSubscription(new SqsSubscription(this.queue.queue, { rawMessageDelivery: true }))
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    this.smsConfigurationSet = new CfnConfigurationSet(this, 'Texts', {
      protectConfigurationId: props.textLine.protectConfiguration.attrProtectConfigurationId,
      messageFeedbackEnabled: false,
      // By SNS and not by EventBridge as well, which would report everything twice.
      eventDestinations: [
        {
          eventDestinationName: 'sns',
          enabled: true,
          matchingEventTypes: ['TEXT_ALL', ...(props.voice ? ['VOICE_ALL'] : [])],
          snsDestination: { topicArn: topic.topicArn },
        },
      ],
    })

    this.emailConfigurationSet = new ConfigurationSet(this, 'Emails', {
      // Mail that cannot travel encrypted bounces; the next channel takes over.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      vdmOptions: { engagementMetrics: false, optimizedSharedDelivery: false },
    })
    this.emailConfigurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
      ],
    })
    new Rule(this, 'EmailEvents', {
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.emailConfigurationSet.configurationSetName] } } },
      },
      targets: [
        new SqsQueue(this.queue.queue, { deadLetterQueue: this.queue.failures, maxEventAge: Duration.hours(24) }),
      ],
    })
  }

  record(recorder: LambdaFunction): void {
    recorder.addEventSource(
      new SqsEventSource(this.queue.queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 10 }),
    )
  }
}

export const RECORDER_TIMEOUT = Duration.seconds(30)
