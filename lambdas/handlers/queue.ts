// What every queue handler shares. If a record's work returns normally, the record is done; if it throws, that record alone is tried again.
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { SQSHandler, SQSRecord } from 'aws-lambda'
import { log, nameOf } from '../log.ts'

export const queueHandler = (work: (body: unknown) => Promise<void>): SQSHandler => {
  const record = async ({ body }: SQSRecord) => {
    try {
      await work(JSON.parse(body))
    } catch (error) {
      log.error('record.failed', { errorName: nameOf(error) })
      // A new error, so that nothing of the record can travel on in the old one.
      throw new Error('record failed')
    }
  }
  return (event, context) =>
    processPartialResponse(event, record, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    })
}
