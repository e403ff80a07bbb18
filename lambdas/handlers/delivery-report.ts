// Reads the delivery events of AWS End User Messaging (through SNS) and of SES (through EventBridge). What is no final news of ours gives `undefined`.
import * as v from 'valibot'
import { parseAttemptId, parseMessageId } from '../domain/ids.ts'
import type { DeliveryReport } from '../usecases/record-delivery.ts'

// https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
const PhoneEvent = v.object({
  eventType: v.string(),
  isFinal: v.optional(v.boolean(), true),
  messageId: v.string(),
  context: v.object({ messageId: v.string(), attemptId: v.string() }),
})

// https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html
const PHONE_STATES: Readonly<Record<string, DeliveryReport['state']>> = {
  // Accepted by AWS, which is all that has to be known to never send it again.
  TEXT_PENDING: 'sent',
  TEXT_QUEUED: 'sent',
  TEXT_SENT: 'sent',
  TEXT_SUCCESSFUL: 'sent',
  TEXT_DELIVERED: 'delivered',
  TEXT_INVALID: 'failed',
  TEXT_INVALID_MESSAGE: 'failed',
  TEXT_UNREACHABLE: 'failed',
  TEXT_CARRIER_UNREACHABLE: 'failed',
  TEXT_BLOCKED: 'failed',
  TEXT_CARRIER_BLOCKED: 'failed',
  TEXT_SPAM: 'failed',
  TEXT_TTL_EXPIRED: 'failed',
  TEXT_PROTECT_BLOCKED: 'failed',
  VOICE_INITIATED: 'sent',
  VOICE_RINGING: 'sent',
  VOICE_ANSWERED: 'sent',
  // Read out to the end, to a person or to a machine.
  VOICE_COMPLETED: 'delivered',
  VOICE_BUSY: 'failed',
  VOICE_NO_ANSWER: 'failed',
  VOICE_FAILED: 'failed',
  VOICE_TTL_EXPIRED: 'failed',
}

// https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html, as the detail of an EventBridge event
const Tag = v.pipe(
  v.array(v.string()),
  v.transform(([first = '']) => first),
)
const EmailEvent = v.object({
  source: v.literal('aws.ses'),
  detail: v.object({
    eventType: v.string(),
    mail: v.object({ messageId: v.string(), tags: v.object({ messageId: Tag, attemptId: Tag }) }),
    bounce: v.optional(v.object({ bounceType: v.string() })),
    complaint: v.optional(v.object({ timestamp: v.pipe(v.string(), v.isoTimestamp(), v.toDate()) })),
  }),
})

const EMAIL_STATES: Readonly<Record<string, DeliveryReport['state']>> = {
  Send: 'sent',
  Delivery: 'delivered',
  Bounce: 'bounced',
  Reject: 'failed',
  Complaint: 'complained',
}

export function parseDeliveryReport(body: unknown): DeliveryReport | undefined {
  const phone = v.safeParse(PhoneEvent, body)
  if (phone.success) {
    const { eventType, isFinal, messageId, context } = phone.output
    const state = PHONE_STATES[eventType]
    // A trouble that may pass, such as a carrier that is out of reach: AWS keeps trying.
    return report(state === 'failed' && !isFinal ? 'sent' : state, messageId, context)
  }
  const email = v.safeParse(EmailEvent, body)
  if (!email.success) return undefined
  const { eventType, mail, bounce, complaint } = email.output.detail
  // A soft bounce is reported when SES has given up trying, or when somebody's automatic answer looks like one.
  const state = bounce && bounce.bounceType !== 'Permanent' ? 'failed' : EMAIL_STATES[eventType]
  return report(state, mail.messageId, mail.tags, complaint?.timestamp)
}

function report(
  state: DeliveryReport['state'] | undefined,
  providerMessageId: string,
  ids: { readonly messageId: string; readonly attemptId: string },
  at?: Date,
): DeliveryReport | undefined {
  const messageId = parseMessageId(ids.messageId)
  const attemptId = parseAttemptId(ids.attemptId)
  return state && messageId && attemptId
    ? { state, providerMessageId, messageId, attemptId, ...(at && { at }) }
    : undefined
}
