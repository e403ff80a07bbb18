// Who was told when: a partition for each patient and one for each number or address (by its keyed hash), so that caps hold over all patients and
// applications. Each claim of a notice adds a row to both and moves their heads, so that of two claims at once one is refused. It holds no value.
import * as v from 'valibot'
import { CHANNELS } from '../domain/channel.ts'
import type { AttemptId, ContactPointId, MessageId, PatientId } from '../domain/ids.ts'
import type { Told } from '../domain/told.ts'
import type { LookupHash } from '../usecases/ports.ts'
import type { Item, Key, Write } from './dynamo.ts'
import { epochSeconds, id, instant } from './rows.ts'

/** Longer than any cap looks back. */
const SECONDS_KEPT = 15 * 86_400
/** The head of a number says whose it was last, for as long as somebody may still answer. */
const HEAD_SECONDS_KEPT = 400 * 86_400
const HEAD = 'head'

const HeadRow = v.object({
  version: v.number(),
  patientId: id<PatientId>(),
  contactPointId: id<ContactPointId>(),
  messageId: id<MessageId>(),
})
const ToldRow = v.object({
  sk: id<AttemptId>(),
  at: instant,
  channel: v.picklist(CHANNELS),
  patientId: id<PatientId>(),
  contactPointId: id<ContactPointId>(),
  messageId: id<MessageId>(),
})

/** The patient, contact point and message of the last notice. */
export type LastTold = Omit<v.InferOutput<typeof HeadRow>, 'version'>

export const toldPartition = (whom: PatientId | LookupHash): string => `told#${whom}`
export const toldHeadKey = (whom: PatientId | LookupHash): Key => ({ pk: toldPartition(whom), sk: HEAD })
export const parseHead = (item: Item): v.InferOutput<typeof HeadRow> => v.parse(HeadRow, item)

export function parseTold(items: readonly Item[]): { readonly version: number; readonly told: readonly Told[] } {
  const head = items.find(({ sk }) => sk === HEAD)
  const told = items
    .filter(({ sk }) => sk !== HEAD)
    .map((item) => {
      const { sk: attemptId, ...row } = v.parse(ToldRow, item)
      return { attemptId, ...row }
    })
  return { version: head ? parseHead(head).version : 0, told }
}

/** @param version - of the head as it was read; 0 when there was none. */
export function addTold(table: string, whom: PatientId | LookupHash, version: number, told: Told): Write[] {
  const { attemptId, at, ...fields } = told
  const pk = toldPartition(whom)
  const { channel: _, ...last } = fields
  return [
    {
      kind: 'put',
      table,
      item: { ...last, pk, sk: HEAD, version: version + 1, ttl: epochSeconds(at) + HEAD_SECONDS_KEPT },
      condition: version === 0 ? 'attribute_not_exists(pk)' : 'version = :version',
      ...(version > 0 && { values: { ':version': version } }),
    },
    {
      kind: 'put',
      table,
      item: { ...fields, pk, sk: attemptId, at: at.toISOString(), ttl: epochSeconds(at) + SECONDS_KEPT },
    },
  ]
}

/** The notice did not reach anybody: it counts no more. */
export const removeTold = (table: string, whom: PatientId | LookupHash, attempt: AttemptId): Write => ({
  kind: 'delete',
  table,
  key: { pk: toldPartition(whom), sk: attempt },
})
