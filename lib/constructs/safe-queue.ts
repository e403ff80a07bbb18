// A queue under our key, over TLS only, whose failures rest for two weeks beside it.
import { Duration, Stack } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

export interface SafeQueueProps {
  readonly key: IKey
  /** The time-out of the function that reads it. A record is hidden six times as long, as Lambda asks. */
  readonly consumerTimeout: Duration
}

export class SafeQueue extends Construct {
  readonly queue: Queue
  readonly failures: Queue
  readonly #key: IKey

  constructor(scope: Construct, id: string, props: SafeQueueProps) {
    super(scope, id)
    this.#key = props.key
    this.failures = SafeQueue.deadLetters(this, 'Failures', props.key)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: props.key,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(props.consumerTimeout.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.failures, maxReceiveCount: 5 },
    })
  }

  static deadLetters(scope: Construct, id: string, key: IKey): Queue {
    return new Queue(scope, id, {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: key,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
  }

  allowSend(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }),
    )
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [this.#key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `sqs.${Stack.of(this).region}.amazonaws.com` } },
      }),
    )
  }
}
