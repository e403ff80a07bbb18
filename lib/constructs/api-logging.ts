// Lets API Gateway write access logs in this account and region. It is a setting of the account, of which there is one: whoever has set
// it already finds it replaced by an equal one, and it stays when the stack goes.
import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { CfnAccount, type RestApi } from 'aws-cdk-lib/aws-apigateway'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'

export class ApiLogging extends Construct {
  readonly #account: CfnAccount

  constructor(scope: Construct, id: string) {
    super(scope, id)
    const { partition, region, account } = Stack.of(this)
    // What the managed policy AmazonAPIGatewayPushToCloudWatchLogs allows, in this account and region only.
    const pushToLogs = new PolicyStatement({
      actions: [
        'logs:CreateLogGroup',
        'logs:CreateLogStream',
        'logs:DescribeLogGroups',
        'logs:DescribeLogStreams',
        'logs:PutLogEvents',
        'logs:GetLogEvents',
        'logs:FilterLogEvents',
      ],
      resources: [`arn:${partition}:logs:${region}:${account}:*`],
    })
    // Within the role: API Gateway tries the role when it is set, and the policy must be there before and stay afterwards.
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      inlinePolicies: { PushToLogs: new PolicyDocument({ statements: [pushToLogs] }) },
    })
    role.applyRemovalPolicy(RemovalPolicy.RETAIN)
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:${partition}:logs:${region}:${account}:*]`,
      reason:
        'API Gateway asks for these seven actions on all groups of the account, and refuses the role otherwise. Only the service itself may take it.',
    })
    this.#account = new CfnAccount(this, 'Account', { cloudWatchRoleArn: role.roleArn })
    this.#account.applyRemovalPolicy(RemovalPolicy.RETAIN)
  }

  /** API Gateway refuses a stage with an access log before this is set. */
  before(...apis: readonly RestApi[]): void {
    for (const api of apis) api.deploymentStage.node.addDependency(this.#account)
  }
}
