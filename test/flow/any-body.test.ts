// Whatever JSON a call is sent, its answer is one that the document knows, is no fault of ours, and says nothing of what was sent.
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import document from '../../docs/openapi.json' with { type: 'json' }
import { callApi, fetchToken } from '../../local/api-client.ts'
import { expectAsDocumented } from '../support/api-document.ts'
import {
  application,
  endpoints,
  idempotent,
  messageBody,
  newMessage,
  newPatient,
  proxyBody,
  withConsent,
} from '../support/world.ts'

type Json = Readonly<Record<string, unknown>>
type Method = 'POST' | 'PATCH'
type Call = { readonly operationId: string; readonly method: Method; readonly path: string; readonly example: Json }

/** Every call of the document that takes a body. */
const calls: readonly Call[] = Object.entries(document.paths as unknown as Record<string, Record<string, Operation>>)
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
  .flatMap(({ path, method, operation: { operationId, requestBody } }) => {
    const [media] = Object.values(requestBody?.content ?? {})
    return media ? [{ operationId, path, method: method.toUpperCase() as Method, example: media.example }] : []
  })
type Operation = { operationId: string; requestBody?: { content: Record<string, { example: Json }> } }

/** The words of the document are ours, so an answer may hold them whoever else has said them. */
const OURS = JSON.stringify(document)

/** Every string of four or more characters in a JSON value, names of fields included. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length >= 4 ? [value] : []
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => [...stringsIn(key), ...stringsIn(inner)])
    : []
}

/** Every place in a JSON value, from the whole to the leaves. */
const placesIn = (value: unknown): readonly (readonly string[])[] => [
  [],
  ...(value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner).map((place) => [key, ...place]))
    : []),
]

const replaced = (value: unknown, [key, ...rest]: readonly string[], change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value)
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Json) }) as Record<string, unknown>
  const inner = replaced(copy[key], rest, change)
  if (inner === undefined && !Array.isArray(copy)) delete copy[key]
  else copy[key] = inner
  return copy
}

/** Bodies like the example with one place changed: another value, a field taken away, a field too many. */
const nearly = (example: Json) =>
  fc
    .record({ place: fc.constantFrom(...placesIn(example)), spoil: spoiling })
    .map(({ place, spoil }) => replaced(example, place, spoil))
const spoiling = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).map((value) => () => value as unknown),
  fc.constant((): unknown => undefined),
  fc.tuple(fc.string({ minLength: 4 }), fc.jsonValue({ maxDepth: 1 })).map(
    ([key, value]) =>
      (old: unknown) =>
        (isObject(old) ? { ...old, [key]: value } : value) as unknown,
  ),
  fc.string({ minLength: 4, maxLength: 300, unit: 'grapheme' }).map((text) => () => text as unknown),
)
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The ids of the examples, and real ones in their place: what is right in a body then works. */
const EXAMPLE_ID = /\b(pat|msg|bat)_01h455vb4pex5vsknk084sn02q\b/g
async function realThings(): Promise<(text: string) => string> {
  // With the number of the examples, about which a consent can be recorded.
  const { patientId } = await newPatient({ contactPoints: [withConsent('sms', '+12175550123')] })
  const app = await application()
  const batch = { messages: [{ key: 'a', ...messageBody(patientId) }] }
  const { body } = await app.post('/v1/message-batches', batch, idempotent())
  const proxy = await (await application()).post(`/v1/patients/${patientId}/proxies`, await proxyBody())
  const real: Record<string, string> = {
    pat: patientId,
    prx: String(proxy.body['proxyId']),
    msg: await newMessage(patientId),
    bat: String(body['batchId']),
  }
  return (text) =>
    text
      .replace(EXAMPLE_ID, (_, kind: string) => real[kind] ?? '')
      .replace('{patientId}', patientId)
      .replace('{proxyId}', String(real['prx']))
      .replace('{messageId}', String(real['msg']))
      .replace('{batchId}', String(real['bat']))
}

describe.each(calls)('$operationId', ({ method, path, example }) => {
  it('answers any body as the document says, and says nothing of it', async () => {
    const { api } = endpoints()
    const token = await fetchToken(endpoints())
    const real = await realThings()
    const address = real(path)
    const right = JSON.parse(real(JSON.stringify(example))) as Json
    const statuses = new Set<number>()
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: nearly(right) }, fc.jsonValue()), async (body) => {
        const answer = await callApi(api, token, method, address, body, idempotent())
        expectAsDocumented(method, address, answer)
        expect(answer.status).toBeLessThan(500)
        statuses.add(answer.status)
        if (answer.status < 400) return
        const told = stringsIn(answer.body)
        const repeated = stringsIn(body).filter(
          (text) => !OURS.includes(text) && told.some((one) => one.includes(text)),
        )
        expect(repeated).toEqual([])
      }),
      { numRuns: 40, examples: [[right]] },
    )
    expect(Math.min(...statuses), 'the example itself was taken').toBeLessThan(300)
    expect(Math.max(...statuses), 'something was refused').toBeGreaterThanOrEqual(400)
  })
})

// An application has ten webhooks at most, and others here want some.
afterAll(async () => {
  const app = await application()
  const { items } = (await app.get('/v1/webhooks')).body as { items: { webhookId: string }[] }
  for (const { webhookId } of items) await app.delete(`/v1/webhooks/${webhookId}`)
})

it('there are calls to try', () => {
  expect(calls.length).toBeGreaterThanOrEqual(8)
})
