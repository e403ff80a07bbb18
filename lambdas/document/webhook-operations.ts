// The calls about webhooks, as the document tells them. What is sent to a webhook is told by docs/webhooks.md and docs/events.md.
import { EXAMPLES } from './examples.ts'
import type { Operation } from './operation.ts'

const scope = 'webhooks.write'

export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/webhooks',
    operationId: 'registerWebhook',
    tag: 'Webhooks',
    summary: 'Register an HTTPS endpoint for events',
    description:
      'Deliveries follow Standard Webhooks and carry ids, states and times only. The secret is shown this once. Ten for each application at most.',
    scope,
    body: { name: 'WebhookRequest', example: EXAMPLES.webhookRequest },
    answers: {
      201: { description: 'Registered.', schema: 'RegisteredWebhook', example: EXAMPLES.registeredWebhook },
    },
    problems: ['invalid-body', 'too-many-webhooks'],
  },
  {
    method: 'get',
    path: '/v1/webhooks',
    operationId: 'listWebhooks',
    tag: 'Webhooks',
    summary: 'List your webhooks and how they fare',
    scope,
    answers: { 200: { description: 'The webhooks.', schema: 'WebhookList', example: EXAMPLES.webhookList } },
    problems: [],
  },
  {
    method: 'post',
    path: '/v1/webhooks/{webhookId}/rotate-secret',
    operationId: 'rotateWebhookSecret',
    tag: 'Webhooks',
    summary: 'Get a new secret',
    description: 'Without a body. For 24 hours each delivery is signed with the old secret and with the new one.',
    scope,
    answers: { 200: { description: 'The new secret.', schema: 'WebhookSecret', example: EXAMPLES.webhookSecret } },
    problems: ['not-found'],
  },
  {
    method: 'delete',
    path: '/v1/webhooks/{webhookId}',
    operationId: 'deleteWebhook',
    tag: 'Webhooks',
    summary: 'Delete a webhook',
    description: 'Nothing goes there any more, not even what was waiting.',
    scope,
    answers: { 204: { description: 'Deleted.' } },
    problems: ['not-found'],
  },
]
