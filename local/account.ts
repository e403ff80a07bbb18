// What the templates would have made in the AWS account for the stand-ins to act out: user pools, numbers, configuration sets, rules, keys.
import * as v from 'valibot'
import type { Assembly } from './assembly/read-assembly.ts'
import { readProperties } from './assembly/read-properties.ts'
import type { Rule } from './aws/event-bus.ts'
import type { NewKey } from './aws/kms-keys.ts'
import type { ConfigurationSet, OwnNumber } from './aws/sms-voice-numbers.ts'

const texts = v.array(v.string())

const Rules = v.object({
  EventBusName: v.optional(v.string(), 'default'),
  EventPattern: v.optional(v.unknown()),
  ScheduleExpression: v.optional(v.string()),
  State: v.optional(v.string(), 'ENABLED'),
  Targets: v.array(
    // Strict: a target that says more than is acted out stops the start.
    v.strictObject({
      Id: v.string(),
      Arn: v.string(),
      DeadLetterConfig: v.optional(v.object({ Arn: v.string() })),
      RetryPolicy: v.optional(
        v.object({ MaximumRetryAttempts: v.optional(v.number()), MaximumEventAgeInSeconds: v.optional(v.number()) }),
      ),
    }),
  ),
})

const OfTrail = v.looseObject({
  EventPattern: v.looseObject({ 'detail-type': v.tuple([v.literal('AWS API Call via CloudTrail')]) }),
})

export const rulesOf = (assembly: Assembly): Rule[] =>
  assembly.resources('AWS::Events::Rule').flatMap((resource) => {
    // No trail is kept on this machine, so nothing that hears one is ever called.
    if (v.is(OfTrail, resource.properties)) return []
    const rule = readProperties(Rules, resource)
    if (rule.State !== 'ENABLED') return []
    const targets = rule.Targets.map(({ Arn, DeadLetterConfig, RetryPolicy }) => ({
      arn: Arn,
      ...(RetryPolicy && { retryPolicy: RetryPolicy }),
      ...(DeadLetterConfig && { deadLetterArn: DeadLetterConfig.Arn }),
    }))
    return [
      {
        name: resource.name,
        busName: rule.EventBusName,
        targets,
        ...(rule.EventPattern !== undefined && { pattern: rule.EventPattern }),
        ...(rule.ScheduleExpression && { schedule: rule.ScheduleExpression }),
      },
    ]
  })

const Keys = v.object({ KeySpec: v.optional(v.picklist(['SYMMETRIC_DEFAULT', 'HMAC_256']), 'SYMMETRIC_DEFAULT') })

export const keysOf = (assembly: Assembly): (NewKey & { readonly id: string })[] =>
  assembly
    .resources('AWS::KMS::Key')
    .map((resource) => ({ id: resource.name, spec: readProperties(Keys, resource).KeySpec }))

const keyword = v.object({ Message: v.string() })
const Numbers = v.object({
  OptOutListName: v.string(),
  SelfManagedOptOutsEnabled: v.boolean(),
  MandatoryKeywords: v.object({ HELP: keyword, STOP: keyword }),
  OptionalKeywords: v.optional(
    v.array(
      v.object({
        Keyword: v.string(),
        Action: v.picklist(['OPT_OUT', 'OPT_IN', 'AUTOMATIC_RESPONSE']),
        Message: v.string(),
      }),
    ),
    [],
  ),
  TwoWay: v.optional(v.object({ Enabled: v.boolean(), ChannelArn: v.string() })),
})
const Pools = v.object({ OriginationIdentities: texts })

/** A fictional number each: 555-01xx is set aside for that. */
export function numbersOf(assembly: Assembly): OwnNumber[] {
  const pools = assembly
    .resources('AWS::SMSVOICE::Pool')
    .map((pool) => ({ id: pool.attribute('PoolId'), ...readProperties(Pools, pool) }))
  return assembly.resources('AWS::SMSVOICE::PhoneNumber').map((resource, place) => {
    const number = readProperties(Numbers, resource)
    const arn = resource.attribute('Arn')
    const pool = pools.find(({ OriginationIdentities }) => OriginationIdentities.includes(arn))
    return {
      id: resource.name,
      arn,
      phoneNumber: `+1217555${String(110 + place).padStart(4, '0')}`,
      ...(pool && { poolId: pool.id }),
      optOutListName: number.OptOutListName,
      selfManagedOptOuts: number.SelfManagedOptOutsEnabled,
      ...(number.TwoWay?.Enabled && { twoWayTopicArn: number.TwoWay.ChannelArn }),
      keywords: number.OptionalKeywords.map(({ Keyword, Action, Message }) => ({
        keyword: Keyword,
        action: Action,
        message: Message,
      })),
      replies: { stop: number.MandatoryKeywords.STOP.Message, help: number.MandatoryKeywords.HELP.Message },
    }
  })
}

const Sets = v.object({
  EventDestinations: v.array(v.object({ SnsDestination: v.object({ TopicArn: v.string() }) })),
  ProtectConfigurationId: v.optional(v.string()),
})
const Protections = v.object({
  CountryRuleSet: v.object({
    SMS: v.array(v.object({ CountryCode: v.string(), ProtectStatus: v.picklist(['ALLOW', 'BLOCK']) })),
  }),
})

export function textConfigurationSetsOf(assembly: Assembly): ConfigurationSet[] {
  const protections = assembly.resources('AWS::SMSVOICE::ProtectConfiguration').map((resource) => ({
    id: resource.attribute('ProtectConfigurationId'),
    rules: readProperties(Protections, resource).CountryRuleSet.SMS,
  }))
  return assembly.resources('AWS::SMSVOICE::ConfigurationSet').map((resource) => {
    const { EventDestinations, ProtectConfigurationId } = readProperties(Sets, resource)
    const rules = protections.find(({ id }) => id === ProtectConfigurationId)?.rules ?? []
    return {
      name: resource.name,
      topicArns: EventDestinations.map(({ SnsDestination }) => SnsDestination.TopicArn),
      blockedCountries: rules.flatMap(({ CountryCode, ProtectStatus }) =>
        ProtectStatus === 'BLOCK' ? [CountryCode] : [],
      ),
    }
  })
}

export const namesOf = (assembly: Assembly, type: string): string[] => assembly.resources(type).map(({ name }) => name)
