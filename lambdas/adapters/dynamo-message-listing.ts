// Lists the messages of one application from the indexes. It never asks for a column that a list does not tell.
import * as v from 'valibot'
import { type ApplicationId, type MessageId, type PatientId, parseMessageId } from '../domain/ids.ts'
import { CATEGORIES, type ListedMessage } from '../domain/message.ts'
import type { ListPosition, MessageFilter, MessageListing } from '../usecases/ports.ts'
import { decodeCursor, encodeCursor, scopeOf } from './cursor.ts'
import type { Item } from './dynamo.ts'
import type { DynamoPages, PageQuery } from './dynamo-pages.ts'
import { id, instant, MESSAGE_SORT_KEY } from './rows.ts'

/** Rows looked at in one call. */
const PAGE_ROWS = 100

const ListedRow = v.object({
  pk: id<MessageId>(),
  patientId: id<PatientId>(),
  category: v.picklist(CATEGORIES),
  createdAt: instant,
  expiresAt: instant,
  notifiedAt: v.optional(instant),
  undeliverableAt: v.optional(instant),
  readAt: v.optional(instant),
  recalledAt: v.optional(instant),
})
const COLUMNS = Object.keys(ListedRow.entries)

const Position = v.strictObject({
  id: v.pipe(
    v.string(),
    v.check((text) => parseMessageId(text) !== undefined),
    v.transform((text) => text as MessageId),
  ),
  createdAt: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), instant),
})

export const dynamoMessageListing = (pages: DynamoPages, table: string): MessageListing => ({
  listOf(application, filter) {
    const scope = scopeOf('messages', application, filter.patientId, filter.batchId, filter.state)
    const query = queryOf(application, filter)
    return {
      async page(after) {
        let start = after && keyOf(after, query.partition)
        // Others' messages to the same patient, or in a batch of theirs, are passed over here: their keys may not get into a cursor.
        for (;;) {
          const { items, next } = await pages.page({ ...query, table, size: PAGE_ROWS, after: start })
          if (items.length > 0 || !next) return { messages: items.map(parseListed), more: next !== undefined }
          start = next
        }
      },
      cursorAfter: ({ id, createdAt }) => encodeCursor({ id, createdAt: createdAt.toISOString() }, scope),
      positionOf(cursor) {
        const parsed = v.safeParse(Position, decodeCursor(cursor, scope))
        return parsed.success ? parsed.output : undefined
      },
    }
  },
})

type IndexQuery = Omit<PageQuery, 'table' | 'size' | 'after'> & { readonly partition: Item }

/**
 * By batch or by patient where one is named: both have few messages, an application many. What they hold of other applications is filtered out;
 * an application's own index needs no filter, so that a page of it is empty at its end alone.
 */
function queryOf(application: ApplicationId, { patientId, batchId }: MessageFilter): IndexQuery {
  const named = batchId
    ? { index: 'byBatch', where: 'batchId = :batch', partition: { batchId } }
    : patientId && { index: 'byPatient', where: 'patientId = :patient', partition: { patientId } }
  const filters = ['applicationId = :application', ...(batchId && patientId ? ['patientId = :patient'] : [])]
  return {
    ...(named
      ? { ...named, filter: filters.join(' AND ') }
      : { index: 'byApplication', where: 'applicationId = :application', partition: { applicationId: application } }),
    projection: COLUMNS.map((column) => `#${column}`).join(', '),
    names: Object.fromEntries(COLUMNS.map((column) => [`#${column}`, column])),
    values: {
      ':application': application,
      ...(patientId && { ':patient': patientId }),
      ...(batchId && { ':batch': batchId }),
    },
  }
}

/** The partition comes from the request, whatever the cursor says. */
const keyOf = ({ id, createdAt }: ListPosition, partition: Item): Item => ({
  ...partition,
  createdAt: createdAt.toISOString(),
  pk: id,
  sk: MESSAGE_SORT_KEY,
})

function parseListed(item: Item): ListedMessage {
  const { pk, ...row } = v.parse(ListedRow, item)
  return { ...row, id: pk }
}
