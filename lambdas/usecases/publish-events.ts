// Tells applications what the audit events say has happened, in their order. At least once: what is tried again has the same event id.
import { applicationEventOf, type RecordedFact } from '../domain/application-event.ts'
import type { AuditEventId } from '../domain/ids.ts'
import type { EventBus, MessageOwners } from './ports.ts'

/** `refused`: the first that the bus did not take. It and those after it have to be tried again. */
export type Published = { readonly count: number; readonly refused?: AuditEventId }
/** @param facts at most 100, oldest first. */
export type PublishEvents = (facts: readonly RecordedFact[]) => Promise<Published>

export const makePublishEvents =
  ({ messages, bus }: { messages: MessageOwners; bus: EventBus }): PublishEvents =>
  async (facts) => {
    const owners = await messages.ownersOf([...new Set(facts.flatMap(({ messageId }) => messageId ?? []))])
    const events = facts.flatMap((fact) => applicationEventOf(fact, fact.messageId && owners.get(fact.messageId)) ?? [])
    const refused = await bus.put(events)
    const first = events.find(({ eventId }) => refused.has(eventId))
    return { count: events.length - refused.size, ...(first && { refused: first.eventId }) }
  }
