// Rules that a clock fires.
import { describe, expect, it, vi } from 'vitest'
import type { Rule } from '../../local/aws/event-bus.ts'
import { clock, deliver, delivered, hour, noon, start, target } from './event-bus-under-test.ts'

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
