// Rules that events match, and PutEvents through the real client.
import { EventBridgeClient, EventBridgeServiceException, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Rule } from '../../local/aws/event-bus.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { bus, deliver, delivered, start, target } from './event-bus-under-test.ts'

describe('PutEvents', () => {
  let server: AwsServer
  let client: EventBridgeClient
  beforeEach(async () => {
    start([
      {
        name: 'accepted',
        busName: 'clinic',
        pattern: { source: ['sealpost'], detail: { state: ['accepted'] } },
        targets: [target('a')],
      },
      { name: 'all', busName: 'default', pattern: { source: [{ prefix: '' }] }, targets: [target('b')] },
    ])
    server = await serveAws([bus], 0)
    client = new EventBridgeClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    })
  })
  afterEach(async () => {
    client.destroy()
    await server.close()
  })

  const entry = (state: string, EventBusName?: string) => ({
    Source: 'sealpost',
    DetailType: 'Message changed',
    Detail: JSON.stringify({ state }),
    EventBusName,
  })

  it('gives an event to the targets of the rules of its bus that match', async () => {
    const arn = 'arn:aws:events:us-east-1:111122223333:event-bus/clinic'
    const Time = new Date('2027-01-03T08:00:00Z')
    const answer = await client.send(
      new PutEventsCommand({
        Entries: [
          { ...entry('accepted', 'clinic'), Time, Resources: ['arn:x'] },
          entry('read', arn),
          entry('accepted'),
        ],
      }),
    )
    expect(answer).toMatchObject({ FailedEntryCount: 0 })
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(2))
    expect(delivered()).toEqual([
      [
        'a',
        {
          version: '0',
          id: answer.Entries?.[0]?.EventId,
          'detail-type': 'Message changed',
          source: 'sealpost',
          account: '111122223333',
          time: '2027-01-03T08:00:00Z',
          region: 'us-east-1',
          resources: ['arn:x'],
          detail: { state: 'accepted' },
        },
      ],
      ['b', expect.objectContaining({ time: expect.stringMatching(/^2027-01-04T12:00:/) })],
    ])
  })

  it('refuses each wrong entry on its own', async () => {
    const good = entry('accepted', 'clinic')
    const { Entries, FailedEntryCount } = await client.send(
      new PutEventsCommand({
        Entries: [
          { ...good, Source: undefined },
          { ...good, DetailType: undefined },
          { ...good, Detail: undefined },
          { ...good, Detail: '[1]' },
          { ...good, Detail: '{' },
          { ...good, Source: 'aws.ses' },
          good,
        ],
      }),
    )
    expect(FailedEntryCount).toBe(6)
    expect(Entries?.map((one) => one.ErrorCode)).toEqual([
      'InvalidArgument',
      'InvalidArgument',
      'InvalidArgument',
      'MalformedDetail',
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      undefined,
    ])
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
  })

  it('takes ten entries at most', async () => {
    const error = await client
      .send(new PutEventsCommand({ Entries: Array(11).fill(entry('read')) }))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(EventBridgeServiceException)
    expect(error).toMatchObject({ name: 'ValidationException' })
  })
})

describe('a rule with a pattern', () => {
  const event = { source: 'aws.ses', detailType: 'Email Delivered', detail: { mail: { tags: { attempt: ['a1'] } } } }
  const rule = (more: Partial<Rule>): Rule => ({
    name: 'mail',
    busName: 'default',
    pattern: { source: ['aws.ses'] },
    targets: [],
    ...more,
  })

  it('has told all its targets when the promise resolves', async () => {
    await start([
      rule({ targets: [target('a'), target('b')] }),
      rule({ pattern: { source: ['other'] }, targets: [target('c')] }),
    ]).put(event)
    expect(delivered().map(([name]) => name)).toEqual(['a', 'b'])
  })

  it('tries again until a target takes the event', async () => {
    deliver.mockRejectedValueOnce(new Error('down')).mockRejectedValueOnce(new Error('down'))
    await start([rule({ targets: [target('a')] })]).put(event)
    expect(deliver).toHaveBeenCalledTimes(3)
  })

  it('gives what it cannot deliver to the dead-letter queue', async () => {
    deliver.mockImplementation(async (arn) => {
      if (arn.endsWith(':a')) throw new Error('down')
    })
    const failing = {
      ...target('a'),
      retryPolicy: { MaximumRetryAttempts: 1 },
      deadLetterArn: 'arn:aws:sqs:us-east-1:1:dead',
    }
    await start([rule({ targets: [failing] })]).put(event)
    expect(delivered().map(([name]) => name)).toEqual(['a', 'a', 'dead'])
  })

  it('rejects when it is stopped before the target took the event', async () => {
    deliver.mockRejectedValue(new Error('down'))
    const put = start([rule({ targets: [target('a')] })]).put(event)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalled())
    bus.stop()
    await expect(put).rejects.toThrow('stopped')
  })

  it('fails at start when its pattern is not understood', () => {
    expect(() => start([rule({ pattern: { source: [{ cidr: '10.0.0.0/8' }] } })])).toThrow('cidr')
  })
})
