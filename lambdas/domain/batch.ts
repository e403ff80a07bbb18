// Many messages of one call: how many there are, in which states, and how many of them had been read when they were recalled.
import type { ApplicationId, BatchId } from './ids.ts'
import { MESSAGE_STATES, type Message, type MessageState, stateAt } from './message.ts'

export const MOST_MESSAGES_IN_BATCH = 500

export type Batch = {
  readonly id: BatchId
  readonly applicationId: ApplicationId
  readonly createdAt: Date
  /** Set by the first recall: from then on nothing is added. */
  readonly recallRequestedAt?: Date
  /** The most messages that an answer to the application has named as accepted. */
  readonly accepted: number
  /** Until then, a call that began before the recall may still be adding to it. */
  readonly acceptingUntil: Date
}

/** One call that adds messages to a batch, and when it is over at the latest. */
export type Acceptor = { readonly id: string; readonly until: Date }
/** Seconds: what a function may take at most, and no answer comes after. */
export const ACCEPTING_SECONDS = 30

/** An index shows a message some moments late: one that was answered for counts all the same. */
export const totalOf = (batch: Batch, messages: readonly Message[]): number => Math.max(batch.accepted, messages.length)

export function statesOf(messages: readonly Message[], now: Date): Record<MessageState, number> {
  const none = Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0])) as Record<MessageState, number>
  for (const message of messages) none[stateAt(message, now)] += 1
  return none
}
