// Who was told when: a row for each patient and one for each number or address (by its keyed hash), so that caps hold over all patients and
// applications. Each claim of a notice moves both rows on, so that of two claims at once one is refused. It holds no value.
import * as v from 'valibot'
import type { AimedAttempt } from '../domain/attempt.ts'
import { CHANNELS } from '../domain/channel.ts'
import type { AttemptId, ContactPointId, MessageId, PatientId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { NOBODY_TOLD, type Told, type ToldLog } from '../domain/told.ts'
import type { LookupHash } from '../usecases/ports.ts'
import type { Item, Key, Write } from './dynamo.ts'
import { epochSeconds, id, instant } from './rows.ts'

export type Whom = PatientId | LookupHash

/** Longer than any cap looks back. */
const MILLISECONDS_REMEMBERED = 8 * 86_400_000
/** A number says whose it was last, for as long as somebody may still answer. */
const SECONDS_KEPT = 400 * 86_400

const entry = {
  at: instant,
  channel: v.picklist(CHANNELS),
  patientId: id<PatientId>(),
  contactPointId: id<ContactPointId>(),
  messageId: id<MessageId>(),
}
const ToldRow = v.object({
  version: v.number(),
  /** Of the last notice. */
  patientId: entry.patientId,
  contactPointId: entry.contactPointId,
  messageId: entry.messageId,
  told: v.record(v.string(), v.object(entry)),
})

export const toldKey = (whom: Whom): Key => ({ pk: `told#${whom}`, sk: 'told' })

/** Oldest first. */
export function parseTold(item: Item | undefined): ToldLog {
  if (!item) return NOBODY_TOLD
  const { version, told } = v.parse(ToldRow, item)
  const entries = Object.entries(told).map(([attemptId, fields]) => ({ attemptId: attemptId as AttemptId, ...fields }))
  return { version, told: entries.sort((a, b) => a.at.getTime() - b.at.getTime()) }
}

/** To whom a number or address was last known to belong. */
export const parseLastTold = (item: Item) => {
  const { patientId, contactPointId, messageId } = v.parse(ToldRow, item)
  return { patientId, contactPointId, messageId }
}

/** What an attempt adds to the logs. */
export const toldBy = (message: Pick<Message, 'id' | 'patientId'>, attempt: AimedAttempt): Told => ({
  attemptId: attempt.id,
  messageId: message.id,
  patientId: message.patientId,
  contactPointId: attempt.contactPointId,
  channel: attempt.channel,
  at: attempt.createdAt,
})

const entryItem = ({ attemptId: _, at, ...fields }: Told) => ({ ...fields, at: at.toISOString() })

/** One more notice. Refused when the log has changed since it was read. */
export function addTold(table: string, whom: Whom, { version, told }: ToldLog, added: Told): Write {
  const { patientId, contactPointId, messageId, at } = added
  const remembered = told.filter((earlier) => at.getTime() - earlier.at.getTime() < MILLISECONDS_REMEMBERED)
  return {
    kind: 'put',
    table,
    item: {
      ...toldKey(whom),
      version: version + 1,
      patientId,
      contactPointId,
      messageId,
      told: Object.fromEntries([...remembered, added].map((one) => [one.attemptId, entryItem(one)])),
      ttl: epochSeconds(at) + SECONDS_KEPT,
    },
    condition: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
    ...(version > 0 && { values: { ':version': version } }),
  }
}

const onEntry = (table: string, whom: Whom, attempt: AttemptId, update: string, values = {}): Write => ({
  kind: 'update',
  table,
  key: toldKey(whom),
  update: `SET version = version + :one${update}`,
  names: { '#attempt': attempt },
  values: { ':one': 1, ...values },
})

/** The notice did not reach anybody: it counts no more. */
export const removeTold = (table: string, whom: Whom, attempt: AttemptId): Write =>
  onEntry(table, whom, attempt, ' REMOVE told.#attempt')

/** The notice reached somebody after all. */
export const restoreTold = (table: string, whom: Whom, told: Told): Write =>
  onEntry(table, whom, told.attemptId, ', told.#attempt = :entry', { ':entry': entryItem(told) })
