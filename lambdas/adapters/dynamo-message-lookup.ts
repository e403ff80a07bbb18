// Reads one message with its attempts and its notice in one call. No content, no contact details.
import type { MessageLookup } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { parseRecord } from './rows.ts'

export const dynamoMessageLookup = (db: Dynamo, table: string): MessageLookup => ({
  find: async (id) => parseRecord(await db.query({ table, where: 'pk = :id', values: { ':id': id } })),
})
