// EventBridge Scheduler for one machine: schedules live in the store and fire by the moved clock. It must never fire one early.
// Not acted out: the random delay of flexible time windows (they fire at once), tags, customer keys, roles, universal targets, quotas;
// a deletion that is repeated with the same ClientToken is not found. An at() in the past fires at once.
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import type { Store } from '../store.ts'
import { makeRestJsonService } from './rest-json-service.ts'
import type { Deliver } from './scheduler-delivery.ts'
import { parseDefinition, parseRequest, resourceName } from './scheduler-requests.ts'
import { firstRun, keyOf, type Schedule, startRunner } from './scheduler-runner.ts'
import { AwsFault, type AwsService } from './service.ts'

export type SchedulerSettings = {
  readonly region: string
  readonly account: string
  readonly store: Store
  readonly clock: Clock
  readonly deliver: Deliver
  /** Schedule groups that exist from the start, beside `default`. */
  readonly groups?: readonly string[]
  /** Milliseconds before the first retry. */
  readonly retryDelay?: number
}

export type Scheduler = AwsService & {
  /** Cuts short what is under way; it is delivered on the next start. */
  stop(): Promise<void>
}

type Group = { readonly name: string; readonly createdAt: number; readonly token?: string }
type StoredSchedule = Schedule & { readonly token?: string }

const listQuery = v.object({
  ScheduleGroup: v.optional(resourceName),
  NamePrefix: v.optional(resourceName),
  State: v.optional(v.picklist(['ENABLED', 'DISABLED'])),
  MaxResults: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(100)), '100'),
  NextToken: v.optional(v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(0)), '0'),
})

export function makeScheduler(settings: SchedulerSettings): Scheduler {
  const { region, account, store, clock, retryDelay = 1000 } = settings
  const schedules = store.collection<StoredSchedule>('schedules')
  const groups = store.collection<Group>('schedule-groups')
  for (const group of ['default', ...(settings.groups ?? [])])
    if (!groups.get(group)) groups.set(group, { name: group, createdAt: clock.now() })
  const runner = startRunner({ ...settings, schedules, retryDelay })

  const arnOf = (rest: string) => `arn:aws:scheduler:${region}:${account}:${rest}`
  const requireGroup = (group: string) => groups.get(group) ?? missing(`Schedule group ${group}`)
  const find = (group: string | null, wanted: string) =>
    schedules.get(keyOf(group ?? 'default', wanted)) ?? missing(`Schedule ${wanted}`)

  const save = (input: Readonly<Record<string, unknown>>, scheduleName: string, previous?: StoredSchedule) => {
    const { ClientToken: token, ...definition } = parseDefinition(input)
    const now = clock.now()
    const nextRun = firstRun(definition, now)
    const arn = arnOf(`schedule/${keyOf(definition.GroupName, scheduleName)}`)
    schedules.set(keyOf(definition.GroupName, scheduleName), {
      name: scheduleName,
      arn,
      definition,
      createdAt: previous?.createdAt ?? now,
      modifiedAt: now,
      revision: randomUUID(),
      ...(nextRun !== undefined && { nextRun }),
      ...(previous ? previous.token && { token: previous.token } : token && { token }),
    })
    runner.look()
    return { ScheduleArn: arn }
  }

  const service = makeRestJsonService('scheduler', {
    'POST /schedules/{Name}': ({ path: { Name = '' }, input }) => {
      parseRequest(v.object({ Name: resourceName }), { Name })
      const { GroupName, ClientToken } = parseDefinition(input)
      requireGroup(GroupName)
      const existing = schedules.get(keyOf(GroupName, Name))
      if (!existing) return save(input, Name)
      if (ClientToken !== undefined && existing.token === ClientToken) return { ScheduleArn: existing.arn }
      throw new AwsFault('ConflictException', `Schedule ${Name} already exists.`, 409)
    },
    'PUT /schedules/{Name}': ({ path: { Name = '' }, input }) => {
      const { GroupName } = parseDefinition(input)
      return save(input, Name, find(GroupName, Name))
    },
    'GET /schedules/{Name}': ({ path: { Name = '' }, query }) => {
      const { definition, ...schedule } = find(query.get('groupName'), Name)
      return { ...definition, ...summaryOf({ ...schedule, definition }), Target: definition.Target }
    },
    'DELETE /schedules/{Name}': ({ path: { Name = '' }, query }) => {
      const { definition } = find(query.get('groupName'), Name)
      schedules.delete(keyOf(definition.GroupName, Name))
    },
    'GET /schedules': ({ query }) => {
      const wanted = parseRequest(listQuery, Object.fromEntries(query))
      const found = schedules
        .all()
        .filter(({ definition }) => !wanted.ScheduleGroup || definition.GroupName === wanted.ScheduleGroup)
        .filter((schedule) => schedule.name.startsWith(wanted.NamePrefix ?? ''))
        .filter(({ definition }) => !wanted.State || definition.State === wanted.State)
      const end = wanted.NextToken + wanted.MaxResults
      const page = found.slice(wanted.NextToken, end).map(summaryOf)
      return { Schedules: page, NextToken: end < found.length ? String(end) : undefined }
    },
    'POST /schedule-groups/{Name}': ({ path: { Name = '' }, input }) => {
      parseRequest(v.object({ Name: resourceName }), { Name })
      const token = typeof input['ClientToken'] === 'string' ? input['ClientToken'] : undefined
      const existing = groups.get(Name)
      if (existing && (token === undefined || existing.token !== token))
        throw new AwsFault('ConflictException', `Schedule group ${Name} already exists.`, 409)
      if (!existing) groups.set(Name, { name: Name, createdAt: clock.now(), ...(token !== undefined && { token }) })
      return { ScheduleGroupArn: arnOf(`schedule-group/${Name}`) }
    },
    'GET /schedule-groups/{Name}': ({ path: { Name = '' } }) => {
      const { createdAt } = requireGroup(Name)
      const at = createdAt / 1000
      return { Arn: arnOf(`schedule-group/${Name}`), Name, State: 'ACTIVE', CreationDate: at, LastModificationDate: at }
    },
  })

  return { ...service, stop: runner.stop }
}

function summaryOf({ name, arn, definition, createdAt, modifiedAt }: Schedule) {
  return {
    Name: name,
    Arn: arn,
    GroupName: definition.GroupName,
    State: definition.State,
    CreationDate: createdAt / 1000,
    LastModificationDate: modifiedAt / 1000,
    Target: { Arn: definition.Target.Arn },
  }
}

function missing(what: string): never {
  throw new AwsFault('ResourceNotFoundException', `${what} does not exist.`, 404)
}
