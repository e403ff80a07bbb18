// EventBridge Scheduler as a stand-in, started anew before each test that imports this, and its real client.
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, vi } from 'vitest'
import { makeScheduler, type Scheduler } from '../../local/aws/scheduler.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { type Clock, makeClock } from '../../local/clock.ts'
import { openStore, type Store } from '../../local/store.ts'

export const region = 'us-east-1'
export const account = '111122223333'
export const noon = Date.parse('2027-01-04T12:00:00Z')
export const hour = 3_600_000
export const queue = 'arn:aws:sqs:us-east-1:111122223333:notices'
export const deadLetters = 'arn:aws:sqs:us-east-1:111122223333:dead'
export const RoleArn = 'arn:aws:iam::111122223333:role/scheduler'

export let store: Store
export let clock: Clock
export let scheduler: Scheduler
export let server: AwsServer
export let client: SchedulerClient
export const deliver = vi.fn(async (_arn: string, _input: string) => {})

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

export const schedule = (input: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput => ({
  Name: 'remind',
  ScheduleExpression: 'at(2027-01-04T14:00:00)',
  Target: { Arn: queue, RoleArn, Input: '{"id":1}' },
  FlexibleTimeWindow: { Mode: 'OFF' },
  ...input,
})
export const create = (input?: Partial<CreateScheduleCommandInput>) =>
  client.send(new CreateScheduleCommand(schedule(input)))
export const get = (Name = 'remind') => client.send(new GetScheduleCommand({ Name }))
export const names = async (input: object = {}) => {
  const { Schedules = [] } = await client.send(new ListSchedulesCommand(input))
  return Schedules.map((one) => one.Name)
}
