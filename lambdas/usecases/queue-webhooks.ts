// Owes an event to each webhook that wants it. The row is the truth; the queue only hurries it.
import type { EventType } from '../domain/application-event.ts'
import type { ApplicationId, AuditEventId } from '../domain/ids.ts'
import { later, QUEUE_SECONDS } from '../domain/notice-timing.ts'
import type { Clock, DeliveryIntake, DeliveryQueue } from './ports.ts'

export type ToldEvent = {
  readonly type: EventType
  readonly detail: { readonly eventId: AuditEventId; readonly at: string; readonly applicationId?: ApplicationId }
}
/** @returns how many webhooks want it. */
export type QueueWebhooks = (event: ToldEvent) => Promise<number>

export const makeQueueWebhooks =
  ({ intake, queue, clock }: { intake: DeliveryIntake; queue: DeliveryQueue; clock: Clock }): QueueWebhooks =>
  async ({ type, detail }) => {
    const { eventId, applicationId: owner } = detail
    const subscribers = await intake.subscribers(type, owner)
    const body = JSON.stringify({ type, timestamp: detail.at, data: detail })
    const now = clock.now()
    const deliveries = subscribers.map(({ id, applicationId }) => ({ applicationId, webhookId: id, eventId }))
    for (const delivery of deliveries) await intake.owe({ ...delivery, body }, now, later(now, QUEUE_SECONDS))
    await queue.put(deliveries)
    return deliveries.length
  }
