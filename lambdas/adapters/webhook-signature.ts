// Signatures of Standard Webhooks (standardwebhooks.com): HMAC-SHA256 over id, time and body. New secrets, too.
import { createHmac, randomBytes } from 'node:crypto'
import { Phi } from '../domain/phi.ts'
import type { WebhookSecrets } from '../usecases/ports.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

export const machineWebhookSecrets: WebhookSecrets = {
  newSecret: () => new Phi(`${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`),
}

/** @param timestamp - seconds since 1970 */
export function signature(secret: Phi, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.reveal().slice(PREFIX.length), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}
