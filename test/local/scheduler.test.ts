import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeScheduler, type Scheduler } from '../../local/aws/scheduler.ts'
import { instantIn, localTimeIn, parseScheduleExpression } from '../../local/aws/scheduler-expression.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { type Clock, makeClock } from '../../local/clock.ts'
import { openStore, type Store } from '../../local/store.ts'

const region = 'us-east-1'
const account = '111122223333'
const noon = Date.parse('2027-01-04T12:00:00Z')
const hour = 3_600_000
const queue = 'arn:aws:sqs:us-east-1:111122223333:notices'
const deadLetters = 'arn:aws:sqs:us-east-1:111122223333:dead'
const RoleArn = 'arn:aws:iam::111122223333:role/scheduler'

let store: Store
let clock: Clock
let scheduler: Scheduler
let server: AwsServer
let client: SchedulerClient
const deliver = vi.fn(async (_arn: string, _input: string) => {})

beforeEach(async () => {
  deliver.mockReset()
  store = openStore()
  clock = makeClock()
  clock.moveTo(noon)
  scheduler = makeScheduler({ region, account, store, clock, deliver, groups: ['escalations'], retryDelay: 1 })
  server = await serveAws([scheduler], 0)
  client = new SchedulerClient({
    endpoint: server.url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
})
afterEach(async () => {
  client.destroy()
  await scheduler.stop()
  await server.close()
})

const schedule = (input: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput => ({
  Name: 'remind',
  ScheduleExpression: 'at(2027-01-04T14:00:00)',
  Target: { Arn: queue, RoleArn, Input: '{"id":1}' },
  FlexibleTimeWindow: { Mode: 'OFF' },
  ...input,
})
const create = (input?: Partial<CreateScheduleCommandInput>) => client.send(new CreateScheduleCommand(schedule(input)))
const get = (Name = 'remind') => client.send(new GetScheduleCommand({ Name }))
const names = async (input: object = {}) => {
  const { Schedules = [] } = await client.send(new ListSchedulesCommand(input))
  return Schedules.map((one) => one.Name)
}

describe('a schedule', () => {
  it('is read back as it was created', async () => {
    const { ScheduleArn } = await create({ Description: 'x', EndDate: new Date('2027-02-01T00:00:00Z') })
    expect(ScheduleArn).toBe('arn:aws:scheduler:us-east-1:111122223333:schedule/default/remind')
    expect(await get()).toMatchObject({
      Arn: ScheduleArn,
      Name: 'remind',
      GroupName: 'default',
      State: 'ENABLED',
      Description: 'x',
      EndDate: new Date('2027-02-01T00:00:00Z'),
      ScheduleExpression: 'at(2027-01-04T14:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'NONE',
      Target: { Arn: queue, RoleArn, Input: '{"id":1}' },
      FlexibleTimeWindow: { Mode: 'OFF' },
      CreationDate: expect.any(Date),
    })
  })

  it('is made once for one client token, and conflicts otherwise', async () => {
    const first = await create({ ClientToken: 'token-1' })
    expect((await create({ ClientToken: 'token-1' })).ScheduleArn).toBe(first.ScheduleArn)
    await expect(create({ ClientToken: 'token-2' })).rejects.toBeInstanceOf(ConflictException)
    await expect(create()).rejects.toThrow('Schedule remind already exists.')
  })

  it('is replaced whole by an update', async () => {
    await create({ Description: 'x' })
    await client.send(new UpdateScheduleCommand(schedule({ ScheduleExpression: 'rate(2 hours)' })))
    const updated = await get()
    expect(updated.ScheduleExpression).toBe('rate(2 hours)')
    expect(updated.Description).toBeUndefined()
  })

  it('is gone after it was deleted, and never fires', async () => {
    await create()
    await client.send(new DeleteScheduleCommand({ Name: 'remind' }))
    await expect(get()).rejects.toBeInstanceOf(ResourceNotFoundException)
    await expect(client.send(new DeleteScheduleCommand({ Name: 'remind' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    )
    await expect(client.send(new UpdateScheduleCommand(schedule()))).rejects.toBeInstanceOf(ResourceNotFoundException)
    clock.moveTo(noon + 3 * hour)
    expect(deliver).not.toHaveBeenCalled()
  })

  it('is listed by group, prefix and state, page by page', async () => {
    await create({ Name: 'a-1' })
    await create({ Name: 'a-2', State: 'DISABLED' })
    await create({ Name: 'b-1', GroupName: 'escalations' })
    expect(await names()).toEqual(['a-1', 'a-2', 'b-1'])
    expect(await names({ GroupName: 'escalations' })).toEqual(['b-1'])
    expect(await names({ NamePrefix: 'a-' })).toEqual(['a-1', 'a-2'])
    expect(await names({ State: 'DISABLED' })).toEqual(['a-2'])
    const first = await client.send(new ListSchedulesCommand({ MaxResults: 2 }))
    expect(await names({ MaxResults: 2, NextToken: first.NextToken })).toEqual(['b-1'])
  })

  it.each<[string, Partial<CreateScheduleCommandInput>]>([
    ['Invalid Schedule Expression', { ScheduleExpression: 'at(tomorrow)' }],
    ['Invalid Schedule Expression', { ScheduleExpression: 'at(2027-02-30T10:00:00)' }],
    ['Invalid Schedule Expression', { ScheduleExpression: 'rate(1 hours)' }],
    ['Invalid Schedule Expression', { ScheduleExpression: 'cron(0 9 * * *)' }],
    ['time zone', { ScheduleExpressionTimezone: 'Mars/Olympus' }],
    ['Target: ', { Target: undefined }],
    ['Target.RoleArn: ', { Target: { Arn: queue, RoleArn: 'nobody' } }],
    ['Target.Input: ', { Target: { Arn: 'arn:aws:lambda:us-east-1:111122223333:function:f', RoleArn, Input: 'text' } }],
    [
      'Target.RetryPolicy.MaximumRetryAttempts: ',
      { Target: { Arn: queue, RoleArn, RetryPolicy: { MaximumRetryAttempts: 186 } } },
    ],
    ['FlexibleTimeWindow', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    ['GroupName: ', { GroupName: 'a b' }],
    ['Name: ', { Name: 'a b' }],
  ])('is refused with "%s"', async (words, input) => {
    const error = await create(input).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ValidationException)
    expect((error as Error).message).toContain(words)
  })
})

describe('a schedule group', () => {
  it('must exist before a schedule is put into it', async () => {
    await expect(create({ GroupName: 'later' })).rejects.toBeInstanceOf(ResourceNotFoundException)
    await client.send(new CreateScheduleGroupCommand({ Name: 'later' }))
    await expect(create({ GroupName: 'later' })).resolves.toHaveProperty('ScheduleArn')
    expect(await client.send(new GetScheduleGroupCommand({ Name: 'later' }))).toMatchObject({
      Name: 'later',
      State: 'ACTIVE',
    })
  })

  it('is made once', async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: 'later', ClientToken: 't' }))
    await expect(
      client.send(new CreateScheduleGroupCommand({ Name: 'later', ClientToken: 't' })),
    ).resolves.toBeDefined()
    await expect(client.send(new CreateScheduleGroupCommand({ Name: 'later' }))).rejects.toBeInstanceOf(
      ConflictException,
    )
    await expect(client.send(new GetScheduleGroupCommand({ Name: 'none' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    )
  })
})

describe('firing', () => {
  it('waits for the moved clock, fires once, and is deleted if it asks for that', async () => {
    await create({ ActionAfterCompletion: 'DELETE' })
    await create({ Name: 'kept' })
    clock.moveTo(noon + 2 * hour - 60_000)
    expect(deliver).not.toHaveBeenCalled()
    clock.moveTo(noon + 2 * hour)
    await vi.waitFor(async () => expect(await names()).toEqual(['kept']))
    clock.moveTo(noon + 9 * hour)
    expect(deliver).toHaveBeenCalledTimes(2)
    expect(deliver.mock.calls[0]).toMatchObject([queue, '{"id":1}', { RoleArn }])
  })

  it('fires by the flow of time, too', async () => {
    clock.moveTo(noon + 2 * hour - 150)
    await create()
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
    expect(clock.now()).toBeGreaterThanOrEqual(noon + 2 * hour)
  })

  it('reads at() in the named time zone', async () => {
    await create({ ScheduleExpression: 'at(2027-01-04T09:00:00)', ScheduleExpressionTimezone: 'America/Los_Angeles' })
    clock.moveTo(Date.parse('2027-01-04T16:59:00Z'))
    expect(deliver).not.toHaveBeenCalled()
    clock.moveTo(Date.parse('2027-01-04T17:00:00Z'))
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
  })

  it('fills the placeholders', async () => {
    const Input = JSON.stringify({
      arn: '<aws.scheduler.schedule-arn>',
      time: '<aws.scheduler.scheduled-time>',
      id: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
    })
    const { ScheduleArn } = await create({ Target: { Arn: queue, RoleArn, Input } })
    clock.moveTo(noon + 5 * hour)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
    expect(JSON.parse(deliver.mock.calls[0]?.[1] ?? '')).toEqual({
      arn: ScheduleArn,
      time: '2027-01-04T14:00:00Z',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      attempt: '1',
    })
  })

  it('sends a notification when the target has no input', async () => {
    await create({ Target: { Arn: queue, RoleArn } })
    clock.moveTo(noon + 2 * hour)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
    expect(JSON.parse(deliver.mock.calls[0]?.[1] ?? '')).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      time: '2027-01-04T14:00:00Z',
    })
  })

  it('repeats a rate at once and then at its pace, once for a jump over many', async () => {
    await create({ ScheduleExpression: 'rate(1 hour)' })
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(1))
    clock.moveTo(noon + hour + 1000)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(2))
    clock.moveTo(noon + 30 * hour + 1000)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(3))
    clock.moveTo(noon + 31 * hour + 1000)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(4))
  })

  it('keeps a recurring schedule between its start and its end', async () => {
    await create({
      ScheduleExpression: 'cron(0 9 * * ? *)',
      StartDate: new Date('2027-01-06T00:00:00Z'),
      EndDate: new Date('2027-01-06T23:00:00Z'),
      ActionAfterCompletion: 'DELETE',
    })
    clock.moveTo(Date.parse('2027-01-05T10:00:00Z'))
    expect(deliver).not.toHaveBeenCalled()
    clock.moveTo(Date.parse('2027-01-06T10:00:00Z'))
    await vi.waitFor(async () => expect(await names()).toEqual([]))
    expect(deliver).toHaveBeenCalledOnce()
  })

  it('does not fire while disabled', async () => {
    await create({ State: 'DISABLED' })
    clock.moveTo(noon + 3 * hour)
    await client.send(new UpdateScheduleCommand(schedule({ ScheduleExpression: 'at(2027-01-04T16:00:00)' })))
    expect(deliver).not.toHaveBeenCalled()
    clock.moveTo(noon + 4 * hour)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
  })

  it('tries again as often as the policy says, and then tells the dead-letter queue', async () => {
    deliver.mockImplementation(async (arn) => {
      if (arn === queue) throw new Error('down')
    })
    const Target = { Arn: queue, RoleArn, Input: '<aws.scheduler.attempt-number>' }
    const policy = { DeadLetterConfig: { Arn: deadLetters }, RetryPolicy: { MaximumRetryAttempts: 2 } }
    await create({ Target: { ...Target, ...policy }, ActionAfterCompletion: 'DELETE' })
    clock.moveTo(noon + 2 * hour)
    await vi.waitFor(async () => expect(await names()).toEqual([]))
    expect(deliver.mock.calls.map(([arn, input]) => [arn, input])).toEqual([
      [queue, '1'],
      [queue, '2'],
      [queue, '3'],
      [deadLetters, '3'],
    ])
  })

  it('outlives a restart, and fires then what came due meanwhile', async () => {
    await create({ ActionAfterCompletion: 'DELETE' })
    await scheduler.stop()
    clock.moveTo(noon + 3 * hour)
    expect(deliver).not.toHaveBeenCalled()
    const again = makeScheduler({ region, account, store, clock, deliver })
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
    await again.stop()
  })

  it('is delivered again after a restart when it was cut short', async () => {
    deliver.mockRejectedValueOnce(new Error('down'))
    const slow = makeScheduler({ region, account, store, clock, deliver, retryDelay: 3_600_000 })
    await scheduler.stop()
    clock.moveTo(noon + hour)
    await create()
    await slow.stop()
    const third = makeScheduler({ region, account, store, clock, deliver })
    clock.moveTo(noon + 2 * hour)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
    await third.stop()
    const fourth = makeScheduler({ region, account, store, clock, deliver })
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(2))
    await fourth.stop()
  })
})

describe('schedule expressions', () => {
  const first = (expression: string, zone: string, from: string) => {
    const instant = parseScheduleExpression(expression, zone)?.first(Date.parse(from))
    return instant === undefined ? undefined : new Date(instant).toISOString()
  }

  it.each([
    ['cron(0 9 ? * MON-FRI *)', 'America/New_York', '2027-01-08T15:00:00Z', '2027-01-11T14:00:00.000Z'],
    ['cron(0 9 ? * 2-6 *)', 'America/New_York', '2027-07-09T15:00:00Z', '2027-07-12T13:00:00.000Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2027-01-04T12:01:00Z', '2027-01-04T12:15:00.000Z'],
    ['cron(5/20 8 * * ? *)', 'UTC', '2027-01-04T08:26:00Z', '2027-01-04T08:45:00.000Z'],
    ['cron(0 8 L * ? *)', 'UTC', '2027-02-04T08:26:00Z', '2027-02-28T08:00:00.000Z'],
    ['cron(0 8 ? * 6L *)', 'UTC', '2027-01-04T00:00:00Z', '2027-01-29T08:00:00.000Z'],
    ['cron(0 8 ? * 3#1 *)', 'UTC', '2027-01-10T00:00:00Z', '2027-02-02T08:00:00.000Z'],
    ['cron(0 8 1 1 ? 2029)', 'UTC', '2027-01-10T00:00:00Z', '2029-01-01T08:00:00.000Z'],
    ['cron(0 8 1 1 ? 2020)', 'UTC', '2027-01-10T00:00:00Z', undefined],
    ['at(2027-07-01T09:00:00)', 'America/New_York', '2027-01-10T00:00:00Z', '2027-07-01T13:00:00.000Z'],
    ['at(2027-07-01T09:00:00)', 'Asia/Kolkata', '2027-01-10T00:00:00Z', '2027-07-01T03:30:00.000Z'],
  ])('%s in %s after %s', (expression, zone, from, expected) => {
    expect(first(expression, zone, from)).toBe(expected)
  })

  it.each([
    'cron(0 9 * * * *)',
    'cron(0 9 ? * ? *)',
    'cron(60 9 * * ? *)',
    'rate(0 days)',
    'rate(5 seconds)',
    'every day',
  ])('does not understand %s', (expression) => {
    expect(parseScheduleExpression(expression)).toBeUndefined()
  })

  it.each([
    ['a usual day', '2027-01-04T09:00:00', '2027-01-04T14:00:00.000Z'],
    ['an hour that is skipped', '2027-03-14T02:30:00', '2027-03-14T07:30:00.000Z'],
    ['an hour that comes twice', '2027-11-07T01:30:00', '2027-11-07T05:30:00.000Z'],
  ])('finds the instant of a local time on %s', (_name, local, instant) => {
    expect(new Date(instantIn('America/New_York', local)).toISOString()).toBe(instant)
  })

  it('tells the local time of an instant', () => {
    expect(localTimeIn('America/New_York', Date.parse('2027-01-04T05:00:00Z'))).toBe('2027-01-04T00:00:00')
  })
})
