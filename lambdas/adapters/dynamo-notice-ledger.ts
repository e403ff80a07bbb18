// Claims, results and ends of notices. Each claim is a conditional write before the provider is called, so that no two senders act on one notice.
import { hasTold } from '../domain/attempt.ts'
import type { Claim, NoticeLedger } from '../usecases/ports.ts'
import { putEvent } from './audit-rows.ts'
import type { Dynamo } from './dynamo.ts'
import type { DeliveryTables } from './dynamo-delivery-ledger.ts'
import { dynamoMessageLookup } from './dynamo-message-lookup.ts'
import {
  asRead,
  attemptFailed,
  attemptSent,
  attemptUnchanged,
  claimNotice,
  endNotice,
  holdNotice,
  markNotified,
  markNotifiedIfToTell,
  markUndeliverable,
  releaseNotice,
  restNotice,
  stillToTell,
} from './notice-writes.ts'
import { PATIENT_SORT_KEY } from './patient-rows.ts'
import { attemptItem, epochSeconds, riderItem } from './rows.ts'
import { dynamoSilencing, silenceUnchanged } from './silences.ts'
import { addTold, parseTold, removeTold, toldBy, toldKey } from './told-rows.ts'

export type NoticeTables = DeliveryTables & { readonly patients: string }

/** A link answers this long after its message has expired, so that "not for me" and "stop" still work. */
const LINK_SECONDS_AFTER_EXPIRY = 30 * 86_400
/** More would make what is reported of the attempt a long affair; whoever comes later waits. */
const MOST_RIDERS = 50

export function dynamoNoticeLedger(db: Dynamo, { messages, patients, silences, audit }: NoticeTables): NoticeLedger {
  const link = ({ record: { message }, attempt, linkHash }: Claim) => ({
    pk: `link#${linkHash}`,
    sk: 'link',
    messageId: message.id,
    patientId: message.patientId,
    contactPointId: attempt.contactPointId,
    valueHash: attempt.valueHash,
    ttl: epochSeconds(message.expiresAt) + LINK_SECONDS_AFTER_EXPIRY,
  })

  return {
    ...dynamoMessageLookup(db, messages),
    ...dynamoSilencing(db, { silences, audit }),

    async toldOf(patientId, hashes) {
      const whoms = [...new Set([patientId, ...hashes])]
      const items = await db.getMany(messages, whoms.map(toldKey))
      return new Map(whoms.map((whom) => [whom, parseTold(items.find(({ pk }) => pk === toldKey(whom)['pk']))]))
    },

    async claim(claim, event) {
      const { record, attempt, patientVersion, silenceVersion, lookAgainAt, toldPatient, toldThere } = claim
      const { message, owed } = record
      const told = toldBy(record.message, attempt)
      const { outcome } = await db.transact([
        stillToTell(messages, message.id),
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
        addTold(messages, message.patientId, toldPatient, told),
        addTold(messages, attempt.valueHash, toldThere, told),
        { kind: 'put', table: messages, item: attemptItem(message.id, attempt), condition: 'attribute_not_exists(pk)' },
        { kind: 'put', table: messages, item: link(claim) },
        putEvent(audit, event),
      ])
      return outcome === 'committed'
    },

    async recordSent({ message }, attempt, { providerMessageId, at, nextLook }, event) {
      await db.transact([
        attemptSent(messages, message.id, attempt, { state: 'sent', providerMessageId }, at),
        nextLook ? restNotice(messages, message.id, nextLook) : endNotice(messages, message.id),
        markNotified(messages, message.id, at),
        putEvent(audit, event),
      ])
    },

    async recordFailed({ message }, attempt, reason, at, event) {
      await db.transact([
        attemptFailed(messages, message.id, attempt, reason),
        releaseNotice(messages, message.id, at),
        removeTold(messages, message.patientId, attempt.id),
        removeTold(messages, attempt.valueHash, attempt.id),
        putEvent(audit, event),
      ])
    },

    async merge({ message, owed }, attempt, on, nextLook, event) {
      if (on.record.riders.length >= MOST_RIDERS) return false
      const rider = { on: on.attempt.id, messageId: message.id, attemptId: attempt.id }
      const { outcome } = await db.transact([
        attemptUnchanged(messages, on.record.message.id, on.attempt),
        { kind: 'put', table: messages, item: riderItem(on.record.message.id, rider) },
        nextLook
          ? asRead(owed, restNotice(messages, message.id, nextLook))
          : asRead(owed, endNotice(messages, message.id)),
        { kind: 'put', table: messages, item: attemptItem(message.id, attempt), condition: 'attribute_not_exists(pk)' },
        markNotifiedIfToTell(messages, message.id, attempt.createdAt),
        putEvent(audit, event),
      ])
      return outcome === 'committed'
    },

    async suppress({ message, owed, attempts }, attempt, reason, event) {
      const overtaken = reason === 'recalled' || reason === 'expired' || reason === 'read'
      await db.transact([
        asRead(owed, endNotice(messages, message.id)),
        { kind: 'put', table: messages, item: attemptItem(message.id, attempt), condition: 'attribute_not_exists(pk)' },
        ...(attempts.some(hasTold) || overtaken ? [] : [markUndeliverable(messages, message.id, attempt.createdAt)]),
        putEvent(audit, event),
      ])
    },

    async end({ message, owed }) {
      await db.transact([asRead(owed, endNotice(messages, message.id))])
    },

    async postpone({ message, owed }, wait) {
      await db.transact([asRead(owed, holdNotice(messages, message.id, wait))])
    },
  }
}
