// Stream of the audit table. What it names as failed, and all after it, the stream brings again; if it throws, the whole batch.
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { PUBLISHED_CONSENT, PUBLISHED_FACTS, type RecordedFact } from '../domain/application-event.ts'
import { parseAuditEventId, parseContactPointId, parseMessageId, parsePatientId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { PublishEvents } from '../usecases/publish-events.ts'
import { guarded } from './background.ts'

export function makeHandler({ publishEvents }: { publishEvents: PublishEvents }) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const facts = Records.flatMap((record) => factIn(record) ?? [])
    const { count, refused } = await guarded(() => publishEvents(facts))
    log.info('events.published', { count })
    const failed = refused && Records.find((record) => factIn(record)?.id === refused)
    const itemIdentifier = failed?.dynamodb?.SequenceNumber
    return { batchItemFailures: itemIdentifier ? [{ itemIdentifier }] : [] }
  }
}

/** `undefined` for what no application is told. */
function factIn({ dynamodb }: DynamoDBRecord): RecordedFact | undefined {
  const text = (name: string) => dynamodb?.NewImage?.[name]?.S ?? ''
  const id = parseAuditEventId(text('sk'))
  const type = [...PUBLISHED_FACTS, PUBLISHED_CONSENT.type].find((published) => published === text('type'))
  const patientId = parsePatientId(text('patientId'))
  const recorded = new Date(text('recorded'))
  if (!id || !type || !patientId || Number.isNaN(recorded.getTime())) return undefined
  const messageId = parseMessageId(text('messageId'))
  const contactPointId = parseContactPointId(text('contactPointId'))
  return {
    id,
    type,
    recorded,
    patientId,
    reason: text('reason'),
    status: text('status'),
    ...(messageId && { messageId }),
    ...(contactPointId && { contactPointId }),
  }
}
