// The AWS services that this system is made of, each with why we take it to be on the list of HIPAA-eligible services. Synthesis fails on any other.
// The list itself could not be read where this was written: https://aws.amazon.com/compliance/hipaa-eligible-services-reference/ — somebody has to compare,
// and to attest it in `attestations.eligibleServices` of the environment, which counts for 90 days.
import { type App, CfnResource } from 'aws-cdk-lib'

/** By the namespace of CloudFormation. */
export const ELIGIBLE_SERVICES: Readonly<Record<string, string>> = {
  'AWS::ApiGateway': 'Amazon API Gateway; without its cache',
  'AWS::Backup': 'AWS Backup',
  'AWS::Budgets': 'AWS Budgets; holds no health information',
  'AWS::CloudTrail': 'AWS CloudTrail',
  'AWS::CloudWatch': 'Amazon CloudWatch; holds no health information',
  'AWS::CodeDeploy': 'AWS CodeDeploy; holds no health information',
  'AWS::Cognito': 'Amazon Cognito: its documentation says HIPAA',
  'AWS::DynamoDB': 'Amazon DynamoDB',
  'AWS::Events': 'Amazon EventBridge: its documentation says HIPAA; events hold ids only',
  'AWS::IAM': 'AWS Identity and Access Management; holds no health information',
  'AWS::KMS': 'AWS Key Management Service',
  'AWS::Lambda': 'AWS Lambda: its documentation says HIPAA',
  'AWS::Logs': 'Amazon CloudWatch Logs; holds no health information',
  'AWS::S3': 'Amazon S3',
  'AWS::SES': 'Amazon SES: its documentation says HIPAA; notices hold no health information',
  'AWS::SMSVOICE': 'AWS End User Messaging; notices hold no health information, because texts cannot be encrypted',
  'AWS::SNS': 'Amazon SNS, encrypted: what patients text back',
  'AWS::SQS': 'Amazon SQS, encrypted: ids and what patients text back',
  'AWS::WAFv2': 'AWS WAF',
}

/** Throws with each type of resource whose service nobody has looked at. */
export function refuseForeignServices(app: App): void {
  const types = app.node.findAll().filter(CfnResource.isCfnResource)
  const foreign = new Set(types.map(({ cfnResourceType }) => cfnResourceType).filter((type) => !isKnown(type)))
  if (foreign.size > 0)
    throw new Error(
      `Nobody has said that these are HIPAA-eligible: ${[...foreign].join(', ')}. Compare with the list of AWS, and name the service in lib/eligible-services.ts.`,
    )
}

const isKnown = (type: string): boolean => Object.hasOwn(ELIGIBLE_SERVICES, type.split('::').slice(0, 2).join('::'))
