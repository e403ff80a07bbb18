// Says when anybody at all was refused the use of one of our keys, seen by CloudTrail. The message is a fixed sentence: the event itself holds ids of patients in its encryption context.
import { type CfnRule, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events'
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'

export class DeniedKeys extends Construct {
  constructor(scope: Construct, id: string, { topic }: { readonly topic: ITopic }) {
    super(scope, id)
    const rule = new Rule(this, 'Refused', {
      eventPattern: {
        source: ['aws.kms'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          eventName: ['Decrypt', 'GenerateDataKey', 'ReEncrypt'],
          errorCode: ['AccessDenied', 'AccessDeniedException'],
        },
      },
      targets: [
        new SnsTopic(topic, {
          message: RuleTargetInput.fromText(
            'Somebody was refused the use of a key of Sealpost. Look into CloudTrail for who it was. Runbook: A function is refused.',
          ),
        }),
      ],
    })
    // Decrypt only reads, and such events reach no rule in the ordinary state.
    const resource = rule.node.defaultChild as CfnRule
    resource.state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'
  }
}
