// New versions of what people and applications wait for take a tenth of the calls first, and go back by themselves when an alarm rings. Queues and streams need none of it: what fails there is tried again.
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Alias, type IFunction, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'

export class GradualDeploys extends Construct {
  readonly #aliases: Alias[] = []

  /** The function as callers should call it: by an alias that moves from one version to the next. */
  front(target: LambdaFunction): IFunction {
    const alias = new Alias(this, `${target.node.scope?.node.id}`, {
      aliasName: 'live',
      version: target.currentVersion,
      description: 'What the APIs call',
    })
    this.#aliases.push(alias)
    return alias
  }

  rollBackOn(alarms: readonly Alarm[]): void {
    if (this.#aliases.length === 0) return
    const application = new LambdaApplication(this, 'Application')
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') })
    for (const alias of this.#aliases)
      new LambdaDeploymentGroup(this, `Deploy${alias.node.id}`, {
        alias,
        application,
        role,
        deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
        alarms: [...alarms],
        autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
      })
  }
}
