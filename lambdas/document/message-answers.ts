// What the calls about messages, batches and the API itself answer, as the document tells it. Nothing here runs in production: tests hold every answer to it.
import * as v from 'valibot'
import { APPOINTMENT_CHOICES } from '../domain/action.ts'
import { ATTEMPT_STATES, FAILURE_REASONS, SUPPRESSION_REASONS, WAITING_REASONS } from '../domain/attempt.ts'
import { CHANNELS } from '../domain/channel.ts'
import { CATEGORIES, MESSAGE_STATES } from '../domain/message.ts'
import { MOST_ANSWER_CHARACTERS, MOST_REPLY_CHARACTERS, SCALE } from '../domain/reply.ts'
import { count, idOf, nextCursor, time } from './formats.ts'

export const Accepted = v.strictObject({
  messageId: idOf('msg'),
  state: v.pipe(
    v.literal('accepted'),
    v.description('The state at the time of acceptance, also in the answer to a retry.'),
  ),
})

const Notice = v.strictObject({
  attemptId: v.optional(
    v.pipe(idOf('att'), v.description('Absent for what waits, and for what never came to be tried.')),
  ),
  channel: v.optional(v.picklist(CHANNELS)),
  state: v.picklist(ATTEMPT_STATES),
  reason: v.optional(
    v.pipe(
      v.picklist([...new Set([...WAITING_REASONS, ...SUPPRESSION_REASONS, ...FAILURE_REASONS])]),
      v.description(
        'Why it waits, failed or was suppressed. `scheduled`: until notBefore, for its turn at the provider, or until the next channel is tried.',
      ),
    ),
  ),
  dueAt: v.optional(v.pipe(time, v.description('When what waits is looked at again.'))),
  createdAt: v.optional(time),
  sentAt: v.optional(time),
  deliveredAt: v.optional(time),
  merged: v.optional(
    v.pipe(
      v.literal(true),
      v.description('The patient was told by a notice of another message while this one waited.'),
    ),
  ),
})

const messageEntries = {
  messageId: idOf('msg'),
  patientId: idOf('pat'),
  category: v.picklist(CATEGORIES),
  state: v.picklist(MESSAGE_STATES),
  createdAt: time,
  expiresAt: time,
  notifiedAt: v.optional(time),
  readAt: v.optional(time),
  recalledAt: v.optional(time),
}
export const MessageStatus = v.strictObject({ ...messageEntries, notices: v.array(Notice) })
export const MessageList = v.strictObject({ items: v.array(v.strictObject(messageEntries)), nextCursor })

export const ExposureReceipt = v.strictObject({
  messageId: idOf('msg'),
  state: v.literal('recalled'),
  recalledAt: time,
  contentDestroyed: v.literal(true),
  exposure: v.picklist(['not-opened', 'opened']),
  opens: v.array(
    v.strictObject({
      at: time,
      by: v.picklist(['patient', 'proxy']),
      subjectId: v.pipe(v.string(), v.description('The sign-in.')),
      proxyId: v.optional(idOf('prx')),
    }),
  ),
  noticesSent: v.array(v.strictObject({ channel: v.picklist(CHANNELS), at: time })),
  noticesCancelled: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

const replyEntries = { replyId: idOf('rpl'), repliedAt: time }
const SurveyAnswer = v.strictObject({
  questionId: v.pipe(v.string(), v.description('The `id` of the question.')),
  answer: v.union([
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SCALE.length - 1), v.description('To a `scale`.')),
    v.pipe(
      v.string(),
      v.maxLength(MOST_ANSWER_CHARACTERS),
      v.description('To a `choice`, the option; to a `text`, words.'),
    ),
  ]),
})
export const ReplyList = v.strictObject({
  items: v.array(
    v.variant('type', [
      v.strictObject({
        ...replyEntries,
        type: v.literal('text'),
        text: v.pipe(v.string(), v.maxLength(MOST_REPLY_CHARACTERS)),
      }),
      v.strictObject({ ...replyEntries, type: v.literal('appointment'), choice: v.picklist(APPOINTMENT_CHOICES) }),
      v.strictObject({
        ...replyEntries,
        type: v.literal('survey'),
        answers: v.pipe(v.array(SurveyAnswer), v.description('Questions that were left out are not in it.')),
      }),
    ]),
  ),
  nextCursor,
})

export const AcceptedBatch = v.strictObject({
  batchId: idOf('bat'),
  accepted: v.pipe(count, v.description('Messages that are stored, by this call or an earlier one with this key.')),
  rejected: v.array(
    v.strictObject({
      key: v.string(),
      code: v.pipe(
        v.picklist(['invalid-body', 'not-found', 'idempotency-key-reused', 'unavailable', 'conflict']),
        v.description('`unavailable`: send the same batch again with the same Idempotency-Key.'),
      ),
      errors: v.array(
        v.strictObject({
          pointer: v.pipe(v.string(), v.description('JSON pointer (RFC 6901) inside this message.')),
          message: v.string(),
        }),
      ),
    }),
  ),
})

export const BatchStatus = v.strictObject({
  batchId: idOf('bat'),
  createdAt: time,
  total: v.pipe(count, v.description('Messages accepted. The counts below may lag behind by a moment.')),
  states: v.strictObject(v.entriesFromList(MESSAGE_STATES, count)),
})

export const BatchRecall = v.strictObject({
  batchId: idOf('bat'),
  total: count,
  recalled: count,
  read: v.pipe(
    count,
    v.description(
      'Recalled messages that had been opened; in a dry run, those of all messages that have been opened so far.',
    ),
  ),
  pending: v.pipe(
    count,
    v.description(
      'Not recalled yet: call again until it is 0. While a call that began before the recall may still be adding messages, at most 30 seconds, it is one more than that.',
    ),
  ),
})

export const ApiDocument = v.looseObject({ openapi: v.string() })

export const Health = v.strictObject({ status: v.literal('ok') })
