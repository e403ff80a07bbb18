// Once a minute: whatever is owed to webhooks and due goes to the queue again.
import type { ScheduledHandler } from 'aws-lambda'
import { log } from '../log.ts'
import type { SweepWebhooks } from '../usecases/sweep-webhooks.ts'
import { guarded } from './background.ts'

export function makeHandler({ sweepWebhooks }: { sweepWebhooks: SweepWebhooks }): ScheduledHandler {
  return async () => {
    log.info('webhooks.swept', { count: await guarded(sweepWebhooks) })
  }
}
