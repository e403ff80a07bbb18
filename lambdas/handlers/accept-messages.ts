// POST /v1/messages
import { AppError } from '../domain/errors.ts'
import { Phi } from '../domain/phi.ts'
import { log } from '../log.ts'
import type { AcceptMessage } from '../usecases/accept-message.ts'
import type { Clock, Fingerprints } from '../usecases/ports.ts'
import { parseBody } from './body.ts'
import { type ApiEvent, applicationOf, json, jsonEndpoint } from './http.ts'
import { MessageBody, timeFaults } from './message-body.ts'

const MOST_KEY_CHARACTERS = 255

type Ports = { acceptMessage: AcceptMessage; fingerprints: Fingerprints; clock: Clock }

export const makeHandler = ({ acceptMessage, fingerprints, clock }: Ports) =>
  jsonEndpoint(async (event) => {
    const application = applicationOf(event)
    const key = idempotencyKeyOf(event)
    const body = parseBody(MessageBody, event.body)
    // The parsed body has its fields in the order of the schema: what is meant alike is written alike.
    const written = new Phi(JSON.stringify({ ...body, content: body.content.reveal() }))
    const idempotency = await fingerprints.of(application, key, written)
    const { messageId, replayed } = await acceptMessage(application, body, idempotency, timeFaults(body, clock.now()))
    log.info(replayed ? 'message.replayed' : 'message.accepted', { messageId })
    return json(replayed ? 200 : 202, { messageId, state: 'accepted' })
  })

function idempotencyKeyOf(event: ApiEvent): string {
  const key = event.headers['idempotency-key']?.trim()
  if (!key) throw new AppError('idempotency-key-missing')
  if (key.length > MOST_KEY_CHARACTERS) throw new AppError('idempotency-key-too-long')
  return key
}
