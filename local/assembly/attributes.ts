// What `Ref` and `Fn::GetAtt` give for each type of resource, and how the resource is named. An attribute that is not here is refused.
import { letters, lowercase, uuid } from './physical-ids.ts'

export type Named = {
  readonly name: string
  readonly region: string
  readonly account: string
  /** `stack/logicalId`: unique in the whole assembly. */
  readonly key: string
}

type Describe = (resource: Named) => string

type Description = {
  /** The property that names it, where the template gives one. */
  readonly nameProperty?: string
  /** How AWS makes up an id; without it, the name is that of CloudFormation. */
  readonly id?: (resource: Omit<Named, 'name'>) => string
  readonly attributes: Readonly<Record<string, Describe>>
}

const name: Describe = (resource) => resource.name

const arn =
  (service: string, rest: Describe): Describe =>
  (resource) =>
    `arn:aws:${service}:${resource.region}:${resource.account}:${rest(resource)}`

const globalArn =
  (service: string, rest: Describe): Describe =>
  (resource) =>
    `arn:aws:${service}::${resource.account}:${rest(resource)}`

const short = ({ key }: { key: string }) => lowercase(key, 10)

/** One of API Gateway's many things that are known by ten letters alone. */
const gatewayPart = (attribute: string): Description => ({ id: short, attributes: { Ref: name, [attribute]: name } })

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const queueUrl: Describe = ({ name, region, account }) => `https://sqs.${region}.amazonaws.com/${account}/${name}`
const issuer: Describe = ({ name, region }) => `cognito-idp.${region}.amazonaws.com/${name}`
const webAclArn = arn('wafv2', ({ name, key }) => `regional/webacl/${name}/${uuid(key)}`)
const voiceId =
  (prefix: string) =>
  ({ key }: { key: string }) =>
    `${prefix}-${uuid(key).replaceAll('-', '')}`

export const descriptions: Readonly<Record<string, Description>> = {
  'AWS::ApiGateway::Authorizer': gatewayPart('AuthorizerId'),
  'AWS::ApiGateway::Deployment': gatewayPart('DeploymentId'),
  'AWS::ApiGateway::DomainName': { nameProperty: 'DomainName', attributes: { Ref: name } },
  'AWS::ApiGateway::GatewayResponse': gatewayPart('Id'),
  'AWS::ApiGateway::Model': { nameProperty: 'Name', attributes: { Ref: name } },
  'AWS::ApiGateway::RequestValidator': gatewayPart('RequestValidatorId'),
  'AWS::ApiGateway::Resource': gatewayPart('ResourceId'),
  'AWS::ApiGateway::RestApi': {
    id: short,
    attributes: { Ref: name, RestApiId: name, RootResourceId: ({ key }) => lowercase(`${key}/root`, 10) },
  },
  'AWS::ApiGateway::Stage': { nameProperty: 'StageName', attributes: { Ref: name } },
  'AWS::CloudWatch::Alarm': {
    nameProperty: 'AlarmName',
    attributes: { Ref: name, Arn: arn('cloudwatch', (alarm) => `alarm:${alarm.name}`) },
  },
  'AWS::Cognito::UserPool': {
    id: ({ region, key }) => `${region}_${letters(key, alphanumeric, 9)}`,
    attributes: {
      Ref: name,
      UserPoolId: name,
      Arn: arn('cognito-idp', (pool) => `userpool/${pool.name}`),
      ProviderName: issuer,
      ProviderURL: (pool) => `https://${issuer(pool)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': { id: ({ key }) => lowercase(key, 26), attributes: { Ref: name, ClientId: name } },
  'AWS::Cognito::UserPoolDomain': { nameProperty: 'Domain', attributes: { Ref: name } },
  'AWS::Cognito::UserPoolResourceServer': { nameProperty: 'Identifier', attributes: { Ref: name } },
  'AWS::DynamoDB::GlobalTable': {
    nameProperty: 'TableName',
    attributes: { Ref: name, Arn: arn('dynamodb', (table) => `table/${table.name}`) },
  },
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    attributes: { Ref: name, Name: name, Arn: arn('events', (bus) => `event-bus/${bus.name}`) },
  },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    attributes: { Ref: name, RuleName: name, Arn: arn('events', (rule) => `rule/${rule.name}`) },
  },
  'AWS::IAM::Policy': { nameProperty: 'PolicyName', attributes: { Ref: name } },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    attributes: { Ref: name, Arn: globalArn('iam', (role) => `role/${role.name}`) },
  },
  'AWS::KMS::Alias': {
    nameProperty: 'AliasName',
    attributes: { Ref: name, Arn: arn('kms', (alias) => alias.name) },
  },
  'AWS::KMS::Key': {
    id: ({ key }) => uuid(key),
    attributes: { Ref: name, KeyId: name, Arn: arn('kms', (key) => `key/${key.name}`) },
  },
  'AWS::Lambda::EventSourceMapping': { id: ({ key }) => uuid(key), attributes: { Ref: name, Id: name } },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    attributes: { Ref: name, Arn: arn('lambda', (fn) => `function:${fn.name}`) },
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    attributes: { Ref: name, Arn: arn('logs', (group) => `log-group:${group.name}:*`) },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    id: ({ key }) => lowercase(key, 30),
    attributes: { Ref: name, Arn: (bucket) => `arn:aws:s3:::${bucket.name}` },
  },
  'AWS::SES::ConfigurationSet': { nameProperty: 'Name', attributes: { Ref: name } },
  'AWS::SES::EmailIdentity': { nameProperty: 'EmailIdentity', attributes: { Ref: name } },
  'AWS::SMSVOICE::ConfigurationSet': {
    nameProperty: 'ConfigurationSetName',
    attributes: { Ref: name, Arn: arn('sms-voice', (set) => `configuration-set/${set.name}`) },
  },
  'AWS::SMSVOICE::OptOutList': {
    nameProperty: 'OptOutListName',
    attributes: { Ref: name, Arn: arn('sms-voice', (list) => `opt-out-list/${list.name}`) },
  },
  'AWS::SMSVOICE::PhoneNumber': {
    id: voiceId('phone'),
    attributes: { Ref: name, PhoneNumberId: name, Arn: arn('sms-voice', (phone) => `phone-number/${phone.name}`) },
  },
  'AWS::SMSVOICE::Pool': {
    id: voiceId('pool'),
    attributes: { Ref: name, PoolId: name, Arn: arn('sms-voice', (pool) => `pool/${pool.name}`) },
  },
  'AWS::SMSVOICE::ProtectConfiguration': {
    id: voiceId('protect'),
    attributes: {
      Ref: name,
      ProtectConfigurationId: name,
      Arn: arn('sms-voice', (rules) => `protect-configuration/${rules.name}`),
    },
  },
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    attributes: { Ref: arn('sns', name), TopicArn: arn('sns', name), TopicName: name },
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    attributes: { Ref: queueUrl, QueueUrl: queueUrl, QueueName: name, Arn: arn('sqs', name) },
  },
  'AWS::WAFv2::WebACL': { nameProperty: 'Name', attributes: { Ref: name, Id: ({ key }) => uuid(key), Arn: webAclArn } },
}
