// The calls that happen once for each Idempotency-Key: a caller may leave the key out, and gets a new one that stays the same for each repetition.
import { randomUUID } from 'node:crypto'
import type { Middleware } from 'openapi-fetch'
import type { paths } from './schema.d.ts'

type KeyHeader = { readonly 'Idempotency-Key': string }
type WithKey = { readonly parameters: { readonly header: KeyHeader } }

type KeyLeftOut<Operation> = Operation extends WithKey
  ? Omit<Operation, 'parameters'> & {
      parameters: Omit<Operation['parameters'], 'header'> & { header?: Partial<KeyHeader> }
    }
  : Operation

/** The calls of the document, with the key left to the client. */
export type ClientPaths = {
  [Path in keyof paths]: { [Method in keyof paths[Path]]: KeyLeftOut<paths[Path][Method]> }
}

type KeyedPath = {
  [Path in keyof paths]: paths[Path] extends { readonly post: WithKey } ? Path : never
}[keyof paths]

// Types leave nothing to ask at run time. The compiler holds this list to the document.
const KEYED: Readonly<Record<KeyedPath, true>> = { '/v1/messages': true, '/v1/message-batches': true }

export const addIdempotencyKey: Middleware = {
  onRequest({ request, schemaPath }) {
    if (request.method !== 'POST' || !Object.hasOwn(KEYED, schemaPath)) return
    if (!request.headers.has('idempotency-key')) request.headers.set('idempotency-key', randomUUID())
  },
}
