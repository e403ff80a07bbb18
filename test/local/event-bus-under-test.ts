// An event bus that tests start with rules of their own; it is stopped after each.
import { afterEach, beforeEach, vi } from 'vitest'
import { type EventBus, makeEventBus, type Rule } from '../../local/aws/event-bus.ts'
import { type Clock, makeClock } from '../../local/clock.ts'

export const noon = Date.parse('2027-01-04T12:00:00Z')
export const hour = 3_600_000
export const target = (name: string) => ({ arn: `arn:aws:lambda:us-east-1:111122223333:function:${name}` })

export let clock: Clock
export let bus: EventBus
export const deliver = vi.fn(async (_arn: string, _input: string) => {})
export const start = (rules: Rule[]) => {
  bus = makeEventBus({ region: 'us-east-1', account: '111122223333', rules, deliver, clock, retryDelay: 1 })
  return bus
}
export const delivered = () =>
  deliver.mock.calls.map(([arn, input]) => [arn.slice(arn.lastIndexOf(':') + 1), JSON.parse(input)])

beforeEach(() => {
  deliver.mockReset()
  clock = makeClock()
  clock.moveTo(noon)
})
afterEach(() => bus.stop())
