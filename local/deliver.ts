// Hands an event to whatever an ARN names: the targets of schedules, rules and destinations. An ARN that is not acted out is refused.
import type { AsyncInvoke } from './functions/async-invoke.ts'
import type { Queues } from './queues/start-queues.ts'
import type { Deliver } from './sources/event-source.ts'

export type DeliverOptions = { readonly queues: Queues; readonly invokeAsync: AsyncInvoke }

export function makeDeliver({ queues, invokeAsync }: DeliverOptions): Deliver {
  return async (arn, input) => {
    const service = arn.split(':')[2]
    const text = typeof input === 'string' ? input : JSON.stringify(input)
    if (service === 'lambda') return invokeAsync(arn, typeof input === 'string' ? JSON.parse(input) : input)
    if (service === 'sqs') return queues.send(arn, text)
    if (service === 'sns') return queues.publish(arn, text)
    throw new Error(`nothing is delivered to ${arn}; teach it in local/deliver.ts`)
  }
}
