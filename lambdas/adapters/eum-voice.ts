// Hands one call to AWS End User Messaging, which reads the script out. Called once, for the same reason as a text.
import {
  type PinpointSMSVoiceV2Client,
  SendVoiceMessageCommand,
  type VoiceId,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { Language } from '../domain/channel.ts'
import type { VoiceSender } from '../usecases/ports.ts'
import { eumOutcome } from './eum-outcome.ts'

/** Short: a call must not come after the hours in which it was allowed. */
const TIME_TO_LIVE_SECONDS = 15 * 60

/** Voices of Amazon Polly for American English and American Spanish. */
const VOICES: Readonly<Record<Language, VoiceId>> = { en: 'JOANNA', es: 'LUPE' }

export type VoiceSettings = {
  readonly originationIdentity: string
  readonly configurationSet: string
  /** US dollars; a call that would cost more is refused. */
  readonly maxPricePerMinute: string
}

export const eumVoice = (client: PinpointSMSVoiceV2Client, settings: VoiceSettings): VoiceSender => ({
  async send(to, script, language, context) {
    try {
      const { MessageId } = await client.send(
        new SendVoiceMessageCommand({
          DestinationPhoneNumber: to.reveal(),
          OriginationIdentity: settings.originationIdentity,
          ConfigurationSetName: settings.configurationSet,
          MessageBody: script,
          MessageBodyTextType: 'SSML',
          VoiceId: VOICES[language],
          MaxPricePerMinute: settings.maxPricePerMinute,
          TimeToLive: TIME_TO_LIVE_SECONDS,
          Context: { ...context },
        }),
      )
      return MessageId ? { outcome: 'accepted', providerMessageId: MessageId } : { outcome: 'unknown' }
    } catch (error) {
      return eumOutcome(error)
    }
  },
})
