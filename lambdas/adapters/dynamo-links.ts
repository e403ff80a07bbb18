// Finds what a link stands for, and silences the contact point that it came to. Links are kept by hash: the table gives none away.
import * as v from 'valibot'
import type { ContactPointId, MessageId, PatientId } from '../domain/ids.ts'
import type { ContactPointSilencing, LinkLookup } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import { CONTACT_PREFIX, PATIENT_SORT_KEY } from './patient-rows.ts'
import { id } from './rows.ts'

const LinkRow = v.object({
  messageId: id<MessageId>(),
  patientId: id<PatientId>(),
  contactPointId: id<ContactPointId>(),
})

export const dynamoLinkLookup = (db: Dynamo, table: string): LinkLookup => ({
  async findLink(hash) {
    const item = await db.get(table, { pk: `link#${hash}`, sk: 'link' })
    return item && v.parse(LinkRow, item)
  },
})

export const dynamoContactPointSilencing = (
  db: Dynamo,
  tables: { patients: string; audit: string },
): ContactPointSilencing => ({
  async silence({ patientId, contactPointId }, kind, at, event) {
    const attribute = kind === 'disputed' ? 'disputedAt' : 'optedOutAt'
    await db.transact([
      {
        kind: 'update',
        table: tables.patients,
        key: { pk: patientId, sk: `${CONTACT_PREFIX}${contactPointId}` },
        update: 'SET #at = :at',
        condition: 'attribute_exists(pk) AND attribute_not_exists(#at)',
        names: { '#at': attribute },
        values: { ':at': at.toISOString() },
      },
      // Whoever is just rewriting the patient with its contact points has to read this first.
      {
        kind: 'update',
        table: tables.patients,
        key: { pk: patientId, sk: PATIENT_SORT_KEY },
        update: 'SET version = version + :one',
        values: { ':one': 1 },
      },
      putEvent(tables.audit, event),
    ])
  },
})
