// AWS WAF in front of one API: managed rules, a rate limit, and logs without paths, queries, cookies or tokens.
import { ArnFormat, Names, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { RestApi } from 'aws-cdk-lib/aws-apigateway'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'

export interface FirewallProps {
  readonly api: RestApi
  /** Requests from one address in five minutes. */
  readonly ratePerAddress: number
  /** @default - none: callers have no tokens */
  readonly tokens?: TokenRate
  /** A form in which something might be guessed. @default - none */
  readonly guessing?: GuessRate
  readonly logKey: IKey
  /** Days. */
  readonly logRetention: number
}

export interface GuessRate {
  readonly path: string
  /** Posts from one address in ten minutes, the longest time that AWS WAF knows. */
  readonly limit: number
}

export interface TokenRate {
  /** Requests with one access token in a minute. */
  readonly limit: number
  /** What whoever asks too often is answered, with 429: JSON. */
  readonly refusal: string
}

/** Seconds over which a token's requests are counted, and after which it may ask again. The least that AWS WAF knows. */
const TOKEN_WINDOW = 60
const TOO_MANY = 'too-many-requests'

// Rules of the common set that look into bodies. A message is longer than their 8 KiB, and a clinician may write what looks like markup:
// they count, and what they would stop is stopped by the schema of the body.
// Mail programs that post a one-click stop, and applications, need not say what they are.
const COUNTED = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
  'NoUserAgent_HEADER',
]

export class Firewall extends Construct {
  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id)
    const visible = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      sampledRequestsEnabled: false,
    })
    const managed = (name: string, priority: number, counted: readonly string[] = []) => ({
      name,
      priority,
      overrideAction: { none: {} },
      visibilityConfig: visible(name),
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name,
          ...(counted.length > 0 && {
            ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          }),
        },
      },
    })
    const { tokens } = props
    // Where nothing else is said, the gateway's own words for a blocked request.
    const tooMany = tokens
      ? {
          block: {
            customResponse: {
              responseCode: 429,
              customResponseBodyKey: TOO_MANY,
              responseHeaders: [
                { name: 'Retry-After', value: String(TOKEN_WINDOW) },
                { name: 'Cache-Control', value: 'no-store' },
              ],
            },
          },
        }
      : { block: {} }
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('all'),
      ...(tokens && {
        customResponseBodies: { [TOO_MANY]: { contentType: 'APPLICATION_JSON', content: tokens.refusal } },
      }),
      rules: [
        {
          name: 'rate',
          priority: 0,
          action: tooMany,
          visibilityConfig: visible('rate'),
          statement: { rateBasedStatement: { limit: props.ratePerAddress, aggregateKeyType: 'IP' } },
        },
        ...(tokens
          ? [
              {
                name: 'rate-per-token',
                priority: 4,
                action: tooMany,
                visibilityConfig: visible('rate-per-token'),
                statement: {
                  rateBasedStatement: {
                    limit: tokens.limit,
                    evaluationWindowSec: TOKEN_WINDOW,
                    aggregateKeyType: 'CUSTOM_KEYS',
                    customKeys: [
                      { header: { name: 'authorization', textTransformations: [{ priority: 0, type: 'NONE' }] } },
                    ],
                  },
                },
              },
            ]
          : []),
        ...(props.guessing ? [guessRule(props.guessing, visible('guessing'))] : []),
        managed('AWSManagedRulesAmazonIpReputationList', 1),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
        managed('AWSManagedRulesCommonRuleSet', 3, COUNTED),
      ],
    })
    new CfnWebACLAssociation(this, 'Association', {
      resourceArn: props.api.deploymentStage.stageArn,
      webAclArn: acl.attrArn,
    })

    // AWS WAF takes only a group whose name starts like this.
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `aws-waf-logs-${Names.uniqueResourceName(this, { maxLength: 64, separator: '-' })}`,
      encryptionKey: props.logKey,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [
        Stack.of(this).formatArn({
          service: 'logs',
          resource: 'log-group',
          resourceName: logs.logGroupName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      ],
      redactedFields: [
        { uriPath: {} },
        { queryString: {} },
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'cookie' } },
        { singleHeader: { Name: 'idempotency-key' } },
      ],
    })
  }
}

const GUESS_WINDOW = 600

function guessRule(
  { path, limit }: GuessRate,
  visibilityConfig: CfnWebACL.VisibilityConfigProperty,
): CfnWebACL.RuleProperty {
  const matches = (fieldToMatch: CfnWebACL.FieldToMatchProperty, searchString: string) => ({
    byteMatchStatement: {
      fieldToMatch,
      searchString,
      positionalConstraint: 'EXACTLY',
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  })
  return {
    name: 'guessing',
    priority: 5,
    action: { block: {} },
    visibilityConfig,
    statement: {
      rateBasedStatement: {
        limit,
        evaluationWindowSec: GUESS_WINDOW,
        aggregateKeyType: 'IP',
        scopeDownStatement: {
          andStatement: { statements: [matches({ method: {} }, 'POST'), matches({ uriPath: {} }, path)] },
        },
      },
    },
  }
}
