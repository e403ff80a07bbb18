// Finds what a link stands for. Links are kept by hash: the table gives none away.
import * as v from 'valibot'
import type { ContactPointId, MessageId, PatientId } from '../domain/ids.ts'
import type { LinkLookup } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { id } from './rows.ts'

const LinkRow = v.object({
  messageId: id<MessageId>(),
  patientId: id<PatientId>(),
  contactPointId: id<ContactPointId>(),
  valueHash: v.string(),
})

export const dynamoLinkLookup = (db: Dynamo, table: string): LinkLookup => ({
  async findLink(hash) {
    const item = await db.get(table, { pk: `link#${hash}`, sk: 'link' })
    return item && v.parse(LinkRow, item)
  },
})
