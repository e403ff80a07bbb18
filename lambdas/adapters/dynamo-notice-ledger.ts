// Claims, results and ends of notices. Each claim is a conditional write before the provider is called, so that no two senders act on one notice.
import { hasTold } from '../domain/attempt.ts'
import type { NoticeLedger } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import type { DeliveryTables } from './dynamo-delivery-ledger.ts'
import { dynamoMessageLookup } from './dynamo-message-lookup.ts'
import {
  attemptFailed,
  attemptSent,
  claimNotice,
  endNotice,
  endNoticeAsRead,
  markNotified,
  markUndeliverable,
  postponeNotice,
  releaseNotice,
} from './notice-writes.ts'
import { PATIENT_SORT_KEY } from './patient-rows.ts'
import { attemptItem, epochSeconds, MESSAGE_SORT_KEY } from './rows.ts'
import { dynamoSilencing, silenceUnchanged } from './silences.ts'

export type NoticeTables = DeliveryTables & { readonly patients: string }

/** A link answers this long after its message has expired, so that "not for me" and "stop" still work. */
const LINK_SECONDS_AFTER_EXPIRY = 30 * 86_400

export function dynamoNoticeLedger(db: Dynamo, { messages, patients, silences, audit }: NoticeTables): NoticeLedger {
  return {
    ...dynamoMessageLookup(db, messages),
    ...dynamoSilencing(db, { silences, audit }),

    async claim({ record: { message, owed }, attempt, patientVersion, silenceVersion, linkHash, lookAgainAt }, event) {
      const { outcome } = await db.transact([
        {
          kind: 'check',
          table: messages,
          key: { pk: message.id, sk: MESSAGE_SORT_KEY },
          condition: 'attribute_not_exists(recallRequestedAt) AND attribute_not_exists(readAt)',
        },
        claimNotice(messages, message.id, owed, attempt.id, lookAgainAt),
        // Consent, death and the list of contact points stand in the patient's row; what was said at the number, in the silence.
        {
          kind: 'check',
          table: patients,
          key: { pk: message.patientId, sk: PATIENT_SORT_KEY },
          condition: 'version = :version',
          values: { ':version': patientVersion },
        },
        silenceUnchanged(silences, attempt.valueHash, { version: silenceVersion }),
        { kind: 'put', table: messages, item: attemptItem(message.id, attempt), condition: 'attribute_not_exists(pk)' },
        {
          kind: 'put',
          table: messages,
          item: {
            pk: `link#${linkHash}`,
            sk: 'link',
            messageId: message.id,
            patientId: message.patientId,
            contactPointId: attempt.contactPointId,
            valueHash: attempt.valueHash,
            ttl: epochSeconds(message.expiresAt) + LINK_SECONDS_AFTER_EXPIRY,
          },
        },
        putEvent(audit, event),
      ])
      return outcome === 'committed'
    },

    async recordSent(message, attempt, providerMessageId, at, event) {
      await db.transact([
        attemptSent(messages, message, attempt, { state: 'sent', providerMessageId }, at),
        endNotice(messages, message),
        markNotified(messages, message, at),
        putEvent(audit, event),
      ])
    },

    async recordFailed({ message }, attempt, reason, at, event) {
      await db.transact([
        attemptFailed(messages, message.id, attempt, reason),
        releaseNotice(messages, message.id, at),
        putEvent(audit, event),
      ])
    },

    async suppress({ message, owed, attempts }, attempt, reason, event) {
      const overtaken = reason === 'recalled' || reason === 'expired' || reason === 'read'
      await db.transact([
        endNoticeAsRead(messages, message.id, owed),
        { kind: 'put', table: messages, item: attemptItem(message.id, attempt), condition: 'attribute_not_exists(pk)' },
        ...(attempts.some(hasTold) || overtaken ? [] : [markUndeliverable(messages, message.id, attempt.createdAt)]),
        putEvent(audit, event),
      ])
    },

    async end({ message, owed }) {
      await db.transact([endNoticeAsRead(messages, message.id, owed)])
    },

    async postpone({ message, owed }, until) {
      await db.transact([postponeNotice(messages, message.id, owed, until)])
    },
  }
}
