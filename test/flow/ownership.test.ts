// What belongs to another application is answered like what does not exist: on every call, to the letter. A call without a rule here fails the test.
import { describe, expect, it } from 'vitest'
import document from '../../docs/openapi.json' with { type: 'json' }
import { application, idempotent, messageBody, newPatient } from '../support/world.ts'

/** Things of applications, by the parameter that names one. Patients are the organization's: every application that may write or read patients works on the same ones. */
const OWNED = {
  messageId: 'msg_01h455vb4pex5vsknk084sn02q',
  batchId: 'bat_01h455vb4pex5vsknk084sn02q',
  webhookId: 'whk_01h455vb4pex5vsknk084sn02q',
} as const
type Owned = keyof typeof OWNED
const SHARED = ['patientId', 'proxyId']

type Method = 'get' | 'post' | 'patch' | 'delete'
type Operation = {
  readonly operationId: string
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example: unknown }>> }
}
const operations = Object.entries(document.paths as unknown as Record<string, Record<Method, Operation>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method as Method, ...operation })),
)
const parametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
const owned = operations.flatMap((operation) =>
  parametersOf(operation.path)
    .filter((name): name is Owned => name in OWNED)
    .map((name) => ({ ...operation, name })),
)

const mine = async (): Promise<Record<Owned, string> & { patientId: string }> => {
  const app = await application()
  const { patientId } = await newPatient()
  const message = messageBody(patientId)
  const { body: sent } = await app.post('/v1/messages', message, idempotent())
  const { body: batch } = await app.post('/v1/message-batches', { messages: [{ key: 'a', ...message }] }, idempotent())
  const { body: webhook } = await app.post('/v1/webhooks', {
    url: 'https://hooks.example.org/mine',
    events: ['message.read'],
  })
  return {
    patientId,
    messageId: String(sent['messageId']),
    batchId: String(batch['batchId']),
    webhookId: String(webhook['webhookId']),
  }
}

describe('a call on a thing of another application', () => {
  it('is known here, whatever its parameters are called', () => {
    const names = new Set(operations.flatMap(({ path }) => parametersOf(path)))
    expect([...names].filter((name) => !(name in OWNED) && !SHARED.includes(name))).toEqual([])
    expect(new Set(owned.map(({ name }) => name)).size).toBe(Object.keys(OWNED).length)
  })

  it.each(owned)('$operationId is answered as if there were none', async ({ method, path, requestBody, name }) => {
    const ids = await mine()
    const [body] = Object.values(requestBody?.content ?? {}).map(({ example }) => example)
    const other = await application('otherClient')
    const ask = (id: string) => other[method](path.replace(`{${name}}`, id), body, idempotent())
    const theirs = await ask(ids[name])
    expect(theirs).toEqual(await ask(OWNED[name]))
    expect(theirs).toEqual(await ask('no-id-at-all'))
    expect(theirs.status).toBe(404)
    // And it is still there for its owner.
    const app = await application()
    const { items } = (await app.get('/v1/webhooks')).body as { items: { webhookId: string }[] }
    expect(items.map(({ webhookId }) => webhookId)).toContain(ids.webhookId)
    expect((await app.get(`/v1/messages/${ids.messageId}`)).body['state']).not.toBe('recalled')
    await app.delete(`/v1/webhooks/${ids.webhookId}`)
  })

  it('lists nothing of it', async () => {
    const { patientId, batchId, messageId } = await mine()
    const other = await application('otherClient')
    for (const query of [`patientId=${patientId}`, `batchId=${batchId}`, 'limit=100']) {
      const { body } = await other.get(`/v1/messages?${query}`)
      expect(JSON.stringify(body)).not.toContain(messageId)
    }
    expect((await other.get(`/v1/messages?batchId=${batchId}`)).body).toEqual(
      (await other.get(`/v1/messages?batchId=${OWNED.batchId}`)).body,
    )
  })

  it("under the same Idempotency-Key is a message of one's own", async () => {
    const { patientId } = await mine()
    const key = idempotent()
    const [app, other] = [await application(), await application('otherClient')]
    const first = await app.post('/v1/messages', messageBody(patientId), key)
    const second = await other.post('/v1/messages', messageBody(patientId), key)
    expect([first.status, second.status]).toEqual([202, 202])
    expect(second.body['messageId']).not.toBe(first.body['messageId'])
  })
})
