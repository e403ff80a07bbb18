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
  async send(to, text, context, timeToLiveSeconds) {
    try {
      const { MessageId } = await client.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: to.reveal(),
          OriginationIdentity: settings.originationIdentity,
          ConfigurationSetName: settings.configurationSet,
          MessageBody: text,
          MessageType: 'TRANSACTIONAL',
          MaxPrice: settings.maxPrice,
          TimeToLive: timeToLive(timeToLiveSeconds, settings.timeToLiveSeconds),
          Context: { ...context },
        }),
      )
      return MessageId ? { outcome: 'accepted', providerMessageId: MessageId } : { outcome: 'unknown' }
    } catch (error) {
      return eumOutcome(error)
    }
  },
})

/** The shortest of what is asked for, as far as AWS takes it. */
const timeToLive = (...seconds: readonly (number | undefined)[]): number =>
  Math.max(LEAST_SECONDS, Math.min(TIME_TO_LIVE_SECONDS, ...seconds.filter((one) => one !== undefined)))
/** What AWS takes at least. */
const LEAST_SECONDS = 5
