// POST /v1/messages
import { createHash, createHmac } from 'node:crypto'
import { AppError } from '../domain/errors.ts'
import type { ApplicationId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { AcceptMessage } from '../usecases/accept-message.ts'
import type { Clock, Idempotency } from '../usecases/ports.ts'
import { parseBody } from './body.ts'
import { type ApiEvent, applicationOf, json, jsonEndpoint } from './http.ts'
import { MessageBody, timeFaults } from './message-body.ts'

export const makeHandler = ({ acceptMessage, clock }: { acceptMessage: AcceptMessage; clock: Clock }) =>
  jsonEndpoint(async (event) => {
    const application = applicationOf(event)
    const key = idempotencyKeyOf(event)
    const body = parseBody(MessageBody, event.body)
    const faults = timeFaults(body, clock.now())
    if (faults.length > 0) throw new AppError('invalid-body', faults)

    const { messageId, replayed } = await acceptMessage(application, body, idempotencyOf(application, key, body))
    log.info(replayed ? 'message.replayed' : 'message.accepted', { messageId })
    return json(replayed ? 200 : 202, { messageId, state: 'accepted' })
  })

function idempotencyKeyOf(event: ApiEvent): string {
  const key = event.headers['idempotency-key']?.trim()
  if (!key || key.length > 255) throw new AppError('idempotency-key-missing')
  return key
}

/**
 * The row that makes a retry harmless outlives the content, so it must not help anybody to guess it: the fingerprint is an HMAC under the
 * caller's key, and of the key itself only a hash is kept. See docs/decisions/0006.
 */
function idempotencyOf(application: ApplicationId, key: string, body: { content: { reveal(): unknown } }): Idempotency {
  const canonical = JSON.stringify({ ...body, content: body.content.reveal() })
  return {
    id: createHash('sha256').update(`${application}\n${key}`).digest('base64url'),
    fingerprint: createHmac('sha256', key).update(canonical).digest('base64url'),
  }
}
