// Sessions, and how many of them a sign-in has. One call both checks and extends a session; a grant is asked for at each request, so that a revocation holds at once.
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { AppError } from '../domain/errors.ts'
import { isInForce } from '../domain/proxy.ts'
import { IDLE_MINUTES, isAlive, MOST_SESSIONS } from '../domain/session.ts'
import type { GrantLookup, ListedSession, Session, SessionStore, StoredSession } from '../usecases/ports.ts'
import { subjectKey } from './account-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { dynamoSignIns } from './dynamo-sign-ins.ts'
import { parseRoster, type Roster, rosterItem, rosterKey, welcomeKey } from './session-roster.ts'
import { hashedId, parseSession, sessionEnd, sessionItem } from './session-rows.ts'

/** Each try that is lost was won by another sign-in or sign-out of the same person. */
const TRIES = 5

export type SessionTables = { readonly sessions: string; readonly patients: string }

export function dynamoSessions(
  client: DynamoDBClient,
  db: Dynamo,
  { sessions: table, patients }: SessionTables,
  grants: GrantLookup,
): SessionStore {
  const rosterOf = async (subjectId: string): Promise<Roster> => parseRoster(await db.get(table, rosterKey(subjectId)))

  const living = async ({ sessions }: Roster, now: Date): Promise<ListedSession[]> => {
    if (sessions.length === 0) return []
    const rows = await db.getMany(
      table,
      sessions.map(({ key }) => ({ pk: key })),
    )
    const found = new Map(rows.map((row) => [row['pk'], parseSession(row)]))
    return sessions
      .flatMap(({ key, createdAt, device }) => {
        const row = found.get(key)
        return row && isAlive(row, now) ? [{ key, createdAt, device, lastSeenAt: row.lastSeenAt }] : []
      })
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  }

  const putRoster = (subjectId: string, roster: Roster, ttl: number): Write => ({
    kind: 'put',
    table,
    item: rosterItem(subjectId, roster, ttl),
    ...(roster.version === 0
      ? { condition: 'attribute_not_exists(pk)' }
      : { condition: 'version = :read', values: { ':read': roster.version } }),
  })
  const endRow = (key: string): Write => ({ kind: 'delete', table, key: { pk: key } })

  const endOne = async (subjectId: string, key: string): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const roster = await rosterOf(subjectId)
      if (!roster.sessions.some((listed) => listed.key === key)) return
      const sessions = roster.sessions.filter((listed) => listed.key !== key)
      const ttl = Math.max(...roster.sessions.map(sessionEnd))
      const { outcome } = await db.transact([endRow(key), putRoster(subjectId, { ...roster, sessions }, ttl)])
      if (outcome === 'committed') return
    }
    throw new AppError('unavailable')
  }

  /** As the grant says now. A session by a grant that is over is over. */
  const withGrant = async ({ proxyId, ...session }: StoredSession, now: Date): Promise<Session | undefined> => {
    if (!proxyId) return session
    const grant = await grants.grant(session.patientId, proxyId)
    return grant && isInForce(grant, now) ? { ...session, proxy: { id: grant.id, scope: grant.scope } } : undefined
  }

  return {
    ...dynamoSignIns(client, db, table),
    endOne,
    keyOf: (sessionId) => hashedId('session', sessionId),

    async create(sessionId, session, device) {
      const { subjectId, createdAt } = session
      const mine = { key: hashedId('session', sessionId), createdAt, device }
      for (let tries = 0; tries < TRIES; tries += 1) {
        const roster = await rosterOf(subjectId)
        const kept = (await living(roster, createdAt)).slice(0, MOST_SESSIONS - 1)
        const gone = roster.sessions.filter(({ key }) => !kept.some((other) => other.key === key))
        const result = await db.transact([
          // Whoever enrolled anew while this sign-in was under way has taken its place.
          { kind: 'check', table: patients, key: subjectKey(subjectId), condition: 'attribute_exists(pk)' },
          { kind: 'put', table, item: sessionItem(sessionId, session) },
          putRoster(subjectId, { ...roster, sessions: [mine, ...kept] }, sessionEnd(session)),
          ...gone.map(({ key }) => endRow(key)),
        ])
        if (result.outcome === 'committed') return true
        if (result.refusals[0]) return false
      }
      throw new AppError('unavailable')
    },

    // Expired rows wait for the sweeper of the table, so the times decide, not their absence.
    async touch(sessionId, now) {
      const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000).toISOString()
      try {
        const { Attributes } = await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: marshall({ pk: hashedId('session', sessionId) }),
            UpdateExpression: 'SET lastSeenAt = :now',
            ConditionExpression: 'lastSeenAt > :idle',
            ExpressionAttributeValues: marshall({ ':now': now.toISOString(), ':idle': idleSince }),
            ReturnValues: 'ALL_NEW',
          }),
        )
        const session = parseSession(unmarshall(Attributes ?? {}))
        return isAlive(session, now) ? withGrant(session, now) : undefined
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    },

    // Language and time zone stay those of who reads.
    async choose(sessionId, { patientId, proxy }) {
      await db.transact([
        {
          kind: 'update',
          table,
          key: { pk: hashedId('session', sessionId) },
          update: proxy ? 'SET patientId = :patient, proxyId = :proxy' : 'SET patientId = :patient REMOVE proxyId',
          condition: 'attribute_exists(pk)',
          values: { ':patient': patientId, ...(proxy && { ':proxy': proxy.id }) },
        },
      ])
    },

    async takeWelcome(subjectId) {
      const { Attributes } = await client.send(
        new DeleteItemCommand({ TableName: table, Key: marshall(welcomeKey(subjectId)), ReturnValues: 'ALL_OLD' }),
      )
      return Attributes !== undefined
    },

    end: (sessionId, { subjectId }) => endOne(subjectId, hashedId('session', sessionId)),
    sessionsOf: async (subjectId, now) => living(await rosterOf(subjectId), now),
  }
}
