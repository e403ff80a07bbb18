// Rings when a provider refuses notices because of our own side. Nothing is lost by then: they are tried again for about three days.
import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { ImpactAlarm } from './impact-alarm.ts'

export interface ProviderAlarmsProps {
  /** Its policy must let CloudWatch use it. */
  readonly key: IKey
  readonly namespace: string
  readonly channels: readonly ('sms' | 'email' | 'voice')[]
  /** Who is told. Each confirms it once. */
  readonly emails: readonly string[]
}

export class ProviderAlarms extends Construct {
  /** Subscribe whatever else is on duty. */
  readonly topic: Topic

  constructor(scope: Construct, id: string, props: ProviderAlarmsProps) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { masterKey: props.key, enforceSSL: true })
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    for (const address of props.emails) this.topic.addSubscription(new EmailSubscription(address))
    for (const channel of props.channels)
      new ImpactAlarm(this, channel, {
        namespace: props.namespace,
        metricName: 'ProviderMisconfigured',
        dimensions: { service: 'sealpost', channel },
        impact: `Patients are not told by ${channel}: the provider refuses because of our own side.`,
        runbook: 'A provider refuses us',
        topic: this.topic,
      })
  }
}
