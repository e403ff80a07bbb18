// Cursors of lists: a place in a list, and which list. Opaque by promise and not by secrecy, so a cursor may hold only what its reader may know.
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Item } from './dynamo.ts'

const Cursor = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictTuple([v.string(), v.record(v.string(), v.union([v.string(), v.number()]))]),
)

/** Of whose list it is and by which filters, in a fixed order. */
export const scopeOf = (...parts: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

export const encodeCursor = (key: Item, scope: string): string =>
  Buffer.from(JSON.stringify([scope, key]), 'utf8').toString('base64url')

/** `undefined` for what is no cursor, or one of another scope. What it holds was in the caller's hands: it is to be parsed, and never names a partition. */
export function decodeCursor(cursor: string, scope: string): Item | undefined {
  const parsed = v.safeParse(Cursor, Buffer.from(cursor, 'base64url').toString('utf8'))
  return parsed.success && parsed.output[0] === scope ? parsed.output[1] : undefined
}
