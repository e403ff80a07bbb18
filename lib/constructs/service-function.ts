// One deployed function: its own role, its own encrypted log group, and no permission that was not granted by name.
import { fileURLToPath } from 'node:url'
import { Duration, Stack } from 'aws-cdk-lib'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { EnvironmentOf, FunctionName } from '../../lambdas/config.ts'

export interface ServiceFunctionProps<Name extends FunctionName> {
  /** The file in lambdas/ that this function runs, without its extension. */
  readonly name: Name
  /** Typed by lambdas/config.ts: a missing or misspelt setting does not compile. */
  readonly environment: EnvironmentOf<Name>
  readonly logKey: IKey
  /** Days. */
  readonly logRetention: number
  /** @default 10 seconds */
  readonly timeout?: Duration
}

/** Where the bundler puts the functions, one folder each. */
export const bundleFolder = (name: FunctionName): string =>
  fileURLToPath(new URL(`../../dist/${name}`, import.meta.url))

export class ServiceFunction<Name extends FunctionName> extends Construct {
  readonly function: LambdaFunction

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<Name>) {
    super(scope, id)
    const logGroup = new LogGroup(this, 'Logs', { encryptionKey: props.logKey, retention: props.logRetention })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        // CloudFormation's ARN of a log group ends in `:*`, which are its streams.
        resources: [logGroup.logGroupArn],
      }),
    )
    this.function = new LambdaFunction(this, 'Function', {
      description: `${Stack.of(this).stackName} ${props.name}`,
      code: Code.fromAsset(bundleFolder(props.name)),
      handler: 'index.handler',
      role,
      environment: { ...props.environment },
      environmentEncryption: props.logKey,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 1024,
      timeout: props.timeout ?? Duration.seconds(10),
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
    })
  }
}
