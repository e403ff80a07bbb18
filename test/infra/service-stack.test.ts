// What may be deleted and made again: the APIs, the functions, the queues, and the settings that keep health data out of their logs.
import { Match, type Template } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { FUNCTION_NAMES } from '../../lambdas/config.ts'
import { synth } from '../support/synth.ts'

let service: Template
beforeAll(() => {
  service = synth().service
})

const all = (type: string) => Object.values(service.findResources(type)).map((resource) => resource['Properties'])

describe('functions', () => {
  it('are one for each entry, on arm64 and Node 24, each with a role and a log group of its own', () => {
    const functions = all('AWS::Lambda::Function')
    expect(functions).toHaveLength(FUNCTION_NAMES.length)
    expect(functions.map(({ Runtime, Architectures, Handler }) => [Runtime, ...Architectures, Handler])).toEqual(
      functions.map(() => ['nodejs24.x', 'arm64', 'index.handler']),
    )
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBe(functions.length)
    expect(new Set(functions.map(({ LoggingConfig }) => JSON.stringify(LoggingConfig.LogGroup))).size).toBe(
      functions.length,
    )
  })

  it('keep their logs under a key, for as long as is configured', () => {
    service.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 3653 })
    expect(all('AWS::Logs::LogGroup')).toHaveLength(FUNCTION_NAMES.length + 4)
  })
})

describe('both APIs', () => {
  it('write access logs without paths, path parameters or queries', () => {
    const formats = all('AWS::ApiGateway::Stage').map(({ AccessLogSetting }) => AccessLogSetting.Format as string)
    expect(formats).toHaveLength(2)
    for (const format of formats) {
      expect(format).toContain('$context.resourcePath')
      expect(format).not.toMatch(/\$context\.(path|identity|requestOverride|error\.message)|querystring|\$input/i)
    }
  })

  it('write no execution logs, which would quote requests', () => {
    for (const { MethodSettings } of all('AWS::ApiGateway::Stage'))
      expect(MethodSettings).toEqual([expect.objectContaining({ LoggingLevel: 'OFF', DataTraceEnabled: false })])
    expect.assertions(2)
  })

  it('leave no traces, which would keep paths and queries, and may write their access logs', () => {
    expect(all('AWS::ApiGateway::Stage').map(({ TracingEnabled }) => TracingEnabled ?? false)).toEqual([false, false])
    expect(all('AWS::ApiGateway::Account')).toHaveLength(1)
  })

  it('stand behind the firewall, with a rate limit for each address', () => {
    expect(all('AWS::WAFv2::WebACLAssociation')).toHaveLength(2)
    const rules = all('AWS::WAFv2::WebACL').map(({ Rules }) => Rules.map(({ Name }: { Name: string }) => Name).sort())
    const everywhere = [
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'rate',
    ]
    expect(rules).toEqual([[...everywhere, 'rate-per-token'], [...everywhere, 'guessing'].sort()])
  })

  it('count the posts of the enrolment form by address, and none of its readers', () => {
    const [, portal] = all('AWS::WAFv2::WebACL')
    const { Statement, Action } = portal?.Rules.find(({ Name }: { Name: string }) => Name === 'guessing') ?? {}
    expect(Action).toEqual({ Block: {} })
    expect(Statement.RateBasedStatement).toMatchObject({ Limit: 60, EvaluationWindowSec: 600, AggregateKeyType: 'IP' })
    const scope = Statement.RateBasedStatement.ScopeDownStatement.AndStatement.Statements
    expect(
      scope.map(
        ({ ByteMatchStatement }: { ByteMatchStatement: { SearchString: string } }) => ByteMatchStatement.SearchString,
      ),
    ).toEqual(['POST', '/enrol'])
  })

  it('let no application use up what all have together, and tell it when to ask again', () => {
    const [api] = all('AWS::WAFv2::WebACL')
    const { Statement, Action } = api?.Rules.find(({ Name }: { Name: string }) => Name === 'rate-per-token') ?? {}
    expect(Statement.RateBasedStatement).toMatchObject({
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [{ Header: { Name: 'authorization' } }],
      EvaluationWindowSec: 60,
    })
    const { ResponseCode, ResponseHeaders, CustomResponseBodyKey } = Action.Block.CustomResponse
    expect(ResponseCode).toBe(429)
    expect(ResponseHeaders).toContainEqual({ Name: 'Retry-After', Value: '60' })
    expect(JSON.parse(api?.CustomResponseBodies[CustomResponseBodyKey].Content)).toMatchObject({
      type: 'urn:sealpost:problem:too-many-requests',
      status: 429,
    })
  })

  it('keep paths, queries, cookies and tokens out of the firewall logs', () => {
    service.allResourcesProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [
        { UriPath: {} },
        { QueryString: {} },
        { SingleHeader: { Name: 'authorization' } },
        { SingleHeader: { Name: 'cookie' } },
        { SingleHeader: { Name: 'idempotency-key' } },
      ],
    })
    expect(all('AWS::WAFv2::LoggingConfiguration')).toHaveLength(2)
  })

  it('speak TLS 1.2 or newer under their own host, and under no other', () => {
    service.allResourcesProperties('AWS::ApiGateway::DomainName', { SecurityPolicy: 'TLS_1_2' })
    service.allResourcesProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true })
    expect(all('AWS::ApiGateway::DomainName').map(({ DomainName }) => DomainName)).toEqual([
      'api.riverside.example',
      'm.riverside.example',
    ])
  })

  it('validate every request', () => {
    expect(all('AWS::ApiGateway::Method').filter(({ RequestValidatorId }) => !RequestValidatorId)).toEqual([])
  })
})

it('asks a scope for every call of the application API but those about the API itself', () => {
  const methods = all('AWS::ApiGateway::Method')
  const guarded = methods.filter(({ AuthorizationType }) => AuthorizationType === 'COGNITO_USER_POOLS')
  expect(guarded.flatMap(({ AuthorizationScopes }) => AuthorizationScopes).sort()).toEqual([
    'sealpost/audit.read',
    'sealpost/messages.read',
    'sealpost/messages.read',
    'sealpost/messages.read',
    'sealpost/messages.recall',
    'sealpost/messages.recall',
    'sealpost/messages.send',
    'sealpost/messages.send',
    'sealpost/patients.read',
    'sealpost/patients.read',
    'sealpost/patients.write',
    'sealpost/patients.write',
    'sealpost/patients.write',
    'sealpost/patients.write',
    'sealpost/patients.write',
    'sealpost/patients.write',
    'sealpost/patients.write',
    'sealpost/replies.read',
    'sealpost/webhooks.write',
    'sealpost/webhooks.write',
    'sealpost/webhooks.write',
    'sealpost/webhooks.write',
  ])
  const open = Object.entries(
    service.findResources('AWS::ApiGateway::Method', { Properties: { AuthorizationType: 'NONE' } }),
  )
  expect(
    open
      .map(([id]) => id)
      .filter((id) => id.startsWith('Api'))
      .sort(),
  ).toEqual([expect.stringContaining('health'), expect.stringContaining('openapijson')])
})

it('keeps every queue under our key, over TLS, with a place for what failed', () => {
  service.allResourcesProperties('AWS::SQS::Queue', { KmsMasterKeyId: Match.anyValue() })
  expect(all('AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy)).toHaveLength(5)
  const policies = JSON.stringify(all('AWS::SQS::QueuePolicy'))
  expect(policies.match(/"aws:SecureTransport":"false"/g)).toHaveLength(all('AWS::SQS::Queue').length)
})

it('requires TLS for e-mail and watches neither opens nor clicks', () => {
  service.hasResourceProperties('AWS::SES::ConfigurationSet', {
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    VdmOptions: { DashboardOptions: { EngagementMetrics: 'DISABLED' } },
  })
  const [{ EventDestination } = { EventDestination: { MatchingEventTypes: [] } }] = all(
    'AWS::SES::ConfigurationSetEventDestination',
  )
  expect(EventDestination.MatchingEventTypes).toEqual(['send', 'delivery', 'bounce', 'complaint', 'reject'])
})

it('takes texts from the topic of our own numbers and from no other', () => {
  const subscriptions = all('AWS::SNS::Subscription')
  const [texts] = subscriptions.filter(({ TopicArn }) => JSON.stringify(TopicArn).includes('TextLineInbound'))
  expect(texts?.RawMessageDelivery ?? false).toBe(false)
  const queue = texts?.Endpoint['Fn::GetAtt'][0]
  const [policy] = all('AWS::SQS::QueuePolicy').filter(({ Queues }) =>
    Queues.some(({ Ref }: { Ref: string }) => Ref === queue),
  )
  const allowed = policy?.PolicyDocument.Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow')
  expect(allowed).toMatchObject([
    {
      Action: 'sqs:SendMessage',
      Principal: { Service: 'sns.amazonaws.com' },
      Condition: { ArnEquals: { 'aws:SourceArn': texts?.TopicArn } },
    },
  ])
})
