// Sign-ins under way and sessions, by hash of the id that the browser holds: the table lets nobody in. No token of the identity provider is kept.

import { createHash } from 'node:crypto'
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as v from 'valibot'
import { LANGUAGES } from '../domain/channel.ts'
import type { LinkHash, MessageId, PatientId } from '../domain/ids.ts'
import { IDLE_MINUTES, isAlive, LONGEST_HOURS, SIGN_IN_MINUTES } from '../domain/session.ts'
import type { Session, SessionStore, SignInStart } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { epochSeconds, id, instant } from './rows.ts'

const SignInRow = v.object({
  state: v.string(),
  nonce: v.string(),
  codeVerifier: v.string(),
  startedAt: instant,
  target: v.optional(v.union([v.object({ linkHash: id<LinkHash>() }), v.object({ messageId: id<MessageId>() })])),
})

const SessionRow = v.object({
  subjectId: v.string(),
  patientId: id<PatientId>(),
  language: v.picklist(LANGUAGES),
  timeZone: v.string(),
  createdAt: instant,
  lastSeenAt: instant,
  csrfToken: v.string(),
})

const hashed = (kind: 'sign-in' | 'session', secret: string) =>
  `${kind}#${createHash('sha256').update(secret).digest('base64url')}`

export function dynamoSessions(client: DynamoDBClient, db: Dynamo, table: string): SessionStore {
  const put = (item: Record<string, unknown>) => db.transact([{ kind: 'put', table, item }])

  return {
    async startSignIn(signInId, { startedAt, ...start }) {
      await put({
        ...start,
        pk: hashed('sign-in', signInId),
        startedAt: startedAt.toISOString(),
        ttl: epochSeconds(startedAt) + SIGN_IN_MINUTES * 60,
      })
    },

    async takeSignIn(signInId): Promise<SignInStart | undefined> {
      const { Attributes } = await client.send(
        new DeleteItemCommand({
          TableName: table,
          Key: marshall({ pk: hashed('sign-in', signInId) }),
          ReturnValues: 'ALL_OLD',
        }),
      )
      if (!Attributes) return undefined
      const { target, ...start } = v.parse(SignInRow, unmarshall(Attributes))
      return { ...start, ...(target && { target }) }
    },

    async create(sessionId, session) {
      await put({
        ...session,
        pk: hashed('session', sessionId),
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        ttl: epochSeconds(session.createdAt) + LONGEST_HOURS * 3600,
      })
    },

    // One call both checks and extends. Expired rows wait for the sweeper of the table, so the times decide, not their absence.
    async touch(sessionId, now): Promise<Session | undefined> {
      const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000).toISOString()
      try {
        const { Attributes } = await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: marshall({ pk: hashed('session', sessionId) }),
            UpdateExpression: 'SET lastSeenAt = :now',
            ConditionExpression: 'lastSeenAt > :idle',
            ExpressionAttributeValues: marshall({ ':now': now.toISOString(), ':idle': idleSince }),
            ReturnValues: 'ALL_NEW',
          }),
        )
        const session = v.parse(SessionRow, unmarshall(Attributes ?? {}))
        return isAlive(session, now) ? session : undefined
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      }
    },

    async end(sessionId) {
      await client.send(
        new DeleteItemCommand({ TableName: table, Key: marshall({ pk: hashed('session', sessionId) }) }),
      )
    },
  }
}
