// Hands one text to AWS End User Messaging. The API has no idempotency token, so it is called once: a second call could be a second text.
import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { SmsSender } from '../usecases/ports.ts'
import { eumOutcome } from './eum-outcome.ts'

/** A notice that comes a day late is of no use. */
const TIME_TO_LIVE_SECONDS = 6 * 3600

export type SmsSettings = {
  readonly originationIdentity: string
  readonly configurationSet: string
  /** US dollars a message part; a text that would cost more is refused. */
  readonly maxPrice: string
  /** For which the carrier may keep trying. @default six hours */
  readonly timeToLiveSeconds?: number
}

export const eumSms = (client: PinpointSMSVoiceV2Client, settings: SmsSettings): SmsSender => ({
  async send(to, text, context, until) {
    try {
      const { MessageId } = await client.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: to.reveal(),
          OriginationIdentity: settings.originationIdentity,
          ConfigurationSetName: settings.configurationSet,
          MessageBody: text,
          MessageType: 'TRANSACTIONAL',
          MaxPrice: settings.maxPrice,
          TimeToLive: timeToLive(settings, until),
          Context: { ...context },
        }),
      )
      return MessageId ? { outcome: 'accepted', providerMessageId: MessageId } : { outcome: 'unknown' }
    } catch (error) {
      return eumOutcome(error)
    }
  },
})

/** A text must not come after the hours in which it was allowed. */
function timeToLive({ timeToLiveSeconds = TIME_TO_LIVE_SECONDS }: SmsSettings, until: Date | undefined): number {
  const left = until ? Math.floor((until.getTime() - Date.now()) / 1000) : timeToLiveSeconds
  return Math.max(LEAST_SECONDS, Math.min(timeToLiveSeconds, left))
}
/** What AWS takes at least. */
const LEAST_SECONDS = 5
