// Queues again whatever is still owed and due: what the stream or the queue lost, what waited for its hour, what fell silent.
import { later, QUEUE_SECONDS } from '../domain/notice-timing.ts'
import type { Clock, NoticeQueue, OutboxSweep } from './ports.ts'

/** A sweep a minute takes at most this many; the rest are the oldest of the next. */
const LIMIT = 1000

export type SweepOutbox = () => Promise<number>

export const makeSweepOutbox =
  ({ outbox, queue, clock }: { outbox: OutboxSweep; queue: NoticeQueue; clock: Clock }): SweepOutbox =>
  async () => {
    const now = clock.now()
    let count = 0
    for await (const due of outbox.takeDue(now, later(now, QUEUE_SECONDS), LIMIT)) {
      await queue.put(due)
      count += due.length
    }
    return count
  }
