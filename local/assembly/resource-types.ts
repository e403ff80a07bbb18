// The closed list of what may stand in a template: what local/ acts out, and what it deliberately leaves out and why.
// Anything else stops the start, so that nothing is ever missing in silence.
import type { Assembly } from './read-assembly.ts'

export const actedOut: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Model',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SMSVOICE::ConfigurationSet',
  'AWS::SMSVOICE::OptOutList',
  'AWS::SMSVOICE::PhoneNumber',
  'AWS::SMSVOICE::Pool',
  'AWS::SMSVOICE::ProtectConfiguration',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
])

const permissions = 'who may do what is not acted out; test/permissions reads the templates instead'
const edge = 'the names and certificates of the edge are not acted out; each API has a port of its own'
const firewall = 'the firewall in front of an API is not acted out'

export const leftOut: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': 'it lets API Gateway write to CloudWatch; access logs are handed to the caller here',
  'AWS::ApiGateway::BasePathMapping': edge,
  'AWS::ApiGateway::BasePathMappingV2': edge,
  'AWS::ApiGateway::Deployment': 'the resources and methods are read as they stand',
  'AWS::ApiGateway::DomainName': edge,
  'AWS::ApiGateway::DomainNameV2': edge,
  'AWS::CDK::Metadata': 'it only tells AWS which constructs were used',
  'AWS::Budgets::Budget': 'nothing costs anything here',
  'AWS::CloudWatch::Alarm': 'metrics are not kept',
  'AWS::CloudWatch::Dashboard': 'metrics are not kept',
  'AWS::Cognito::ManagedLoginBranding': 'the sign-in page has a look of its own',
  'AWS::Cognito::UserPoolDomain': 'the sign-in page has a port of its own',
  'AWS::IAM::Policy': permissions,
  'AWS::IAM::Role': permissions,
  'AWS::Lambda::Permission': permissions,
  'AWS::Logs::LogGroup': 'logs are handed to the caller, and never kept',
  'AWS::S3::Bucket': 'AWS itself writes to buckets (logs, archive); no function does',
  'AWS::S3::BucketPolicy': permissions,
  'AWS::Logs::MetricFilter': 'metrics are not kept',
  'AWS::SES::EmailIdentity': 'its own domain is taken as verified',
  'AWS::SNS::TopicPolicy': permissions,
  'AWS::SQS::QueuePolicy': permissions,
  'AWS::WAFv2::IPSet': firewall,
  'AWS::WAFv2::LoggingConfiguration': firewall,
  'AWS::WAFv2::RegexPatternSet': firewall,
  'AWS::WAFv2::RuleGroup': firewall,
  'AWS::WAFv2::WebACL': firewall,
  'AWS::WAFv2::WebACLAssociation': firewall,
}

export function refuseUnknownTypes(assembly: Assembly): void {
  const unknown = assembly.all().filter(({ type }) => !actedOut.has(type) && !(type in leftOut))
  if (unknown.length === 0) return
  const named = unknown.map(({ type, logicalId }) => `${type} (${logicalId})`).join(', ')
  throw new Error(`local/ does not know ${named}; teach it in local/assembly/resource-types.ts`)
}
