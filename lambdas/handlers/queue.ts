// What every queue handler shares. If a record's work returns normally, the record is done; if it throws, that record alone is tried again.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { SQSHandler, SQSRecord } from 'aws-lambda'
import { guarded } from './background.ts'

export const queueHandler = (work: (body: unknown) => Promise<void>): SQSHandler => {
  const record = ({ body }: SQSRecord) => guarded(async () => work(JSON.parse(body)))
  return (event, context) =>
    processPartialResponse(event, record, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    })
}
