// POST and GET /v1/webhooks, POST /v1/webhooks/{webhookId}/rotate-secret, DELETE /v1/webhooks/{webhookId}
import type { APIGatewayProxyEvent, Context } from 'aws-lambda'
import { AppError } from '../domain/errors.ts'
import { parseWebhookId, type WebhookId } from '../domain/ids.ts'
import { stateOf, type Webhook } from '../domain/webhook.ts'
import type { WebhookTargets } from '../domain/webhook-target.ts'
import { log } from '../log.ts'
import type { ManageWebhooks } from '../usecases/manage-webhooks.ts'
import { parseBody } from './body.ts'
import { type ApiEvent, applicationOf, endpoint, json, jsonEndpoint, noContent } from './http.ts'
import { webhookBody } from './webhook-body.ts'

export function makeHandler({ webhooks, targets }: { webhooks: ManageWebhooks; targets: WebhookTargets }) {
  const body = webhookBody(targets)

  const register = jsonEndpoint(async (event) => {
    const { webhook, secret } = await webhooks.register(applicationOf(event), parseBody(body, event.body))
    log.info('webhook.registered', { webhookId: webhook.id })
    const { id: webhookId, url, events, createdAt } = webhook
    return json(201, { webhookId, url, events, secret: secret.reveal(), createdAt })
  })

  const rotateSecret = endpoint(async (event) => {
    const webhookId = webhookIn(event)
    const secret = await webhooks.rotateSecret(applicationOf(event), webhookId)
    log.info('webhook.secret-rotated', { webhookId })
    return json(200, { secret: secret.reveal() })
  })

  const list = endpoint(async (event) => {
    const items = await webhooks.list(applicationOf(event))
    return json(200, { items: items.map(webhookView) })
  })

  const remove = endpoint(async (event) => {
    const webhookId = webhookIn(event)
    await webhooks.remove(applicationOf(event), webhookId)
    log.info('webhook.deleted', { webhookId })
    return noContent()
  })

  const routes: Readonly<Record<string, typeof register | typeof list>> = {
    'POST /v1/webhooks': register,
    'GET /v1/webhooks': list,
    'POST /v1/webhooks/{webhookId}/rotate-secret': rotateSecret,
    'DELETE /v1/webhooks/{webhookId}': remove,
  }
  return async (event: APIGatewayProxyEvent, context: Context) => {
    const route = routes[`${event.httpMethod} ${event.resource}`]
    // The gateway lets no other call through.
    if (!route) throw new Error('no such call')
    return route(event, context)
  }
}

function webhookIn(event: ApiEvent): WebhookId {
  const webhookId = parseWebhookId(event.pathParameters?.['webhookId'] ?? '')
  if (!webhookId) throw new AppError('not-found')
  return webhookId
}

function webhookView(webhook: Webhook) {
  const { id: webhookId, url, events, createdAt, parked } = webhook
  return { webhookId, url, events, createdAt, ...stateOf(webhook), parked }
}
