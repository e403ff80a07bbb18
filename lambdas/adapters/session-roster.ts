// Which sessions a sign-in has, so that they can be counted, shown and ended. It holds hashes: whoever reads it can be nobody.
import * as v from 'valibot'
import type { Dynamo, Item, Key } from './dynamo.ts'
import { instant } from './rows.ts'

const RosterRow = v.object({
  sessions: v.array(v.object({ key: v.string(), createdAt: instant, device: v.string() })),
  version: v.number(),
})
export type Roster = v.InferOutput<typeof RosterRow>

export const rosterKey = (subjectId: string): Key => ({ pk: `sessions#${subjectId}` })

/** There until the first sign-in of a new account. */
export const welcomeKey = (subjectId: string): Key => ({ pk: `welcome#${subjectId}` })

export const parseRoster = (item: Item | undefined): Roster =>
  item ? v.parse(RosterRow, item) : { sessions: [], version: 0 }

export const rosterItem = (subjectId: string, { sessions, version }: Roster, ttl: number): Item => ({
  ...rosterKey(subjectId),
  sessions: sessions.map(({ key, createdAt, device }) => ({ key, createdAt: createdAt.toISOString(), device })),
  version: version + 1,
  ttl,
})

/** All that there are now. Whoever signs in meanwhile is asked for the binding of the sign-in, which is gone by then. */
export async function endAllSessions(db: Dynamo, table: string, subjectId: string): Promise<void> {
  const { sessions } = parseRoster(await db.get(table, rosterKey(subjectId)))
  await db.transact([
    { kind: 'delete', table, key: rosterKey(subjectId) },
    ...sessions.map(({ key }) => ({ kind: 'delete' as const, table, key: { pk: key } })),
  ])
}
