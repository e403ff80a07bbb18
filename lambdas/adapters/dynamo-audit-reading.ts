// Lists audit events of a patient or of one message, newest first, and records that they were read. It can change none.
import * as v from 'valibot'
import { AppError } from '../domain/errors.ts'
import { type AuditEventId, type PatientId, parseAuditEventId } from '../domain/ids.ts'
import type { AuditFilters, AuditListing, AuditReading } from '../usecases/ports.ts'
import { BY_MESSAGE, parseEvent } from './audit-rows.ts'
import { decodeCursor, encodeCursor, scopeOf } from './cursor.ts'
import type { Dynamo, Expression, Item } from './dynamo.ts'
import { dynamoAuditWriter } from './dynamo-audit.ts'
import { id, MESSAGE_SORT_KEY } from './rows.ts'

const OwnedRow = v.object({ patientId: id<PatientId>() })

type Listing = Omit<AuditListing, 'limit'>

const scopeIn = ({ application, patientId, messageId, filters: { type, from, to } }: Listing): string =>
  scopeOf('audit-events', application, patientId, messageId, type, from?.toISOString(), to?.toISOString())

function placeIn(listing: Listing): AuditEventId | undefined {
  if (listing.cursor === undefined) return undefined
  const place = parseAuditEventId(String(decodeCursor(listing.cursor, scopeIn(listing))?.['sk']))
  if (!place)
    throw new AppError('invalid-query', [{ pointer: 'cursor', message: 'This must be the nextCursor of this list.' }])
  return place
}

function matching({ type, from, to }: AuditFilters): Expression & { readonly filter?: string } {
  const conditions = [
    ...(type ? ['#type = :type'] : []),
    ...(from ? ['recorded >= :from'] : []),
    ...(to ? ['recorded < :to'] : []),
  ]
  return {
    ...(conditions.length > 0 && { filter: conditions.join(' AND ') }),
    ...(type && { names: { '#type': 'type' } }),
    values: {
      ...(type && { ':type': type }),
      ...(from && { ':from': from.toISOString() }),
      ...(to && { ':to': to.toISOString() }),
    },
  }
}

export function dynamoAuditReading(db: Dynamo, tables: { messages: string; audit: string }): AuditReading {
  const ofPatient = ({ patientId, filters }: Listing, limit: number, after?: AuditEventId) => {
    const { values, ...match } = matching(filters)
    return db.query({
      table: tables.audit,
      where: after ? 'pk = :patient AND sk < :after' : 'pk = :patient',
      ...match,
      values: { ...values, ':patient': patientId, ...(after && { ':after': after }) },
      newestFirst: true,
      limit,
    })
  }

  // All of them, because the index orders by nothing else; one message has few.
  const ofMessage = async ({ patientId, messageId, filters }: Listing, after?: AuditEventId) => {
    const { values, ...match } = matching(filters)
    const rows = await db.query({
      table: tables.audit,
      index: BY_MESSAGE,
      where: 'pk = :patient AND messageId = :message',
      ...match,
      values: { ...values, ':patient': patientId, ':message': messageId },
    })
    const idOf = (row: Item) => String(row['sk'])
    return [...rows].filter((row) => !after || idOf(row) < after).sort((a, b) => (idOf(a) < idOf(b) ? 1 : -1))
  }

  return {
    ...dynamoAuditWriter(db, tables.audit),

    async patientOf(messageId) {
      const item = await db.get(tables.messages, { pk: messageId, sk: MESSAGE_SORT_KEY })
      return item && v.parse(OwnedRow, item).patientId
    },

    async hasEvents(patientId) {
      const found = await db.query({
        table: tables.audit,
        where: 'pk = :patient',
        values: { ':patient': patientId },
        limit: 1,
      })
      return found.length > 0
    },

    async list({ limit, ...listing }) {
      const after = placeIn(listing)
      const rows = await (listing.messageId ? ofMessage(listing, after) : ofPatient(listing, limit + 1, after))
      const events = rows.slice(0, limit).map(parseEvent)
      const last = events.at(-1)
      return {
        events,
        ...(last && rows.length > limit && { nextCursor: encodeCursor({ sk: last.id }, scopeIn(listing)) }),
      }
    },
  }
}
