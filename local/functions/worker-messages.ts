// What a worker thread and its pool say to each other. Types only.
import type { FunctionError } from './function-spec.ts'

export type WorkerData = {
  /** Of the bundle, with its extension. */
  readonly file: string
  readonly export: string
  /** The shared clock. */
  readonly clock: SharedArrayBuffer
}

export type ToWorker = {
  readonly requestId: string
  /** JSON. */
  readonly event: string
  readonly milliseconds: number
  readonly context: Readonly<Record<string, string>>
}

export type FromWorker =
  | { readonly kind: 'ready' }
  /** `json` is the answer of the handler. */
  | { readonly kind: 'answered'; readonly requestId: string; readonly json: string }
  | { readonly kind: 'failed'; readonly requestId: string; readonly error: FunctionError }
  /** The thread cannot go on: its code does not load, or an error escaped from it. */
  | { readonly kind: 'broken'; readonly error: FunctionError }
