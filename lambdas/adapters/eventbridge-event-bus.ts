// Puts events for applications on the bus: ids, states and times, as docs/events.md says.
import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import type { ApplicationEvent } from '../domain/application-event.ts'
import type { AuditEventId } from '../domain/ids.ts'
import type { EventBus } from '../usecases/ports.ts'

const SOURCE = 'sealpost'
/** The most that one call takes. */
const BATCH = 10

export const eventBridgeBus = (client: EventBridgeClient, busName: string): EventBus => ({
  async put(events) {
    const refused = new Set<AuditEventId>()
    for (let start = 0; start < events.length; start += BATCH) {
      const batch = events.slice(start, start + BATCH)
      const { Entries = [] } = await client.send(
        new PutEventsCommand({ Entries: batch.map((event) => entryOf(event, busName)) }),
      )
      // The answer has an entry for each, in the same order.
      for (const [place, { eventId }] of batch.entries()) if (!Entries[place]?.EventId) refused.add(eventId)
      // In order: what comes later waits with it.
      if (refused.size > 0) return new Set([...refused, ...events.slice(start + BATCH).map(({ eventId }) => eventId)])
    }
    return refused
  },
})

const entryOf = ({ type, at, ...detail }: ApplicationEvent, EventBusName: string) => ({
  EventBusName,
  Source: SOURCE,
  DetailType: type,
  Time: at,
  Detail: JSON.stringify({ ...detail, at: at.toISOString() }),
})
