// EventBridge for one machine: buses, rules with patterns, and rules that a clock fires. It must never lose an event in silence.
// Not acted out: archives and replay, pipes, permissions of buses, rules made by API, FIFO parameters of targets. An event that PutEvents has
// accepted and not yet delivered is lost when the process is killed; one that is given to `put` is delivered when the promise resolves.
// A jump of the clock over several runs of one rule fires it once.
import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { compilePattern } from '../sources/event-pattern.ts'
import { makeAlarm } from './alarm.ts'
import { deliverPatiently, type RetryPolicy, succeeds } from './delivery-retries.ts'
import { type TargetInput, targetInput } from './event-bus-input.ts'
import { putEventsOperation } from './event-bus-requests.ts'
import { makeJsonTargetService } from './json-target-service.ts'
import { parseScheduleExpression } from './schedule-expression.ts'
import type { AwsService } from './service.ts'

export type RuleTarget = TargetInput & {
  readonly arn: string
  readonly retryPolicy?: RetryPolicy
  readonly deadLetterArn?: string
}

export type Rule = {
  readonly name: string
  readonly busName: string
  readonly pattern?: unknown
  /** rate() or cron() in UTC. */
  readonly schedule?: string
  readonly targets: readonly RuleTarget[]
}

export type BusEntry = {
  readonly source: string
  readonly detailType: string
  readonly detail: unknown
  readonly resources?: readonly string[]
  /** Milliseconds since 1970. */
  readonly time?: number
  readonly busName?: string
}

export type EventBusSettings = {
  readonly region: string
  readonly account: string
  readonly rules: readonly Rule[]
  readonly deliver: (targetArn: string, input: string) => Promise<void>
  readonly clock: Clock
  /** Milliseconds before the first retry. */
  readonly retryDelay?: number
}

export type EventBus = AwsService & {
  /** Resolves when all targets of all matching rules have it, or were given up. */
  put(entry: BusEntry): Promise<void>
  stop(): void
}

export function makeEventBus({
  region,
  account,
  rules,
  deliver,
  clock,
  retryDelay = 1000,
}: EventBusSettings): EventBus {
  const stopping = new AbortController()
  const patience = { retryDelay, signal: stopping.signal }
  const matching = rules
    .filter((rule) => rule.pattern !== undefined)
    .map((rule) => ({ rule, matches: compilePattern(rule.pattern) }))
  const arnOf = ({ busName, name }: Rule) =>
    `arn:aws:events:${region}:${account}:rule/${busName === 'default' ? '' : `${busName}/`}${name}`

  const eventOf = (entry: BusEntry, id: string) => ({
    version: '0',
    id,
    'detail-type': entry.detailType,
    source: entry.source,
    account,
    time: `${new Date(entry.time ?? clock.now()).toISOString().slice(0, 19)}Z`,
    region,
    resources: entry.resources ?? [],
    detail: entry.detail,
  })

  async function give(rule: Rule, event: unknown) {
    const outcomes = rule.targets.map(async (target) => {
      const input = targetInput(target, event, { name: rule.name, arn: arnOf(rule) })
      const outcome = await deliverPatiently(() => deliver(target.arn, input), target.retryPolicy, patience)
      if (outcome === 'cut short') throw new Error('The event bus was stopped')
      if (outcome === 'given up') await bury(rule, target, input)
    })
    await Promise.all(outcomes)
  }

  async function bury(rule: Rule, { arn, deadLetterArn }: RuleTarget, input: string) {
    if (deadLetterArn !== undefined && (await succeeds(deliver(deadLetterArn, input)))) return
    console.error(`Rule ${rule.name} could not deliver an event to ${arn}.`)
  }

  const put = async (entry: BusEntry, id: string = randomUUID()) => {
    const event = eventOf(entry, id)
    const chosen = matching.filter(
      ({ rule, matches }) => rule.busName === (entry.busName ?? 'default') && matches(event),
    )
    await Promise.all(chosen.map(({ rule }) => give(rule, event)))
  }

  const alarms = rules.map((rule) => {
    if (rule.schedule === undefined) return undefined
    const expression = parseScheduleExpression(rule.schedule)
    if (!expression || expression.kind === 'at')
      throw new Error(`Rule ${rule.name} has no valid schedule: ${rule.schedule}`)
    let due = expression.next(clock.now(), clock.now())
    const alarm = makeAlarm(clock, () => {
      const time = due ?? clock.now()
      due = expression.next(time, clock.now())
      alarm.set(due)
      const entry = { source: 'aws.events', detailType: 'Scheduled Event', detail: {}, resources: [arnOf(rule)], time }
      // A stopped bus is the only reason to fail here.
      give(rule, eventOf(entry, randomUUID())).catch(() => {})
    })
    alarm.set(due)
    return alarm
  })

  return {
    ...makeJsonTargetService('events', 'AWSEvents', { PutEvents: putEventsOperation(put) }),
    put: (entry) => put(entry),
    stop: () => {
      stopping.abort()
      for (const alarm of alarms) alarm?.stop()
    },
  }
}
