// The settings of whoever sends: which provider, from which number and address, by which channels, how fast.
import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { EnvironmentConfig } from './config.ts'
import type { DeliveryEvents } from './constructs/delivery-events.ts'
import type { DataStack } from './data-stack.ts'
import { textsASecond } from './text-pace.ts'

/** Of one deployment: two of them in one account do not hear each other's alarms. */
export const metricsNamespace = (scope: Construct): string => `Sealpost/${Stack.of(scope).stackName}`

/** Calls join when they were attested. */
export const openChannels = ({ voice }: EnvironmentConfig) =>
  ['sms', 'email', ...(voice ? ['voice' as const] : [])] as const

export const providerSettings = (
  scope: Construct,
  { config, data, deliveries }: { config: EnvironmentConfig; data: DataStack; deliveries: DeliveryEvents },
) => ({
  SMS_PROVIDER: config.sms.provider,
  PINPOINT_APPLICATION_ID: config.sms.pinpointApplicationId ?? '',
  SMS_ORIGINATION_IDENTITY:
    config.sms.provider === 'pinpoint' ? data.textLine.number.attrPhoneNumber : data.textLine.pool.attrPoolId,
  SMS_CONFIGURATION_SET: deliveries.smsConfigurationSet.ref,
  SMS_MAX_PRICE: config.sms.maxPrice,
  EMAIL_FROM: config.email.from,
  EMAIL_CONFIGURATION_SET: deliveries.emailConfigurationSet.configurationSetName,
  METRICS_NAMESPACE: metricsNamespace(scope),
})

/** What notices need beyond that. */
export const noticeSettings = ({ config, data }: { config: EnvironmentConfig; data: DataStack }) => ({
  OPEN_CHANNELS: openChannels(config).join(','),
  SMS_PER_SECOND: String(textsASecond(config.sms)),
  VOICE_ORIGINATION_IDENTITY: data.voiceLine?.number.attrPhoneNumberId ?? '',
  VOICE_MAX_PRICE_PER_MINUTE: config.voice?.maxPricePerMinute ?? '',
})
