// Schedules and their groups through the real client.
import {
  ConflictException,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleGroupCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler'
import { describe, expect, it } from 'vitest'
import {
  client,
  clock,
  create,
  deliver,
  get,
  hour,
  names,
  noon,
  queue,
  RoleArn,
  schedule,
} from './scheduler-under-test.ts'

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
