// Every call of the document is made, and every answer is as the document says. A call that is not made here fails the test.
import { expect, it } from 'vitest'
import { callApi, fetchToken } from '../../local/api-client.ts'
import { expectAsDocumented, operationIds } from '../support/api-document.ts'
import { endpoints, idempotent, messageBody, patientBody, proxyBody } from '../support/world.ts'

it('answers every call as the document says, when it works and when it refuses', async () => {
  const { api } = endpoints()
  const token = await fetchToken(endpoints())
  const seen = new Map<string, number[]>()
  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => {
    const answer = await callApi(api, token, method, path, body, headers)
    const operation = expectAsDocumented(method, path, answer)
    seen.set(operation, [...(seen.get(operation) ?? []), answer.status])
    return answer.body
  }
  const nobody = '/v1/patients/pat_01h455vb4pex5vsknk084sn02q'
  const nothing = '/v1/messages/msg_01h455vb4pex5vsknk084sn02q'

  const patient = patientBody()
  const { patientId, contactPoints } = await call('POST', '/v1/patients', patient)
  await call('POST', '/v1/patients', patient)
  await call('POST', '/v1/patients', {})
  const [{ contactPointId }] = contactPoints as [{ contactPointId: string }]
  const { consent } = patient.contactPoints[0] ?? {}
  const statement = { ...consent, contactPoint: contactPointId, channel: 'sms', status: 'granted' }
  await call('POST', `/v1/patients/${patientId}/consents`, statement)
  const stated = idempotent()
  const otherwise = { ...statement, wording: 'Other words.' }
  await call('POST', `/v1/patients/${patientId}/consents`, otherwise, stated)
  await call('POST', `/v1/patients/${patientId}/consents`, otherwise, stated)
  await call('POST', `/v1/patients/${patientId}/consents`, statement, stated)
  await call('POST', `/v1/patients/${patientId}/consents`, statement, idempotent('k'.repeat(256)))
  await call('POST', `${nobody}/consents`, statement)
  await call('POST', `/v1/patients/${patientId}/consents`, {})

  const { identifier } = patient
  await call('POST', '/v1/patients/search', { identifier })
  await call('POST', '/v1/patients/search', { identifier: { ...identifier, value: 'nobody' } })
  await call('POST', '/v1/patients/search', {})
  await call('GET', `/v1/patients/${patientId}`)
  await call('GET', nobody)
  await call('PATCH', `/v1/patients/${patientId}`, { language: 'es' })
  await call('PATCH', `/v1/patients/${patientId}`, { identifier })
  await call('PATCH', nobody, { language: 'es' })

  await call('POST', `/v1/patients/${patientId}/enrolments`, { deliver: 'print' })
  await call('POST', `/v1/patients/${patientId}/enrolments`, { deliver: 'sms' })
  await call('POST', `/v1/patients/${patientId}/enrolments`, { deliver: 'email' })
  await call('POST', `/v1/patients/${patientId}/enrolments`, {})
  await call('POST', `${nobody}/enrolments`, { deliver: 'print' })
  const proxy = await proxyBody()
  const proxies = `/v1/patients/${patientId}/proxies`
  const { proxyId } = await call('POST', proxies, proxy)
  await call('POST', proxies, proxy)
  await call('POST', proxies, {})
  await call('POST', `${nobody}/proxies`, proxy)
  await call('POST', `${proxies}/${proxyId}/enrolments`, { deliver: 'print' })
  await call('POST', `${proxies}/${proxyId}/enrolments`, {})
  await call('POST', `${nobody}/proxies/${proxyId}/enrolments`, { deliver: 'print' })
  await call('DELETE', `${proxies}/${proxyId}`)
  await call('DELETE', `${proxies}/${proxyId}`)

  const key = idempotent()
  const message = messageBody(String(patientId))
  const { messageId } = await call('POST', '/v1/messages', message, key)
  await call('POST', '/v1/messages', message, key)
  await call('POST', '/v1/messages', { ...message, category: 'care' }, key)
  await call('POST', '/v1/messages', message)
  await call('POST', '/v1/messages', {}, idempotent())
  await call('GET', `/v1/messages/${messageId}`)
  await call('GET', nothing)
  await call('GET', `/v1/messages/${messageId}/replies`)
  await call('GET', `/v1/messages/${messageId}/replies?limit=0`)
  await call('GET', `${nothing}/replies`)
  await call('POST', `/v1/messages/${messageId}/recall`, { reason: 'other', note: 'a note' })
  await call('POST', `/v1/messages/${messageId}/recall`, {})
  await call('POST', `${nothing}/recall`, { reason: 'other' })
  await call('GET', `/v1/messages/${messageId}`)
  await call('GET', `/v1/messages?patientId=${patientId}&limit=1`)
  await call('GET', '/v1/messages?limit=0')
  await call('GET', `/v1/audit-events?patientId=${patientId}&limit=1`)
  await call('GET', `/v1/audit-events?messageId=${messageId}`)
  await call('GET', '/v1/audit-events?limit=0')
  const batch = { messages: [{ key: 'a', ...message }, { key: 'b' }] }
  const batchKey = idempotent()
  const { batchId } = await call('POST', '/v1/message-batches', batch, batchKey)
  await call('POST', '/v1/message-batches', { messages: [{ key: 'c' }] }, batchKey)
  await call('POST', '/v1/message-batches', batch)
  await call('POST', '/v1/message-batches', {}, idempotent())
  await call('GET', `/v1/message-batches/${batchId}`)
  await call('GET', '/v1/message-batches/bat_01h455vb4pex5vsknk084sn02q')
  await call('POST', `/v1/message-batches/${batchId}/recall`, { reason: 'other', dryRun: true })
  await call('POST', `/v1/message-batches/${batchId}/recall`, { reason: 'other' })
  await call('POST', `/v1/message-batches/${batchId}/recall`, {})
  await call('POST', '/v1/message-batches/bat_01h455vb4pex5vsknk084sn02q/recall', { reason: 'other' })

  const noWebhook = '/v1/webhooks/whk_01h455vb4pex5vsknk084sn02q'
  const webhook = { url: 'https://hooks.example.org/sealpost', events: ['message.read'] }
  const { webhookId } = await call('POST', '/v1/webhooks', webhook)
  await call('POST', '/v1/webhooks', { url: 'ftp://hooks.example.org' })
  await call('GET', '/v1/webhooks')
  await call('POST', `/v1/webhooks/${webhookId}/rotate-secret`)
  await call('POST', `${noWebhook}/rotate-secret`)
  await call('DELETE', `/v1/webhooks/${webhookId}`)
  await call('DELETE', noWebhook)

  await call('GET', '/v1/openapi.json')
  await call('GET', '/v1/health')

  expect([...seen.keys()].sort()).toEqual([...operationIds].sort())
  expect(Object.fromEntries(seen)).toEqual({
    upsertPatient: [201, 200, 400],
    recordConsent: [201, 201, 200, 422, 400, 404, 400],
    searchPatients: [200, 200, 400],
    getPatient: [200, 404],
    patchPatient: [200, 400, 404],
    issueEnrolment: [201, 201, 409, 400, 404],
    grantProxy: [201, 200, 400, 404],
    issueProxyEnrolment: [201, 400, 404],
    revokeProxy: [204, 404],
    sendMessage: [202, 200, 422, 400, 400],
    getMessage: [200, 404, 200],
    listMessages: [200, 400],
    recallMessage: [200, 400, 404],
    listReplies: [200, 400, 404],
    listAuditEvents: [200, 200, 400],
    sendBatch: [202, 422, 400, 400],
    getBatch: [200, 404],
    recallBatch: [200, 200, 400, 404],
    registerWebhook: [201, 400],
    listWebhooks: [200],
    rotateWebhookSecret: [200, 404],
    deleteWebhook: [204, 404],
    getApiDocument: [200],
    getHealth: [200],
  })
})

it('serves the document to everybody, as it stands in docs/', async () => {
  const { default: document } = await import('../../docs/openapi.json', { with: { type: 'json' } })
  const response = await fetch(`${endpoints().api}/v1/openapi.json`)
  expect([response.status, await response.json()]).toEqual([200, document])
})
