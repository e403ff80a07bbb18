// Hands one text to AWS End User Messaging. The API has no idempotency token, so it is called once: a second call could be a second text.
import {
  ConflictException,
  type ConflictExceptionReason,
  type PinpointSMSVoiceV2Client,
  PinpointSMSVoiceV2ServiceException,
  SendTextMessageCommand,
  ValidationException,
  type ValidationExceptionReason,
} from '@aws-sdk/client-pinpoint-sms-voice-v2'
import type { SendOutcome, SmsSender } from '../usecases/ports.ts'

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
  async send(to, text, context) {
    try {
      const { MessageId } = await client.send(
        new SendTextMessageCommand({
          DestinationPhoneNumber: to.reveal(),
          OriginationIdentity: settings.originationIdentity,
          ConfigurationSetName: settings.configurationSet,
          MessageBody: text,
          MessageType: 'TRANSACTIONAL',
          MaxPrice: settings.maxPrice,
          TimeToLive: settings.timeToLiveSeconds ?? TIME_TO_LIVE_SECONDS,
          Context: { ...context },
        }),
      )
      return MessageId ? { outcome: 'accepted', providerMessageId: MessageId } : { outcome: 'unknown' }
    } catch (error) {
      return outcomeOf(error)
    }
  },
})

// What AWS refused, it has not sent. Anything else (a time-out, a broken connection, a fault of theirs) leaves us not knowing.
function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof ConflictException && error.Reason === 'DESTINATION_PHONE_NUMBER_OPTED_OUT')
    return { outcome: 'refused', reason: 'opted-out' }
  if (blamesTheNumber(error)) return { outcome: 'refused', reason: 'refused' }
  // Too many, over quota, not allowed, not set up: not the patient's fault, so the number is tried again later.
  return isRefusedByAws(error) ? { outcome: 'busy' } : { outcome: 'unknown' }
}

// Everything else that AWS refuses is about our own side: a number that is not registered yet, a quota, a permission.
const REASONS_OF_THE_NUMBER: readonly string[] = [
  'DESTINATION_COUNTRY_BLOCKED',
  'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
  'DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE',
  'INTERNATIONAL_SENDING_NOT_SUPPORTED',
  'INVALID_IDENTITY_FOR_DESTINATION_COUNTRY',
  'PRICE_OVER_THRESHOLD',
] satisfies (ConflictExceptionReason | ValidationExceptionReason)[]

function blamesTheNumber(error: unknown): boolean {
  if (error instanceof ConflictException) return REASONS_OF_THE_NUMBER.includes(error.Reason ?? '')
  if (!(error instanceof ValidationException)) return false
  const named = error.Fields?.some(({ Name }) => Name?.toLowerCase() === 'destinationphonenumber')
  return named === true || REASONS_OF_THE_NUMBER.includes(error.Reason ?? '')
}

const isRefusedByAws = (error: unknown) =>
  error instanceof PinpointSMSVoiceV2ServiceException && error.$fault === 'client'
