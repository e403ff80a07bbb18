// The providers as the settings name them. Each is called once: a repeated call could be a second text.
import { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { eumSms } from '../adapters/eum-sms.ts'
import { sesEmail } from '../adapters/ses-email.ts'
import type { SettingsOf } from '../config.ts'
import { ONCE } from './parts.ts'

type Settings = SettingsOf<'send-notice' | 'issue-enrolments' | 'enrol-patients'>

/** `timeToLiveSeconds`: how long a carrier may keep trying. */
export const smsSender = (settings: Settings, timeToLiveSeconds?: number) =>
  eumSms(new PinpointSMSVoiceV2Client(ONCE), {
    originationIdentity: settings.SMS_ORIGINATION_IDENTITY,
    configurationSet: settings.SMS_CONFIGURATION_SET,
    maxPrice: settings.SMS_MAX_PRICE,
    ...(timeToLiveSeconds && { timeToLiveSeconds }),
  })

export const emailSender = (settings: Settings) =>
  sesEmail(new SESv2Client(ONCE), { from: settings.EMAIL_FROM, configurationSet: settings.EMAIL_CONFIGURATION_SET })
