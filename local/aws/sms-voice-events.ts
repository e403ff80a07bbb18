// The delivery events of texts and calls, in the shape of the AWS page "Messaging Events". They must never carry the text itself.
// Not acted out: carrierName, isInternationalSend, protectConfiguration, message feedback; the members of voice events about duration.
import type { Channel, Notice, NoticeState, OwedEvent } from './outbox.ts'
import { describeLine } from './sms-voice-line-type.ts'
import type { MessageEncoding } from './sms-voice-parts.ts'

/** What the provider remembers of a message to tell more about it later. */
export type SentFacts = {
  readonly topicArns: readonly string[]
  readonly requestedAt: number
  readonly messageType?: string
  readonly encoding?: MessageEncoding
  readonly parts?: number
}

/** US dollars a part. Made up; real ones depend on country and carrier. */
export const pricePerPart = 0.00581
const carrierFeePerPart = 0.003

const descriptions: Readonly<Record<string, string>> = {
  TEXT_PENDING: 'Message is pending delivery',
  TEXT_QUEUED: 'Message is queued for delivery',
  TEXT_SENT: 'Message has been sent to the phone carrier',
  TEXT_SUCCESSFUL: 'Message has been accepted by phone carrier',
  TEXT_DELIVERED: 'Message has been accepted by phone',
  TEXT_INVALID: 'The destination phone number is not valid',
  TEXT_INVALID_MESSAGE: 'The message body is not valid',
  TEXT_UNREACHABLE: 'Phone is currently unreachable/unavailable',
  TEXT_CARRIER_UNREACHABLE: 'Phone carrier is currently unreachable/unavailable',
  TEXT_BLOCKED: 'The destination phone number is blocked',
  TEXT_CARRIER_BLOCKED: 'Phone carrier has blocked this message',
  TEXT_SPAM: 'Phone carrier considers this message spam',
  TEXT_UNKNOWN: 'An unknown error occurred',
  TEXT_TTL_EXPIRED: 'The time to live has expired',
  TEXT_PROTECT_BLOCKED: 'Blocked by the protect configuration',
  VOICE_INITIATED: 'Call has been initiated',
  VOICE_RINGING: 'Call is ringing',
  VOICE_ANSWERED: 'Call has been answered',
  VOICE_COMPLETED: 'Call has been completed',
  VOICE_BUSY: 'Phone is busy',
  VOICE_NO_ANSWER: 'Call has not been answered',
  VOICE_FAILED: 'Call has failed',
  VOICE_TTL_EXPIRED: 'The time to live has expired',
}

const intermediate = ['TEXT_PENDING', 'TEXT_QUEUED', 'TEXT_SENT', 'VOICE_INITIATED', 'VOICE_RINGING', 'VOICE_ANSWERED']
const successful = ['TEXT_SUCCESSFUL', 'TEXT_DELIVERED', 'VOICE_COMPLETED']

export function isEventTypeOf(channel: Channel, eventType: string): boolean {
  return Object.hasOwn(descriptions, eventType) && eventType.startsWith(channel === 'voice' ? 'VOICE_' : 'TEXT_')
}

type Sent = Omit<Notice, 'state'>

export function makeDeliveryEvent(eventType: string, notice: Sent, facts: SentFacts, at: number): OwedEvent {
  const state = stateAfter(eventType)
  return {
    body: { topicArns: facts.topicArns, message: messageOf(eventType, notice, facts, at) },
    ...(state && { state }),
  }
}

function stateAfter(eventType: string): NoticeState | undefined {
  if (intermediate.includes(eventType)) return undefined
  return successful.includes(eventType) ? 'delivered' : 'failed'
}

function messageOf(eventType: string, notice: Sent, facts: SentFacts, at: number) {
  const isText = eventType.startsWith('TEXT_')
  const country = describeLine(notice.to)?.country
  const parts = facts.parts ?? 1
  return {
    eventType,
    eventVersion: '1.0',
    eventTimestamp: at,
    isFinal: !intermediate.includes(eventType),
    originationPhoneNumber: notice.from,
    destinationPhoneNumber: notice.to,
    ...(country && { isoCountryCode: country }),
    ...(isText && country === 'US' && { mcc: '310', mnc: '800' }),
    messageId: notice.providerMessageId,
    messageRequestTimestamp: facts.requestedAt,
    ...(isText && { messageEncoding: facts.encoding, messageType: facts.messageType }),
    messageStatus: eventType.slice(eventType.indexOf('_') + 1),
    messageStatusDescription: descriptions[eventType],
    context: notice.context ?? {},
    ...(isText && {
      totalMessageParts: parts,
      totalMessagePrice: parts * pricePerPart,
      totalCarrierFee: parts * carrierFeePerPart,
    }),
  }
}
