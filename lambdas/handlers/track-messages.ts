// GET /v1/messages/{messageId}
import type { Attempt } from '../domain/attempt.ts'
import { AppError } from '../domain/errors.ts'
import { parseMessageId } from '../domain/ids.ts'
import { stateAt } from '../domain/message.ts'
import type { Clock, MessageRecord } from '../usecases/ports.ts'
import type { TrackMessage } from '../usecases/track-message.ts'
import { applicationOf, endpoint, json } from './http.ts'

export const makeHandler = ({ trackMessage, clock }: { trackMessage: TrackMessage; clock: Clock }) =>
  endpoint(async (event) => {
    const messageId = parseMessageId(event.pathParameters?.['messageId'] ?? '')
    if (!messageId) throw new AppError('not-found')
    return json(200, statusView(await trackMessage(applicationOf(event), messageId), clock.now()))
  })

function statusView({ message, attempts }: MessageRecord, now: Date) {
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
    notices: attempts.map(attemptView),
  }
}

/** Which channel, never which number or address. */
const attemptView = ({ id, channel, state, reason, createdAt, sentAt, deliveredAt }: Attempt) => ({
  attemptId: id,
  channel,
  state,
  reason,
  createdAt,
  sentAt,
  deliveredAt,
})
