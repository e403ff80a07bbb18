// A small system as CDK synthesises it, in the shape of ours: a stage with a stack that stays and one that serves. For tests of local/runtime.ts.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  App,
  aws_apigateway as apigateway,
  aws_cognito as cognito,
  Duration,
  aws_dynamodb as dynamodb,
  aws_lambda_event_sources as eventSources,
  aws_lambda as lambda,
  aws_logs as logs,
  Stack,
  Stage,
  aws_sns as sns,
  aws_sqs as sqs,
  aws_sns_subscriptions as subscriptions,
} from 'aws-cdk-lib'
import { buildSync } from 'esbuild'

/** The code of one function is TypeScript with the AWS SDK, bundled as ours is. */
const sources = {
  accept: `
    import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
    import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
    const tables = new DynamoDBClient({}), queues = new SQSClient({})
    export const handler = async (event) => {
      const { id } = JSON.parse(event.body)
      await tables.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item: { pk: { S: id } } }))
      await queues.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: id }))
      return { statusCode: 202, body: JSON.stringify({ portal: process.env.PORTAL_URL, hour: new Date(0).getHours() }) }
    }`,
  work: `
    import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
    const tables = new DynamoDBClient({})
    export const handler = async (event) => {
      for (const { body } of event.Records ?? []) {
        console.log('working on', body)
        if (body.startsWith('slow') && event.Records[0].attributes.ApproximateReceiveCount === '1') await new Promise((done) => setTimeout(done, 60_000))
        await tables.send(new UpdateItemCommand({ TableName: process.env.TABLE_NAME, Key: { pk: { S: body } }, UpdateExpression: 'SET done = :yes', ExpressionAttributeValues: { ':yes': { BOOL: true } } }))
      }
    }`,
  follow: `
    export const handler = async (event) => {
      for (const { eventName, dynamodb, userIdentity } of event.Records) console.log(eventName, dynamodb.Keys.pk.S, userIdentity?.principalId ?? '')
      console.log('from a stream')
    }`,
}

function bundle(folder: string, name: keyof typeof sources): string {
  const outdir = join(folder, 'code', name)
  mkdirSync(outdir, { recursive: true })
  buildSync({
    stdin: { contents: sources[name], loader: 'ts', resolveDir: import.meta.dirname },
    outfile: join(outdir, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
  })
  return outdir
}

/** @returns the folder with the templates. */
export function synthesiseSmallSystem(folder: string): string {
  process.env['CDK_VALIDATION'] = 'false'
  const outdir = join(folder, 'cdk.out')
  const app = new App({ outdir })
  const stage = new Stage(app, 'Local', { env: { account: '000000000000', region: 'us-east-1' } })
  const data = new Stack(stage, 'Data')
  const pool = new cognito.UserPool(data, 'Staff')
  const table = new dynamodb.TableV2(data, 'Notes', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: 'expiresAt',
  })

  const service = new Stack(stage, 'Service')
  const queue = new sqs.Queue(service, 'Notices', {
    visibilityTimeout: Duration.seconds(90),
    deadLetterQueue: { queue: new sqs.Queue(service, 'Dead'), maxReceiveCount: 3 },
  })
  const topic = new sns.Topic(service, 'Events')
  topic.addSubscription(new subscriptions.SqsSubscription(queue, { rawMessageDelivery: true }))
  const functionNamed = (id: string, name: keyof typeof sources) =>
    new lambda.Function(service, id, {
      code: lambda.Code.fromAsset(bundle(folder, name)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      timeout: Duration.seconds(15),
      environment: { TABLE_NAME: table.tableName, QUEUE_URL: queue.queueUrl, PORTAL_URL: 'https://portal.example' },
    })
  const accept = functionNamed('Accept', 'accept')
  functionNamed('Work', 'work').addEventSource(new eventSources.SqsEventSource(queue))
  functionNamed('Follow', 'follow').addEventSource(
    new eventSources.DynamoEventSource(table, {
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      retryAttempts: 2,
    }),
  )
  const api = new apigateway.RestApi(service, 'Api', {
    deployOptions: {
      accessLogDestination: new apigateway.LogGroupLogDestination(new logs.LogGroup(service, 'Access')),
      accessLogFormat: apigateway.AccessLogFormat.custom(
        '$context.httpMethod $context.resourcePath $context.status $context.requestId',
      ),
    },
  })
  api.root.addResource('notes').addMethod('POST', new apigateway.LambdaIntegration(accept), {
    authorizer: new apigateway.CognitoUserPoolsAuthorizer(service, 'StaffOnly', { cognitoUserPools: [pool] }),
    authorizationScopes: ['notes/write'],
  })
  app.synth()
  return outdir
}
