// POST /v1/messages
import { log } from '../log.ts'
import type { AcceptMessage } from '../usecases/accept-message.ts'
import type { Clock, Fingerprints } from '../usecases/ports.ts'
import { parseBody } from './body.ts'
import { applicationOf, json, jsonEndpoint } from './http.ts'
import { idempotencyKeyOf } from './idempotency-key.ts'
import { MessageBody, paymentFaults, timeFaults, writtenOf } from './message-body.ts'

type Ports = {
  acceptMessage: AcceptMessage
  fingerprints: Fingerprints
  clock: Clock
  paymentHosts: readonly string[]
}

export const makeHandler = ({ acceptMessage, fingerprints, clock, paymentHosts }: Ports) =>
  jsonEndpoint(async (event) => {
    const application = applicationOf(event)
    const key = idempotencyKeyOf(event)
    const body = parseBody(MessageBody, event.body)
    const idempotency = await fingerprints.of(application, key, writtenOf(body))
    const faults = [...timeFaults(body, clock.now()), ...paymentFaults(body, paymentHosts)]
    const { messageId, replayed } = await acceptMessage(application, body, idempotency, faults)
    log.info(replayed ? 'message.replayed' : 'message.accepted', { messageId })
    return json(replayed ? 200 : 202, { messageId, state: 'accepted' })
  })
