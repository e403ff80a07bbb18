// Fires the schedules of the store when the moved clock reaches them, at least once each, also when the system was down at that moment.
// A run must never be taken off the store before it was delivered. A jump of the clock over several runs of one schedule fires it once.
import type { Clock } from '../clock.ts'
import type { Collection } from '../store.ts'
import { makeAlarm } from './scheduler-alarm.ts'
import { type Deliver, deliverRun } from './scheduler-delivery.ts'
import { type Definition, requireExpression } from './scheduler-requests.ts'

export type Schedule = {
  readonly name: string
  readonly arn: string
  readonly definition: Definition
  readonly createdAt: number
  readonly modifiedAt: number
  /** Changes with every update, so that a run that is under way does not touch a newer definition. */
  readonly revision: string
  readonly nextRun?: number
}

export const keyOf = (group: string, name: string) => `${group}/${name}`

type Settings = {
  readonly region: string
  readonly account: string
  readonly clock: Clock
  readonly schedules: Collection<Schedule>
  readonly deliver: Deliver
  readonly retryDelay: number
}

export function startRunner({ region, account, clock, schedules, deliver, retryDelay }: Settings) {
  const running = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  const alarm = makeAlarm(clock, look)

  function look() {
    const waiting = schedules.all().filter((schedule) => isWaiting(schedule) && !running.has(schedule.revision))
    for (const schedule of waiting) {
      if (dueAt(schedule) <= clock.now()) running.set(schedule.revision, run(schedule))
    }
    const later = waiting.map(dueAt).filter((due) => due > clock.now())
    alarm.set(later.length > 0 ? Math.min(...later) : undefined)
  }

  async function run(schedule: Schedule) {
    const { arn, definition } = schedule
    const scheduledAt = dueAt(schedule)
    const startedAt = clock.now()
    const details = { scheduleArn: arn, scheduledAt, target: definition.Target, region, account }
    const done = await deliverRun(details, deliver, { retryDelay, signal: stopping.signal })
    running.delete(schedule.revision)
    if (!done) return
    const key = keyOf(definition.GroupName, schedule.name)
    if (schedules.get(key)?.revision === schedule.revision) complete(key, schedule, scheduledAt, startedAt)
    if (!stopping.signal.aborted) look()
  }

  // What came due during the delivery is not skipped: the next run is looked for from the start of this one.
  function complete(key: string, schedule: Schedule, scheduledAt: number, startedAt: number) {
    const next = requireExpression(schedule.definition).next(scheduledAt, startedAt)
    const { nextRun: _past, ...rest } = schedule
    if (next !== undefined && !isOver(schedule.definition, next)) schedules.set(key, { ...rest, nextRun: next })
    else if (schedule.definition.ActionAfterCompletion === 'DELETE') schedules.delete(key)
    else schedules.set(key, rest)
  }

  look()
  return {
    look,
    stop: async () => {
      alarm.stop()
      stopping.abort()
      await Promise.all(running.values())
    },
  }
}

/** When a schedule that is defined now runs first. AWS ignores StartDate and EndDate for at(). */
export function firstRun(definition: Definition, now: number): number | undefined {
  const expression = requireExpression(definition)
  if (expression.kind === 'at') return expression.first(now)
  const first = expression.first(Math.max(now, (definition.StartDate ?? 0) * 1000))
  return first !== undefined && isOver(definition, first) ? undefined : first
}

const isOver = ({ EndDate }: Definition, instant: number) => EndDate !== undefined && instant > EndDate * 1000
const dueAt = (schedule: Schedule) => schedule.nextRun ?? Number.POSITIVE_INFINITY
const isWaiting = (schedule: Schedule) => schedule.definition.State === 'ENABLED' && schedule.nextRun !== undefined
