// Once a minute: whatever is owed and due goes to the queue again.
import type { ScheduledHandler } from 'aws-lambda'
import { log } from '../log.ts'
import type { SweepOutbox } from '../usecases/sweep-outbox.ts'
import { guarded } from './background.ts'

export function makeHandler({ sweepOutbox }: { sweepOutbox: SweepOutbox }): ScheduledHandler {
  return async () => {
    log.info('notices.swept', { count: await guarded(sweepOutbox) })
  }
}
