// Sign-ins under way, by hash of the id that the browser holds. Each is given out once; no token of the identity provider is kept.
import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as v from 'valibot'
import type { LinkHash, MessageId } from '../domain/ids.ts'
import { SIGN_IN_MINUTES } from '../domain/session.ts'
import type { SessionStore } from '../usecases/ports.ts'
import type { Dynamo } from './dynamo.ts'
import { epochSeconds, id, instant } from './rows.ts'
import { hashedId } from './session-rows.ts'

const SignInRow = v.object({
  state: v.string(),
  nonce: v.string(),
  codeVerifier: v.string(),
  startedAt: instant,
  target: v.optional(v.union([v.object({ linkHash: id<LinkHash>() }), v.object({ messageId: id<MessageId>() })])),
})

export const dynamoSignIns = (
  client: DynamoDBClient,
  db: Dynamo,
  table: string,
): Pick<SessionStore, 'startSignIn' | 'takeSignIn'> => ({
  async startSignIn(signInId, { startedAt, ...start }) {
    const item = {
      ...start,
      pk: hashedId('sign-in', signInId),
      startedAt: startedAt.toISOString(),
      ttl: epochSeconds(startedAt) + SIGN_IN_MINUTES * 60,
    }
    await db.transact([{ kind: 'put', table, item }])
  },

  async takeSignIn(signInId) {
    const { Attributes } = await client.send(
      new DeleteItemCommand({
        TableName: table,
        Key: marshall({ pk: hashedId('sign-in', signInId) }),
        ReturnValues: 'ALL_OLD',
      }),
    )
    if (!Attributes) return undefined
    const { target, ...start } = v.parse(SignInRow, unmarshall(Attributes))
    return { ...start, ...(target && { target }) }
  },
})
