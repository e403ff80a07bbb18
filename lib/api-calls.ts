// The calls of the API: which function answers which, and the scope that a token must have. The API document says the same: test/infra compares them.
import type { CallOptions } from './constructs/application-api.ts'
import type { ServiceFunctions } from './service-functions.ts'

export const apiCalls = (functions: ServiceFunctions): readonly CallOptions[] => {
  const { acceptMessages, trackMessages, recallMessages, managePatients, manageWebhooks } = functions
  const call = (
    method: CallOptions['method'],
    path: string,
    scope: CallOptions['scope'],
    answeredBy: CallOptions['function'],
    more: Pick<CallOptions, 'needsIdempotencyKey' | 'takesBody'> = {},
  ): CallOptions => ({ method, path, scope, function: answeredBy, ...more })

  return [
    call('POST', '/v1/messages', 'messages.send', acceptMessages, { needsIdempotencyKey: true }),
    call('GET', '/v1/messages/{messageId}', 'messages.read', trackMessages),
    call('POST', '/v1/messages/{messageId}/recall', 'messages.recall', recallMessages),
    call('POST', '/v1/patients', 'patients.write', managePatients),
    call('POST', '/v1/patients/{patientId}/consents', 'patients.write', managePatients),
    call('POST', '/v1/webhooks', 'webhooks.write', manageWebhooks),
    call('GET', '/v1/webhooks', 'webhooks.write', manageWebhooks),
    call('POST', '/v1/webhooks/{webhookId}/rotate-secret', 'webhooks.write', manageWebhooks, { takesBody: false }),
    call('DELETE', '/v1/webhooks/{webhookId}', 'webhooks.write', manageWebhooks),
  ]
}
