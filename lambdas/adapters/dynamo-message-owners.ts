// Whose messages these are, and when they were first read. Nothing else of them is taken along.
import * as v from 'valibot'
import type { ApplicationId, MessageId } from '../domain/ids.ts'
import type { MessageOwners } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { id, instant, MESSAGE_SORT_KEY } from './rows.ts'

const OwnerRow = v.object({
  pk: id<MessageId>(),
  applicationId: id<ApplicationId>(),
  batchId: v.optional(v.string()),
  readAt: v.optional(instant),
})

export const dynamoMessageOwners = (db: Dynamo, table: string): MessageOwners => ({
  async ownersOf(ids) {
    if (ids.length === 0) return new Map()
    const items = await db.getMany(
      table,
      ids.map((pk) => ({ pk, sk: MESSAGE_SORT_KEY })),
    )
    return new Map(
      items.map((item) => {
        const { pk, ...owner } = v.parse(OwnerRow, item)
        return [pk, owner] as const
      }),
    )
  },
})
