// What was said at numbers and addresses themselves, by keyed hash: one row each, for all patients and applications.
import * as v from 'valibot'
import type { AuditEvent } from '../domain/audit.ts'
import type { EffectiveConsent } from '../domain/consent.ts'
import type { ContactPointId, PatientId } from '../domain/ids.ts'
import { afterConsent } from '../domain/opt-out-list.ts'
import { NO_SILENCE, type Silence } from '../domain/patient.ts'
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
  grantedAt: v.optional(instant),
  grantHeardAt: v.optional(instant),
})

const SAID: Readonly<Record<SilenceKind, string>> = {
  'opted-out': 'optedOutAt',
  disputed: 'disputedAt',
  restarted: 'restartedAt',
}

/** Whoever spoke last. While it stands in the row, the stream of the table carries the change to the provider's opt-out list. */
export type Speaker = { readonly patientId: PatientId; readonly contactPointId: ContactPointId }

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
      say(tables.silences, valueHash, kind, at, speakerIn(event)),
      putEvent(tables.audit, event),
    ])
    return outcome === 'committed'
  },
})

const speakerIn = (event: AuditEvent): Speaker | undefined =>
  'contactPointId' in event && event.contactPointId
    ? { patientId: event.patientId, contactPointId: event.contactPointId }
    : undefined

/** Refused when the same had been said then or later. Without a speaker, the caller sees to the provider's list. */
export const say = (table: string, valueHash: LookupHash, kind: SilenceKind, at: Date, speaker?: Speaker): Write => ({
  kind: 'update',
  table,
  key: { pk: valueHash },
  update: `SET #said = :at, version = if_not_exists(version, :none) + :one${
    speaker ? ', patientId = :patient, contactPointId = :point' : ' REMOVE patientId, contactPointId'
  }`,
  condition: 'attribute_not_exists(#said) OR #said < :at',
  names: { '#said': SAID[kind] },
  values: {
    ':at': at.toISOString(),
    ':none': 0,
    ':one': 1,
    ...(speaker && { ':patient': speaker.patientId, ':point': speaker.contactPointId }),
  },
})

/** Nothing more was said at this number or address since the silence was read. */
export const silenceUnchanged = (table: string, hash: LookupHash, { version }: Pick<Silence, 'version'>): Write => ({
  kind: 'check',
  table,
  key: { pk: hash },
  ...unchangedSince(version),
})

const unchangedSince = (version: number) =>
  version === 0
    ? { condition: 'attribute_not_exists(pk)' }
    : { condition: 'version = :version', values: { ':version': version } }

export type HeardConsent = Speaker & EffectiveConsent & { readonly valueHash: LookupHash; readonly recordedAt: Date }

/** What consents change of the numbers and addresses themselves: one write each, refused when more was said there meanwhile. */
export async function consentsHeard(db: Dynamo, table: string, consents: readonly HeardConsent[]): Promise<Write[]> {
  const known = await dynamoSilences(db, table).silencesOf(consents.map(({ valueHash }) => valueHash))
  const heard = new Map<LookupHash, { read: Silence; silence: Silence; speaker: Speaker }>()
  for (const { valueHash, recordedAt, ...consent } of consents) {
    const read = known.get(valueHash) ?? NO_SILENCE
    const silence = afterConsent(heard.get(valueHash)?.silence ?? read, consent, recordedAt)
    if (silence) heard.set(valueHash, { read, silence, speaker: consent })
  }
  return [...heard].map(([valueHash, { read, silence, speaker }]) => rewrite(table, valueHash, read, silence, speaker))
}

function rewrite(table: string, pk: LookupHash, { version }: Silence, silence: Silence, speaker: Speaker): Write {
  const { optedOutAt, grantedAt, grantHeardAt } = silence
  const said = Object.entries({ optedOutAt, grantedAt, grantHeardAt }).flatMap(([name, at]) =>
    at ? [[name, at.toISOString()] as const] : [],
  )
  const fields = {
    ...Object.fromEntries(said),
    patientId: speaker.patientId,
    contactPointId: speaker.contactPointId,
    version: version + 1,
  }
  const { condition, values = {} } = unchangedSince(version)
  const names = Object.keys(fields)
  return {
    kind: 'update',
    table,
    key: { pk },
    update: `SET ${names.map((name) => `${name} = :new_${name}`).join(', ')}`,
    condition,
    values: {
      ...values,
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`:new_${name}`, value])),
    },
  }
}
