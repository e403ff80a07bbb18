// What every event source needs of the rest of the system, and what it offers. Types only.
import type { Invoke } from '../functions/function-spec.ts'

export type SourceContext = {
  /** Of the queues or the tables. */
  readonly endpoint: string
  readonly region: string
  readonly invoke: Invoke
  /** What went wrong outside of the function, such as a service that does not answer. Never the content of a record. */
  readonly onTrouble: (line: string) => void
}

/** Hands an event to a function, a queue or a topic by its ARN. Resolves when it is taken. */
export type Deliver = (arn: string, input: unknown) => Promise<void>

export interface EventSource {
  /** Resolves when the last batch in hand is done with. */
  stop(): Promise<void>
}
