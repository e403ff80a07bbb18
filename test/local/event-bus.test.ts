import { EventBridgeClient, EventBridgeServiceException, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EventBus, makeEventBus, type Rule } from '../../local/aws/event-bus.ts'
import { type TargetInput, targetInput } from '../../local/aws/event-bus-input.ts'
import { type AwsServer, serveAws } from '../../local/aws/server.ts'
import { type Clock, makeClock } from '../../local/clock.ts'

const noon = Date.parse('2027-01-04T12:00:00Z')
const hour = 3_600_000
const target = (name: string) => ({ arn: `arn:aws:lambda:us-east-1:111122223333:function:${name}` })

let clock: Clock
let bus: EventBus
const deliver = vi.fn(async (_arn: string, _input: string) => {})
const start = (rules: Rule[]) => {
  bus = makeEventBus({ region: 'us-east-1', account: '111122223333', rules, deliver, clock, retryDelay: 1 })
  return bus
}
const delivered = () =>
  deliver.mock.calls.map(([arn, input]) => [arn.slice(arn.lastIndexOf(':') + 1), JSON.parse(input)])

beforeEach(() => {
  deliver.mockReset()
  clock = makeClock()
  clock.moveTo(noon)
})
afterEach(() => bus.stop())

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

describe('a rule with a schedule', () => {
  const rule = (schedule: string): Rule => ({ name: 'sweep', busName: 'default', schedule, targets: [target('a')] })

  it('fires at its pace by the moved clock, once for a jump over many', async () => {
    start([rule('rate(5 minutes)')])
    expect(deliver).not.toHaveBeenCalled()
    clock.moveTo(noon + 5 * 60_000 + 5000)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(1))
    expect(delivered()[0]?.[1]).toMatchObject({
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      resources: ['arn:aws:events:us-east-1:111122223333:rule/sweep'],
      detail: {},
    })
    clock.moveTo(noon + 3 * hour + 60_000)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(2))
    clock.moveTo(noon + 3 * hour + 2 * 60_000)
    clock.moveTo(noon + 3 * hour + 6 * 60_000)
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledTimes(3))
  })

  it('reads cron in UTC, and tells when it was due', async () => {
    start([rule('cron(0 9 * * ? *)')])
    clock.moveTo(Date.parse('2027-01-05T09:30:00Z'))
    await vi.waitFor(() => expect(deliver).toHaveBeenCalledOnce())
    expect(delivered()[0]?.[1]).toMatchObject({ time: '2027-01-05T09:00:00Z' })
  })

  it('never fires after it was stopped', () => {
    start([rule('rate(1 hour)')]).stop()
    clock.moveTo(noon + 2 * hour)
    expect(deliver).not.toHaveBeenCalled()
  })

  it.each(['at(2027-01-05T09:00:00)', 'rate(1 hours)'])('fails at start with %s', (schedule) => {
    start([])
    expect(() => start([rule(schedule)])).toThrow('sweep')
  })
})

describe('what a target is given', () => {
  const event = {
    time: '2027-01-04T12:00:00Z',
    detail: { 'message-id': 'm"1', count: 2, list: [{ id: 'x' }], empty: null },
  }
  const given = (input: TargetInput) => targetInput(input, event, { name: 'sweep', arn: 'arn:rule' })
  const transformed = (inputTemplate: string, inputPathsMap: Record<string, string> = {}) =>
    given({ inputTransformer: { inputTemplate, inputPathsMap } })

  it('is the event, a constant, or a part', () => {
    expect(JSON.parse(given({}))).toEqual(event)
    expect(given({ input: '{"fixed":true}' })).toBe('{"fixed":true}')
    expect(given({ inputPath: '$.detail.list[0].id' })).toBe('"x"')
    expect(given({ inputPath: "$.detail['message-id']" })).toBe('"m\\"1"')
    expect(given({ inputPath: '$.nothing.here' })).toBe('null')
    expect(() => given({ inputPath: 'detail' })).toThrow('JSON path')
  })

  it('is a template whose placeholders become JSON outside quotes and text inside', () => {
    const paths = { id: '$.detail.message-id', n: '$.detail.count', all: '$.detail.list', none: '$.detail.none' }
    const template =
      '{"id":<id>,"n":<n>,"all":<all>,"none":<none>,"say":"<id> is \\"<n>\\"<none>","rule":<aws.events.rule-name>,"raw":<unknown>}'
    expect(transformed(template.replace('<unknown>', '1'), paths)).toBe(
      '{"id":"m\\"1","n":2,"all":[{"id":"x"}],"none":"","say":"m\\"1 is \\"2\\"","rule":"sweep","raw":1}',
    )
    expect(transformed(template, paths)).toContain('<unknown>')
  })

  it('can hold the whole event, the rule and the time', () => {
    const filled = transformed(
      '{"event":<aws.events.event.json>,"rule":<aws.events.rule-arn>,"at":<aws.events.event.ingestion-time>}',
    )
    expect(JSON.parse(filled)).toEqual({ event, rule: 'arn:rule', at: event.time })
  })
})
