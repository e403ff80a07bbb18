// Delivers one run of a schedule: fills the placeholders, tries again as the retry policy says, and then gives it to the dead-letter queue.
// It must never give up in silence while a dead-letter queue is named.
import { randomUUID } from 'node:crypto'
import type { ScheduleTarget } from './scheduler-requests.ts'
import { deliverPatiently, type Patience, succeeds } from './scheduler-retries.ts'

/** @param target everything that the schedule says of it, such as the message group of a FIFO queue. */
export type Deliver = (targetArn: string, input: string, target: ScheduleTarget) => Promise<void>

export type Run = {
  readonly scheduleArn: string
  readonly scheduledAt: number
  readonly target: ScheduleTarget
  readonly region: string
  readonly account: string
}

/** False when it was cut short. */
export async function deliverRun(run: Run, deliver: Deliver, patience: Patience): Promise<boolean> {
  const { target } = run
  const executionId = randomUUID()
  let input = ''
  const attempt = (number: number) => {
    input = inputOf(run, executionId, number)
    return deliver(target.Arn, input, target)
  }
  const outcome = await deliverPatiently(attempt, target.RetryPolicy, patience)
  if (outcome === 'given up') await bury(run, input, deliver)
  return outcome !== 'cut short'
}

async function bury({ target }: Run, input: string, deliver: Deliver): Promise<void> {
  const arn = target.DeadLetterConfig?.Arn
  if (arn !== undefined && !(await succeeds(deliver(arn, input, { Arn: arn, RoleArn: target.RoleArn }))))
    console.error(`A schedule could not be delivered to ${target.Arn}, nor to its dead-letter queue.`)
}

function inputOf(run: Run, executionId: string, attempt: number): string {
  const { scheduleArn, region, account, target } = run
  const time = `${new Date(run.scheduledAt).toISOString().slice(0, 19)}Z`
  const notification = {
    version: '0',
    id: executionId,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time,
    region,
    resources: [scheduleArn],
    detail: '{}',
  }
  return (target.Input ?? JSON.stringify(notification))
    .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn)
    .replaceAll('<aws.scheduler.scheduled-time>', time)
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt))
}
