// What was said at numbers and addresses themselves, by keyed hash: one row each, for all patients and applications.
import * as v from 'valibot'
import type { Silence } from '../domain/patient.ts'
import type { ContactBook, ContactPointSilencing, LookupHash, SilenceKind } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { instant } from './rows.ts'

const SilenceRow = v.object({
  pk: v.string(),
  version: v.number(),
  optedOutAt: v.optional(instant),
  disputedAt: v.optional(instant),
  restartedAt: v.optional(instant),
})

const SAID: Readonly<Record<SilenceKind, string>> = {
  'opted-out': 'optedOutAt',
  disputed: 'disputedAt',
  restarted: 'restartedAt',
}

export const dynamoSilences = (db: Dynamo, table: string): Pick<ContactBook, 'silencesOf'> => ({
  async silencesOf(hashes) {
    if (hashes.length === 0) return new Map()
    const items = await db.getMany(
      table,
      [...new Set(hashes)].map((pk) => ({ pk })),
    )
    return new Map(
      items.map((item) => {
        const { pk, ...silence } = v.parse(SilenceRow, item)
        return [pk, silence] as const
      }),
    )
  },
})

export const dynamoSilencing = (db: Dynamo, tables: { silences: string; audit: string }): ContactPointSilencing => ({
  async silence(valueHash, kind, at, event) {
    const { outcome } = await db.transact([
      {
        kind: 'update',
        table: tables.silences,
        key: { pk: valueHash },
        update: 'SET #said = :at, version = if_not_exists(version, :none) + :one',
        condition: 'attribute_not_exists(#said) OR #said < :at',
        names: { '#said': SAID[kind] },
        values: { ':at': at.toISOString(), ':none': 0, ':one': 1 },
      },
      putEvent(tables.audit, event),
    ])
    return outcome === 'committed'
  },
})

/** Nothing more was said at this number or address since the silence was read. */
export const silenceUnchanged = (table: string, hash: LookupHash, { version }: Pick<Silence, 'version'>): Write => ({
  kind: 'check',
  table,
  key: { pk: hash },
  condition: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
  ...(version > 0 && { values: { ':version': version } }),
})
