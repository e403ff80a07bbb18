// Delivery queue: one provider event a record. Addresses and numbers in the events are not looked at.
import { log } from '../log.ts'
import type { RecordDelivery } from '../usecases/record-delivery.ts'
import { parseDeliveryReport } from './delivery-report.ts'
import { queueHandler } from './queue.ts'

export const makeHandler = ({ recordDelivery }: { recordDelivery: RecordDelivery }) =>
  queueHandler(async (body) => {
    const report = parseDeliveryReport(body)
    if (!report) {
      log.info('delivery.handled', { result: 'ignored' })
      return
    }
    const { messageId, attemptId } = report
    log.info('delivery.handled', { messageId, attemptId, result: await recordDelivery(report) })
  })
