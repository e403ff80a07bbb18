// Queue of the bus: one event for applications a record.
import * as v from 'valibot'
import type { ApplicationId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { QueueWebhooks } from '../usecases/queue-webhooks.ts'
import { BusEvent } from './application-event.ts'
import { queueHandler } from './queue.ts'

export const makeHandler = ({ queueWebhooks }: { queueWebhooks: QueueWebhooks }) =>
  queueHandler(async (body) => {
    const { 'detail-type': type, detail } = v.parse(BusEvent, body)
    const { applicationId, ...rest } = { applicationId: undefined, ...detail }
    const count = await queueWebhooks({
      type,
      detail: { ...rest, ...(applicationId && { applicationId: applicationId as ApplicationId }) },
    })
    log.info('webhooks.queued', { count, kind: type })
  })
