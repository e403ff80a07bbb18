// Which services of AWS may use our keys: those that write to encrypted queues, topics and log groups on our behalf, for our account alone.
import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'

export function allowServices({ records, logs }: { readonly records: Key; readonly logs: Key }): void {
  const { account, region, partition } = Stack.of(records)
  const ours = { StringEquals: { 'aws:SourceAccount': account } }
  records.addToResourcePolicy(
    new PolicyStatement({
      sid: 'QueuesAndTopics',
      principals: ['events', 'sns', 'sms-voice', 'cloudwatch'].map(
        (service) => new ServicePrincipal(`${service}.amazonaws.com`),
      ),
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      resources: ['*'],
      conditions: ours,
    }),
  )
  logs.addToResourcePolicy(
    new PolicyStatement({
      sid: 'Logs',
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:*`,
        },
      },
    }),
  )
}
