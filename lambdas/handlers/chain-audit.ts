// Stream of the audit table, new events only. If it returns normally, each of them has its link; if it throws, the stream tries again.
import type { DynamoDBStreamHandler } from 'aws-lambda'
import { log } from '../log.ts'
import type { ChainEvents } from '../usecases/chain-events.ts'
import type { ReadAuditRow } from '../usecases/ports.ts'
import { guarded } from './background.ts'

export const makeHandler =
  ({ chainEvents, readAuditRow }: { chainEvents: ChainEvents; readAuditRow: ReadAuditRow }): DynamoDBStreamHandler =>
  async ({ Records }) => {
    await guarded(async () => {
      const rows = Records.flatMap(({ eventName, dynamodb }) =>
        eventName === 'INSERT' && dynamodb?.NewImage ? [readAuditRow(dynamodb.NewImage)] : [],
      )
      await chainEvents(rows)
      log.info('audit.chained', { count: rows.length })
    })
  }
