// Answers a text by AWS End User Messaging, in a time of its own: a carrier that cannot bring the answer by then gives it up.
import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { TextAnswers } from '../usecases/ports.ts'
import { eumSms, type SmsSettings } from './eum-sms.ts'

export const eumTextAnswers = (client: PinpointSMSVoiceV2Client, settings: SmsSettings): TextAnswers => {
  const sms = eumSms(client, settings)
  return {
    send: (to, text, inboundMessageId, timeToLiveSeconds) =>
      sms.send(to, text, { inboundMessageId }, timeToLiveSeconds),
  }
}
