// The calls of the API: which function answers which, and the scope that a token must have. The API document says the same: test/infra compares them.
import type { CallOptions } from './constructs/application-api.ts'
import type { Scope } from './scopes.ts'
import type { AnsweringFunctions } from './service-functions.ts'

export const apiCalls = (functions: AnsweringFunctions): readonly CallOptions[] => {
  const {
    acceptMessages,
    trackMessages,
    recallMessages,
    readReplies,
    managePatients,
    readPatients,
    changePatients,
    issueEnrolments,
    manageProxies,
    readAudit,
    manageWebhooks,
    showApiDocument,
    acceptBatches,
    trackBatches,
    recallBatches,
  } = functions
  const call = (
    method: CallOptions['method'],
    path: string,
    scope: Scope,
    answeredBy: CallOptions['function'],
    more: Pick<CallOptions, 'needsIdempotencyKey' | 'takesBody'> = {},
  ): CallOptions => ({ method, path, scope, function: answeredBy, ...more })

  return [
    call('POST', '/v1/messages', 'messages.send', acceptMessages, { needsIdempotencyKey: true }),
    call('GET', '/v1/messages', 'messages.read', trackMessages),
    call('GET', '/v1/messages/{messageId}', 'messages.read', trackMessages),
    call('POST', '/v1/messages/{messageId}/recall', 'messages.recall', recallMessages),
    call('GET', '/v1/messages/{messageId}/replies', 'replies.read', readReplies),
    call('POST', '/v1/message-batches', 'messages.send', acceptBatches, { needsIdempotencyKey: true }),
    call('GET', '/v1/message-batches/{batchId}', 'messages.read', trackBatches),
    call('POST', '/v1/message-batches/{batchId}/recall', 'messages.recall', recallBatches),
    call('POST', '/v1/patients', 'patients.write', managePatients),
    call('POST', '/v1/patients/search', 'patients.read', readPatients),
    call('GET', '/v1/patients/{patientId}', 'patients.read', readPatients),
    call('PATCH', '/v1/patients/{patientId}', 'patients.write', changePatients),
    call('POST', '/v1/patients/{patientId}/consents', 'patients.write', managePatients),
    call('POST', '/v1/patients/{patientId}/enrolments', 'patients.write', issueEnrolments),
    call('POST', '/v1/patients/{patientId}/proxies', 'patients.write', manageProxies),
    call('DELETE', '/v1/patients/{patientId}/proxies/{proxyId}', 'patients.write', manageProxies),
    call('POST', '/v1/patients/{patientId}/proxies/{proxyId}/enrolments', 'patients.write', issueEnrolments),
    call('GET', '/v1/audit-events', 'audit.read', readAudit),
    call('POST', '/v1/webhooks', 'webhooks.write', manageWebhooks),
    call('GET', '/v1/webhooks', 'webhooks.write', manageWebhooks),
    call('POST', '/v1/webhooks/{webhookId}/rotate-secret', 'webhooks.write', manageWebhooks, { takesBody: false }),
    call('DELETE', '/v1/webhooks/{webhookId}', 'webhooks.write', manageWebhooks),
    { method: 'GET', path: '/v1/openapi.json', function: showApiDocument },
  ]
}
