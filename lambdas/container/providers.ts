// The providers as the settings name them. Each is called once: a repeated call could be a second text.
import { PinpointClient } from '@aws-sdk/client-pinpoint'
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { countedSender } from '../adapters/counted-sender.ts'
import { eumSms } from '../adapters/eum-sms.ts'
import { eumVoice } from '../adapters/eum-voice.ts'
import { pinpointSms } from '../adapters/pinpoint-sms.ts'
import { sesEmail } from '../adapters/ses-email.ts'
import type { SettingsOf } from '../config.ts'
import { metricsOf } from '../metrics.ts'
import { ONCE } from './parts.ts'

type Settings = SettingsOf<'send-notice' | 'issue-enrolments' | 'enrol-patients'>
type TextSettings = Settings | SettingsOf<'take-texts'>

/** `timeToLiveSeconds`: how long a carrier may keep trying. Pinpoint knows no such limit. */
export const smsSender = (settings: TextSettings, timeToLiveSeconds?: number) =>
  countedSender(
    settings.SMS_PROVIDER === 'pinpoint'
      ? pinpointSms(new PinpointClient(ONCE), {
          applicationId: settings.PINPOINT_APPLICATION_ID,
          originationNumber: settings.SMS_ORIGINATION_IDENTITY,
        })
      : eumSms(new PinpointSMSVoiceV2Client(ONCE), {
          originationIdentity: settings.SMS_ORIGINATION_IDENTITY,
          configurationSet: settings.SMS_CONFIGURATION_SET,
          maxPrice: settings.SMS_MAX_PRICE,
          ...(timeToLiveSeconds && { timeToLiveSeconds }),
        }),
    'sms',
    metricsOf(settings.METRICS_NAMESPACE),
  )

export const emailSender = (settings: Settings) =>
  countedSender(
    sesEmail(new SESv2Client(ONCE), { from: settings.EMAIL_FROM, configurationSet: settings.EMAIL_CONFIGURATION_SET }),
    'email',
    metricsOf(settings.METRICS_NAMESPACE),
  )

export const voiceSender = (settings: SettingsOf<'send-notice'>) =>
  countedSender(
    eumVoice(new PinpointSMSVoiceV2Client(ONCE), {
      originationIdentity: settings.VOICE_ORIGINATION_IDENTITY,
      configurationSet: settings.SMS_CONFIGURATION_SET,
      maxPricePerMinute: settings.VOICE_MAX_PRICE_PER_MINUTE,
    }),
    'voice',
    metricsOf(settings.METRICS_NAMESPACE),
  )
