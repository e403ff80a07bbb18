// Reads one text of the two-way topic, and lets go of its words: only what they mean leaves here. What is not a text of our topic gives `undefined`.
// https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html
import * as v from 'valibot'
import { Phi } from '../domain/phi.ts'
import { type NumberType, takenAs } from '../domain/provider-keywords.ts'
import type { InboundText } from '../usecases/take-text.ts'

/** As SNS hands it to a queue. */
const Notification = v.object({
  Type: v.literal('Notification'),
  TopicArn: v.string(),
  Timestamp: v.pipe(v.string(), v.isoTimestamp(), v.toDate()),
  Message: v.pipe(v.string(), v.parseJson()),
})
const Payload = v.object({
  originationNumber: v.pipe(v.string(), v.regex(/^\+[1-9]\d{6,14}$/)),
  messageKeyword: v.optional(v.string(), ''),
  messageBody: v.string(),
  inboundMessageId: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
})

export function parseInboundText(
  body: unknown,
  { topicArn, numberType, now }: { readonly topicArn: string; readonly numberType: NumberType; readonly now: Date },
): InboundText | undefined {
  const notification = v.safeParse(Notification, body)
  if (!notification.success || notification.output.TopicArn !== topicArn) return undefined
  const payload = v.safeParse(Payload, notification.output.Message)
  if (!payload.success) return undefined
  const { originationNumber, messageKeyword, messageBody, inboundMessageId } = payload.output
  const { Timestamp: sentAt } = notification.output
  return {
    ...takenAs(messageBody, messageKeyword, numberType),
    from: new Phi(originationNumber),
    inboundMessageId,
    // A clock that is ahead of ours has still told us now.
    receivedAt: sentAt > now ? now : sentAt,
  }
}
