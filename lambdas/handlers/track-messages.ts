// GET /v1/messages and GET /v1/messages/{messageId}
import * as v from 'valibot'
import type { Attempt } from '../domain/attempt.ts'
import { AppError } from '../domain/errors.ts'
import { type BatchId, type PatientId, parseBatchId, parseMessageId, parsePatientId } from '../domain/ids.ts'
import { type ListedMessage, MESSAGE_STATES, noticeObstacle, stateAt } from '../domain/message.ts'
import type { ListMessages } from '../usecases/list-messages.ts'
import type { Clock, MessageRecord } from '../usecases/ports.ts'
import type { TrackMessage } from '../usecases/track-message.ts'
import { oneOf } from './fields.ts'
import { type ApiEvent, applicationOf, endpoint, json } from './http.ts'
import { parseListQuery } from './list-query.ts'

const idOf = <Id extends string>(parse: (text: string) => Id | undefined, message: string) =>
  v.pipe(
    v.string(),
    v.check((text) => parse(text) !== undefined, message),
    v.transform((text) => text as Id),
  )

export const MessageListQuery = v.strictObject({
  patientId: v.optional(idOf<PatientId>(parsePatientId, 'This must be a patient id.')),
  state: v.optional(oneOf(MESSAGE_STATES)),
  batchId: v.optional(idOf<BatchId>(parseBatchId, 'This must be a batch id.')),
})

export function makeHandler({
  trackMessage,
  listMessages,
  clock,
}: {
  trackMessage: TrackMessage
  listMessages: ListMessages
  clock: Clock
}) {
  const one = async (event: ApiEvent) => {
    const messageId = parseMessageId(event.pathParameters?.['messageId'] ?? '')
    if (!messageId) throw new AppError('not-found')
    return json(200, statusView(await trackMessage(applicationOf(event), messageId), clock.now()))
  }

  const list = async (event: ApiEvent) => {
    const { messages, nextCursor } = await listMessages(applicationOf(event), parseListQuery(MessageListQuery, event))
    const now = clock.now()
    return json(200, { items: messages.map((message) => messageView(message, now)), nextCursor })
  }

  return endpoint((event) => (event.resource === '/v1/messages' ? list(event) : one(event)))
}

const statusView = (record: MessageRecord, now: Date) => ({
  ...messageView(record.message, now),
  notices: [...record.attempts.map(attemptView), ...pendingView(record, now)],
})

const messageView = (message: ListedMessage, now: Date) => {
  const { id, patientId, category, createdAt, expiresAt, notifiedAt, readAt, recalledAt } = message
  return {
    messageId: id,
    patientId,
    category,
    state: stateAt(message, now),
    createdAt,
    expiresAt,
    notifiedAt,
    readAt,
    recalledAt,
  }
}

/** Which channel, never which number or address. */
const attemptView = ({ id, channel, state, reason, createdAt, sentAt, deliveredAt, merged }: Attempt) => ({
  attemptId: id,
  channel,
  state,
  reason,
  createdAt,
  sentAt,
  deliveredAt,
  merged,
})

/** What is still to come and why it has to wait, or why nothing came and nothing will. */
function pendingView({ message, attempts, owed }: MessageRecord, now: Date) {
  const obstacle = noticeObstacle(message, now)
  if (obstacle) return attempts.length === 0 ? [{ state: 'suppressed', reason: obstacle }] : []
  if (!owed || owed.claimedBy) return []
  const { notBefore } = message.notice
  const reason = owed.waitingFor ?? (notBefore && now < notBefore ? 'scheduled' : undefined)
  return reason ? [{ state: 'waiting', reason, dueAt: owed.turnAt ?? owed.dueAt }] : []
}
