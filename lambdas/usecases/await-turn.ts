// Keeps the pace of an originator: a notice goes at its turn. Short waits are sat out, longer ones are spent on the queue, in the order of their turns.
import type { Channel } from '../domain/channel.ts'
import { later, QUEUE_SECONDS } from '../domain/notice-timing.ts'
import type { Clock, NoticeLedger, NoticeQueue, Owing, Pace } from './ports.ts'

export type AwaitTurn = (record: Owing, channel: Channel, now: Date) => Promise<'now' | 'later'>

const SECONDS_SAT_OUT = 1
/** The longest that the queue holds back: fifteen minutes. */
const MOST_QUEUE_SECONDS = 900
/** A turn that was missed by more is given up: others have gone since. */
const SECONDS_GOOD = 60

export const makeAwaitTurn =
  (ports: { pace: Pace; ledger: Pick<NoticeLedger, 'postpone'>; queue: NoticeQueue; clock: Clock }): AwaitTurn =>
  async (record, channel, now) => {
    const { pace, ledger, queue, clock } = ports
    const { turnAt: given } = record.owed
    const isGood = given && now.getTime() - given.getTime() < SECONDS_GOOD * 1000
    const turnAt = isGood ? given : await pace.takeTurn(channel, now)
    const seconds = (turnAt.getTime() - now.getTime()) / 1000
    if (seconds <= SECONDS_SAT_OUT) {
      await clock.wait(Math.max(seconds, 0))
      return 'now'
    }
    // The sweep looks only after the queue had its time; a turn too far off for the queue is the sweep's to bring back.
    const onQueue = seconds <= MOST_QUEUE_SECONDS
    const until = onQueue ? later(turnAt, QUEUE_SECONDS) : later(turnAt, -MOST_QUEUE_SECONDS / 2)
    await ledger.postpone(record, { until, reason: record.owed.waitingFor ?? 'scheduled', turnAt })
    if (onQueue) await queue.put([record.message.id], Math.ceil(seconds))
    return 'later'
  }
