// Carries one event to a stranger's server: no redirect is followed, no body is read, no address inside our own networks is spoken to.
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { targetFault, type WebhookTargets } from '../domain/webhook-target.ts'
import type { WebhookSender } from '../usecases/ports.ts'
import { publicLookup } from './public-addresses.ts'
import { epochSeconds } from './rows.ts'
import { signature } from './webhook-signature.ts'

/** Milliseconds, from the look-up of the name to the status. */
const TIME_OUT = 10_000

export const httpsWebhookSender = (targets: WebhookTargets): WebhookSender => ({
  async post({ url, id, at, body, secrets }) {
    // What a URL may be may have changed since it was registered.
    if (targetFault(url, targets)) return 'failed'
    const target = new URL(url)
    const timestamp = epochSeconds(at)
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Sealpost',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': secrets.map((secret) => signature(secret, id, timestamp, body)).join(' '),
    }
    const request = target.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve) => {
      const call = request(target, {
        method: 'POST',
        headers,
        // A connection of its own, made to the addresses that were looked at.
        agent: false,
        lookup: publicLookup,
        signal: AbortSignal.timeout(TIME_OUT),
      })
      call.on('response', (response) => {
        resolve(outcomeOf(response.statusCode ?? 0))
        response.destroy()
      })
      call.on('error', () => resolve('failed'))
      // A server that answers 101 gets the connection closed, and neither of the two above comes.
      call.on('close', () => resolve('failed'))
      call.end(body)
    })
  },
})

function outcomeOf(status: number): 'delivered' | 'failed' | 'gone' {
  if (status === 410) return 'gone'
  return status >= 200 && status < 300 ? 'delivered' : 'failed'
}
