// GET /v1/messages/{messageId}/replies
import * as v from 'valibot'
import { AppError } from '../domain/errors.ts'
import { parseMessageId } from '../domain/ids.ts'
import { log } from '../log.ts'
import type { OpenedReply, ReadReplies } from '../usecases/read-replies.ts'
import { applicationOf, endpoint, json } from './http.ts'
import { parseListQuery } from './list-query.ts'

/** None but those of every list. */
export const ReplyFilters = v.strictObject({})

export const makeHandler = ({ readReplies }: { readReplies: ReadReplies }) =>
  endpoint(async (event) => {
    const messageId = parseMessageId(event.pathParameters?.['messageId'] ?? '')
    const { filters: _, ...page } = parseListQuery(ReplyFilters, event)
    if (!messageId) throw new AppError('not-found')
    const { replies, nextCursor } = await readReplies(applicationOf(event), messageId, page)
    log.info('replies.read', { messageId, count: replies.length })
    return json(200, { items: replies.map(replyView), nextCursor })
  })

const replyView = ({ id, repliedAt, reply }: OpenedReply) => ({ replyId: id, repliedAt, ...reply.reveal() })
