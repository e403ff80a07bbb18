// When schedules fire, by a clock that is moved.
import { UpdateScheduleCommand } from '@aws-sdk/client-scheduler'
import { describe, expect, it, vi } from 'vitest'
import { makeScheduler } from '../../local/aws/scheduler.ts'
import {
  account,
  client,
  clock,
  create,
  deadLetters,
  deliver,
  hour,
  names,
  noon,
  queue,
  RoleArn,
  region,
  schedule,
  scheduler,
  store,
} from './scheduler-under-test.ts'

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
