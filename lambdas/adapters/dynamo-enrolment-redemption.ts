// From a code's hash to an account. Tries are counted where they are taken, and an account is bound in one transaction with the end of its code.
import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import type { Binding, EnrolmentRedemption } from '../usecases/ports.ts'
import {
  accountItem,
  accountKey,
  codeKey,
  enrolmentKey,
  parseAccount,
  parseCode,
  parseEnrolment,
  subjectItem,
  subjectKey,
} from './account-rows.ts'
import { putEvent } from './audit-rows.ts'
import { asUnavailable } from './busy.ts'
import type { Dynamo, Write } from './dynamo.ts'
import { dynamoAuditWriter } from './dynamo-audit.ts'
import { dynamoContactBook } from './dynamo-patients.ts'
import { PATIENT_SORT_KEY } from './patient-rows.ts'
import { grantKey, parseGrant } from './proxy-rows.ts'
import { endAllSessions, welcomeKey } from './session-roster.ts'

export type RedemptionTables = {
  readonly enrolments: string
  readonly patients: string
  readonly silences: string
  readonly sessions: string
  readonly audit: string
}

export function dynamoEnrolmentRedemption(
  client: DynamoDBClient,
  db: Dynamo,
  tables: RedemptionTables,
): EnrolmentRedemption {
  const { enrolments, patients, silences, sessions, audit } = tables

  return {
    ...dynamoContactBook(db, { patients, silences }),
    ...dynamoAuditWriter(db, audit),

    async take(codeHash, now) {
      const code = await db.get(enrolments, codeKey(codeHash))
      if (!code) return undefined
      const whose = parseCode(code)
      try {
        const { Attributes } = await client.send(
          new UpdateItemCommand({
            TableName: enrolments,
            Key: marshall(enrolmentKey(whose)),
            UpdateExpression: 'SET triesLeft = triesLeft - :one',
            // A later code has taken the place of an earlier one here, and rows wait for the sweeper after their time.
            ConditionExpression: 'codeHash = :hash AND expiresAt > :now AND triesLeft > :none',
            ExpressionAttributeValues: marshall({
              ':one': 1,
              ':none': 0,
              ':hash': codeHash,
              ':now': now.toISOString(),
            }),
            ReturnValues: 'ALL_NEW',
          }),
        )
        return parseEnrolment(unmarshall(Attributes ?? {}), whose)
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined
        return asUnavailable(error)
      }
    },

    async giveBack(enrolment) {
      await db.transact([
        {
          kind: 'update',
          table: enrolments,
          key: enrolmentKey(enrolment),
          update: 'SET triesLeft = triesLeft + :one',
          condition: 'enrolmentId = :id',
          values: { ':one': 1, ':id': enrolment.id },
        },
      ])
    },

    async proxy({ patientId, proxyId }) {
      const item = proxyId && (await db.get(patients, grantKey(patientId, proxyId)))
      return item ? parseGrant(item) : undefined
    },

    async accountOf(personHash) {
      const item = await db.get(patients, accountKey(personHash))
      return item && parseAccount(item)
    },

    async bind(binding, event) {
      const { outcome } = await db.transact([
        ...bindingWrites(binding, { enrolments, patients }),
        { kind: 'put', table: sessions, item: welcomeKey(binding.account.subjectId) },
        putEvent(audit, event),
      ])
      return outcome === 'committed'
    },

    endSessions: (subjectId) => endAllSessions(db, sessions, subjectId),
  }
}

function bindingWrites(binding: Binding, { enrolments, patients }: Pick<RedemptionTables, 'enrolments' | 'patients'>) {
  const { enrolment, earlier, at } = binding
  const { patientId, proxyId } = enrolment
  const writes: Write[] = [
    {
      kind: 'update',
      table: enrolments,
      key: enrolmentKey(enrolment),
      update: 'SET redeemedAt = :at',
      condition: 'enrolmentId = :id AND attribute_not_exists(redeemedAt)',
      values: { ':at': at.toISOString(), ':id': enrolment.id },
    },
    { kind: 'put', table: patients, item: subjectItem(binding), condition: 'attribute_not_exists(pk)' },
    {
      kind: 'put',
      table: patients,
      item: accountItem(binding),
      ...(earlier
        ? { condition: 'subjectId = :earlier', values: { ':earlier': earlier.subjectId } }
        : { condition: 'attribute_not_exists(pk)' }),
    },
    {
      kind: 'check',
      table: patients,
      key: { pk: patientId, sk: PATIENT_SORT_KEY },
      condition: 'deceased = :no',
      values: { ':no': false },
    },
  ]
  if (earlier) writes.push({ kind: 'delete', table: patients, key: subjectKey(earlier.subjectId) })
  if (proxyId)
    writes.push({
      kind: 'check',
      table: patients,
      key: grantKey(patientId, proxyId),
      condition: 'attribute_not_exists(revokedAt) AND endsAt > :at',
      values: { ':at': at.toISOString() },
    })
  return writes
}
