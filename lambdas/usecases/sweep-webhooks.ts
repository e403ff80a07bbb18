// Queues again whatever is owed to a webhook and due: what the queue lost, what waited for its next try, what a crash left in hand.
import { later, QUEUE_SECONDS } from '../domain/notice-timing.ts'
import type { Clock, DeliveryQueue, DeliverySweep } from './ports.ts'

/** A sweep a minute takes at most this many; the rest are the oldest of the next. */
const LIMIT = 1000

export type SweepWebhooks = () => Promise<number>

export const makeSweepWebhooks =
  ({ deliveries, queue, clock }: { deliveries: DeliverySweep; queue: DeliveryQueue; clock: Clock }): SweepWebhooks =>
  async () => {
    const now = clock.now()
    let count = 0
    for await (const due of deliveries.takeDue(now, later(now, QUEUE_SECONDS), LIMIT)) {
      await queue.put(due)
      count += due.length
    }
    return count
  }
