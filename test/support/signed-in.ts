// Any patient, signed in: a session as the pages keep them, and the cookie that opens it. For tests whose patient must be one that no other test knows.
import { randomUUID } from 'node:crypto'
import { dynamoSessions } from '../../lambdas/adapters/dynamo-sessions.ts'
import type { PatientId } from '../../lambdas/domain/ids.ts'
import { makeVisitor, type Visitor } from '../../local/visitor.ts'
import { tables } from './tables.ts'
import { endpoints, systemTime } from './world.ts'

export type SignedIn = { readonly visitor: Visitor; readonly subjectId: string; readonly sessionId: string }

export async function signedInAs(patientId: string): Promise<SignedIn> {
  const { client, db, nameOf } = await tables()
  const [sessionId, subjectId, now] = [randomUUID(), randomUUID(), await systemTime()]
  await dynamoSessions(client, db, nameOf('Sessions')).create(sessionId, {
    subjectId,
    patientId: patientId as PatientId,
    language: 'en',
    timeZone: 'America/Chicago',
    createdAt: now,
    lastSeenAt: now,
    csrfToken: randomUUID(),
  })
  return { visitor: makeVisitor({ cookies: { '__Host-session': sessionId } }), subjectId, sessionId }
}

/** For a real browser, which keeps such a cookie only for an address that is safe, and sends it to this machine's own pages as well. */
export const sessionCookie = (sessionId: string) => ({
  name: '__Host-session',
  value: sessionId,
  url: endpoints().portal.replace('http:', 'https:'),
  secure: true,
})
