// Any patient, signed in: a session as the pages keep them, and the cookie that opens it. For tests whose patient must be one that no other test knows.
import { randomUUID } from 'node:crypto'
import { subjectKey } from '../../lambdas/adapters/account-rows.ts'
import { dynamoSessions } from '../../lambdas/adapters/dynamo-sessions.ts'
import { dynamoGrants } from '../../lambdas/adapters/dynamo-subjects.ts'
import type { PatientId } from '../../lambdas/domain/ids.ts'
import { makeVisitor, type Visitor } from '../../local/visitor.ts'
import { tables } from './tables.ts'
import { endpoints, systemTime } from './world.ts'

export type SignedIn = { readonly visitor: Visitor; readonly subjectId: string; readonly sessionId: string }

export async function signedInAs(patientId: string): Promise<SignedIn> {
  const { client, db, nameOf } = await tables()
  const [sessionId, subjectId, now] = [randomUUID(), randomUUID(), await systemTime()]
  const patients = nameOf('Patients')
  await db.transact([{ kind: 'put', table: patients, item: { ...subjectKey(subjectId), patientId } }])
  const sessions = dynamoSessions(client, db, { sessions: nameOf('Sessions'), patients }, dynamoGrants(db, patients))
  const session = {
    subjectId,
    patientId: patientId as PatientId,
    language: 'en',
    timeZone: 'America/Chicago',
    createdAt: now,
    lastSeenAt: now,
    csrfToken: randomUUID(),
  } as const
  if (!(await sessions.create(sessionId, session, 'other'))) throw new Error('the sign-in belongs to nobody')
  return { visitor: makeVisitor({ cookies: { '__Host-session': sessionId } }), subjectId, sessionId }
}

/** For a real browser, which keeps such a cookie only for an address that is safe, and sends it to this machine's own pages as well. */
export const sessionCookie = (sessionId: string) => ({
  name: '__Host-session',
  value: sessionId,
  url: endpoints().portal.replace('http:', 'https:'),
  secure: true,
})
