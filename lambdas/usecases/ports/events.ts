// The bus on which applications are told what has happened.
import type { ApplicationEvent, MessageOwner } from '../../domain/application-event.ts'
import type { AuditEventId, MessageId } from '../../domain/ids.ts'

export interface MessageOwners {
  /** Of those that exist. At most 100. */
  ownersOf(ids: readonly MessageId[]): Promise<ReadonlyMap<MessageId, MessageOwner>>
}

export interface EventBus {
  /** The events that the bus did not take; all others are on it. */
  put(events: readonly ApplicationEvent[]): Promise<ReadonlySet<AuditEventId>>
}
