// Who is told when an alarm rings. What is published says which alarm it is, and nothing of a patient.
import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

export interface AlarmTopicProps {
  /** Its policy must let CloudWatch and EventBridge use it. */
  readonly key: IKey
  /** Each confirms it once. */
  readonly emails: readonly string[]
}

export class AlarmTopic extends Construct {
  /** Subscribe whatever else is on duty. */
  readonly topic: Topic

  constructor(scope: Construct, id: string, { key, emails }: AlarmTopicProps) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
    for (const service of ['cloudwatch', 'events'])
      this.topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
          actions: ['sns:Publish'],
          resources: [this.topic.topicArn],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      )
    for (const address of emails) this.topic.addSubscription(new EmailSubscription(address))
  }
}
