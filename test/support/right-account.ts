// An account in which everything is as the model environment wants it: what each service then answers.
import { environments } from '../../lib/config.ts'
import type { DnsLookup } from '../../local/preflight/dns-lookup.ts'
import type { Answers } from './scripted-account.ts'
import { Refusal } from './scripted-account.ts'

export const config = environments['example-prod']
export const NOW = new Date('2026-12-01T12:00:00Z')

const inDays = (days: number) => NOW.getTime() / 1000 + days * 86_400

export const trail = {
  Name: 'organization',
  TrailARN: `arn:aws:cloudtrail:us-east-1:${config.account}:trail/organization`,
  IsMultiRegionTrail: true,
  LogFileValidationEnabled: true,
  KmsKeyId: 'arn:aws:kms:us-east-1:111122223333:key/1',
}
export const certificate = {
  Status: 'ISSUED',
  SubjectAlternativeNames: ['*.riverside.example'],
  NotAfter: inDays(200),
}
export const sesAccount = {
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
}
export const identity = {
  VerifiedForSendingStatus: true,
  DkimAttributes: { Status: 'SUCCESS', SigningEnabled: true },
  MailFromAttributes: { MailFromDomainStatus: 'SUCCESS', MailFromDomain: 'bounce.mail.riverside.example' },
}
export const number = {
  PhoneNumberId: 'phone-1',
  PhoneNumber: '+18005550100',
  Status: 'ACTIVE',
  NumberType: 'TOLL_FREE',
  RegistrationId: 'registration-1',
  OptOutListName: 'opt-outs-1',
  SelfManagedOptOutsEnabled: false,
  TwoWayEnabled: true,
}
export const pool = {
  Id: 'us-east-1_pool',
  UserPoolTier: 'ESSENTIALS',
  DeletionProtection: 'ACTIVE',
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
}
export const factors = {
  MfaConfiguration: 'ON',
  WebAuthnConfiguration: { UserVerification: 'required', RelyingPartyId: config.signIn.domain },
}

export const subscription = (SubscriptionArn: string) => ({
  Protocol: 'email',
  Endpoint: 'on-call@riverside.example',
  SubscriptionArn,
})

const resource = (LogicalResourceId: string, ResourceType: string, PhysicalResourceId: string) => ({
  LogicalResourceId,
  ResourceType,
  PhysicalResourceId,
  ResourceStatus: 'CREATE_COMPLETE',
  LastUpdatedTimestamp: '2026-12-01T00:00:00Z',
})
const stacks: Readonly<Record<string, readonly unknown[]>> = {
  'sealpost-example-prod-Data': [
    resource('ApplicationSignInPool9D49DE21', 'AWS::Cognito::UserPool', 'us-east-1_machines'),
    resource('PatientSignInPool06D90427', 'AWS::Cognito::UserPool', 'us-east-1_pool'),
    resource('TextLineOptOuts6F23911F', 'AWS::SMSVOICE::OptOutList', 'opt-outs-1'),
    resource('TextLineNumber78694F6F', 'AWS::SMSVOICE::PhoneNumber', 'phone-1'),
  ],
  'sealpost-example-prod-Service': [
    resource('DeliveriesEmailsE66CD6B1', 'AWS::SES::ConfigurationSet', 'emails-1'),
    resource('AlarmsTopic46AE3250', 'AWS::SNS::Topic', 'arn:aws:sns:us-east-1:111122223333:alarms'),
    resource('PortalSiteDomain1', 'AWS::ApiGateway::DomainName', 'm.riverside.example'),
  ],
}

export const noStacks = new Refusal('ValidationError', 'Stack with id sealpost-example-prod-Data does not exist')

/** Only what is asked about what is ours is answered. */
const ours = (key: string, id: string, answer: unknown) => (input: Readonly<Record<string, unknown>>) =>
  JSON.stringify(input[key])?.includes(id) ? answer : new Refusal('ResourceNotFoundException')

export const rightAnswers: Answers = {
  'sts.GetCallerIdentity': { Account: config.account, Arn: 'arn:aws:sts::111122223333:assumed-role/x/y', UserId: 'x' },
  'artifact.ListCustomerAgreements': {
    customerAgreements: [
      { name: 'AWS Nondisclosure Agreement', state: 'ACTIVE' },
      { name: 'AWS Business Associate Addendum', state: 'ACTIVE' },
    ],
  },
  'cloudtrail.DescribeTrails': { trailList: [trail] },
  'cloudtrail.GetTrailStatus': ours('Name', trail.TrailARN, { IsLogging: true }),
  'acm.DescribeCertificate': ours('CertificateArn', config.portal.certificateArn, { Certificate: certificate }),
  'cloudformation.ListStackResources': ({ StackName }: Readonly<Record<string, unknown>>) => ({
    StackResourceSummaries: stacks[String(StackName)] ?? [],
  }),
  'sns.ListSubscriptionsByTopic': ours('TopicArn', ':alarms', {
    Subscriptions: [subscription('arn:aws:sns:us-east-1:111122223333:alarms:1')],
  }),
  'ses.GetAccount': sesAccount,
  'ses.GetEmailIdentity': identity,
  'ses.GetConfigurationSet': { ConfigurationSetName: 'emails-1', DeliveryOptions: { TlsPolicy: 'REQUIRE' } },
  'ses.GetConfigurationSetEventDestinations': {
    EventDestinations: [{ Name: 'events', Enabled: true, MatchingEventTypes: ['SEND', 'DELIVERY', 'BOUNCE'] }],
  },
  'sms.DescribeAccountAttributes': { AccountAttributes: [{ Name: 'ACCOUNT_TIER', Value: 'PRODUCTION' }] },
  'sms.DescribeSpendLimits': {
    SpendLimits: [
      { Name: 'TEXT_MESSAGE_MONTHLY_SPEND_LIMIT', EnforcedLimit: 5000, MaxLimit: 5000, Overridden: true },
      { Name: 'VOICE_MESSAGE_MONTHLY_SPEND_LIMIT', EnforcedLimit: 1, MaxLimit: 1, Overridden: false },
    ],
  },
  'sms.DescribePhoneNumbers': ours('PhoneNumberIds', 'phone-1', { PhoneNumbers: [number] }),
  'sms.DescribeRegistrations': ours('RegistrationIds', 'registration-1', {
    Registrations: [{ RegistrationId: 'registration-1', RegistrationStatus: 'COMPLETE' }],
  }),
  'cognito.DescribeUserPool': ours('UserPoolId', 'us-east-1_pool', { UserPool: pool }),
  'cognito.GetUserPoolMfaConfig': ours('UserPoolId', 'us-east-1_pool', factors),
  'cognito.DescribeUserPoolDomain': ours('Domain', config.signIn.domain, { DomainDescription: { Status: 'ACTIVE' } }),
  'quotas.GetServiceQuota': ours('QuotaCode', 'L-B99A9384', { Quota: { Value: 1000 } }),
  'quotas.ListServiceQuotas': { Quotas: [{ QuotaName: 'Rate of SendTextMessage requests', Value: 20 }] },
}

export const rightDns: DnsLookup = {
  txt: async (name) => (name === '_dmarc.mail.riverside.example' ? ['v=DMARC1; p=reject; rua=mailto:d@r.example'] : []),
  hasAddress: async () => true,
}
