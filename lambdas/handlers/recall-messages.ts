// POST /v1/messages/{messageId}/recall
import * as v from 'valibot'
import { RECALL_REASONS } from '../domain/audit.ts'
import { AppError } from '../domain/errors.ts'
import { parseMessageId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { RecallMessage } from '../usecases/recall-message.ts'
import { parseBody } from './body.ts'
import { oneOf, paragraphs, sealed } from './fields.ts'
import { applicationOf, json, jsonEndpoint } from './http.ts'

export const RecallBody = v.strictObject({
  reason: oneOf(RECALL_REASONS),
  note: v.optional(v.pipe(paragraphs(2000), v.transform(sealed))),
})

export const makeHandler = ({ recallMessage }: { recallMessage: RecallMessage }) =>
  jsonEndpoint(async (event) => {
    const messageId = parseMessageId(event.pathParameters?.['messageId'] ?? '')
    const body = parseBody(RecallBody, event.body)
    if (!messageId) throw new AppError('not-found')
    const receipt = await recallMessage(applicationOf(event), messageId, body)
    log.info('message.recalled', { messageId, result: receipt.exposure })
    return json(200, receipt)
  })
