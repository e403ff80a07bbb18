// The single writes of which the notice transactions are made. A condition stands only where losing a race must stop the whole transaction.
import type { Attempt, AttemptState, WaitingReason } from '../domain/attempt.ts'
import type { AttemptId, MessageId } from '../domain/ids.ts'
import type { OwedNotice } from '../usecases/ports.ts'
import { dueShardOf } from './due-rows.ts'
import type { Write } from './dynamo.ts'
import { attemptSortKey, MESSAGE_SORT_KEY, NOTICE_SORT_KEY } from './rows.ts'

type Values = Readonly<Record<string, string | number>>

type Update = Extract<Write, { kind: 'update' }>

const onNotice = (table: string, message: MessageId, update: string, values: Values = {}): Update => ({
  kind: 'update',
  table,
  key: { pk: message, sk: NOTICE_SORT_KEY },
  update: `SET version = version + :one${update}`,
  values: { ':one': 1, ...values },
})

const END = ' REMOVE dueShard, dueAt, claimedBy, waitingFor, turnAt'

/** Nothing is owed any more. */
export const endNotice = (table: string, message: MessageId): Update => onNotice(table, message, END)

/** Any of the writes below, unless somebody has acted since the notice was read. */
export const asRead = ({ version }: OwedNotice, write: Update): Update => ({
  ...write,
  condition: 'version = :version',
  values: { ...write.values, ':version': version },
})

/** Looked at again at this time. What it waits for stays as it is. */
export const postponeNotice = (table: string, message: MessageId, until: Date): Update =>
  onNotice(table, message, ', dueAt = :due', { ':due': until.toISOString() })

/** As `postponeNotice`, and says what for. */
export const holdNotice = (
  table: string,
  message: MessageId,
  { until, reason, turnAt }: { readonly until: Date; readonly reason: WaitingReason; readonly turnAt?: Date },
): Update =>
  onNotice(table, message, `, dueAt = :due, waitingFor = :reason${turnAt ? ', turnAt = :turn' : ' REMOVE turnAt'}`, {
    ':due': until.toISOString(),
    ':reason': reason,
    ...(turnAt && { ':turn': turnAt.toISOString() }),
  })

/**
 * Taken by one attempt. The row itself says so, because a query may see one row of a transaction before another: a sender that reads the new
 * version and misses the attempt must still be refused.
 */
export const claimNotice = (
  table: string,
  message: MessageId,
  owed: OwedNotice,
  attempt: AttemptId,
  until: Date,
): Write => ({
  ...onNotice(table, message, ', dueAt = :due, claimedBy = :attempt REMOVE waitingFor, turnAt', {
    ':due': until.toISOString(),
    ':version': owed.version,
    ':attempt': attempt,
  }),
  condition: 'version = :version AND attribute_not_exists(claimedBy)',
})

/** Free again; if it is still owed, it is due then. */
export const releaseNotice = (table: string, message: MessageId, dueAt: Date): Update =>
  onNotice(table, message, ', dueAt = :due REMOVE claimedBy', { ':due': dueAt.toISOString() })

/**
 * The patient was told; another channel is tried then. It is free again, and owed only if it still was: a recall or a read that came first has ended it.
 */
export const restNotice = (table: string, message: MessageId, dueAt: Date): Update =>
  onNotice(table, message, ', dueAt = :due, waitingFor = :reason REMOVE claimedBy, turnAt', {
    ':due': dueAt.toISOString(),
    ':reason': 'scheduled' satisfies WaitingReason,
  })

/** Owed again: the provider has taken back what this attempt had given it. Refused when another attempt holds the notice. */
export const oweNotice = (table: string, message: MessageId, attempt: AttemptId, dueAt: Date): Write => ({
  ...onNotice(table, message, ', dueAt = :due, dueShard = :shard REMOVE claimedBy, waitingFor, turnAt', {
    ':due': dueAt.toISOString(),
    ':shard': dueShardOf(message),
    ':attempt': attempt,
  }),
  condition: 'attribute_not_exists(claimedBy) OR claimedBy = :attempt',
})

const STILL_TO_TELL = 'attribute_not_exists(recallRequestedAt) AND attribute_not_exists(readAt)'

/** The message is neither withdrawn nor read. */
export const stillToTell = (table: string, message: MessageId): Write => ({
  kind: 'check',
  table,
  key: { pk: message, sk: MESSAGE_SORT_KEY },
  condition: STILL_TO_TELL,
})

/** The recall's door is open. */
export const notBeingRecalled = (table: string, message: MessageId): Write => ({
  kind: 'check',
  table,
  key: { pk: message, sk: MESSAGE_SORT_KEY },
  condition: 'attribute_not_exists(recallRequestedAt)',
})

const onAttempt = (
  table: string,
  message: MessageId,
  attempt: Attempt,
  to: AttemptState,
  update: string,
  values: Values,
): Write => ({
  kind: 'update',
  table,
  key: { pk: message, sk: attemptSortKey(attempt.id) },
  update: `SET #state = :to${update}`,
  condition: '#state = :from',
  names: { '#state': 'state' },
  values: { ':to': to, ':from': attempt.state, ...values },
})

/** The attempt reached a provider; refused when it has moved on since it was read. */
export const attemptSent = (
  table: string,
  message: MessageId,
  attempt: Attempt,
  change: { readonly state: 'sent' | 'delivered'; readonly providerMessageId: string },
  at: Date,
): Write =>
  onAttempt(
    table,
    message,
    attempt,
    change.state,
    `, providerMessageId = :provider, sentAt = if_not_exists(sentAt, :at)${change.state === 'delivered' ? ', deliveredAt = :at' : ''} REMOVE reason`,
    { ':provider': change.providerMessageId, ':at': at.toISOString() },
  )

export const attemptFailed = (table: string, message: MessageId, attempt: Attempt, reason: string): Write =>
  onAttempt(table, message, attempt, 'failed', ', reason = :reason', { ':reason': reason })

/** The attempt is as it was read. */
export const attemptUnchanged = (table: string, message: MessageId, { id, state }: Attempt): Write => ({
  kind: 'check',
  table,
  key: { pk: message, sk: attemptSortKey(id) },
  condition: '#state = :state',
  names: { '#state': 'state' },
  values: { ':state': state },
})

export const markNotified = (table: string, message: MessageId, at: Date): Update => ({
  kind: 'update',
  table,
  key: { pk: message, sk: MESSAGE_SORT_KEY },
  update: 'SET notifiedAt = if_not_exists(notifiedAt, :at) REMOVE undeliverableAt',
  values: { ':at': at.toISOString() },
})

export const markUndeliverable = (table: string, message: MessageId, at: Date): Write => ({
  kind: 'update',
  table,
  key: { pk: message, sk: MESSAGE_SORT_KEY },
  update: 'SET undeliverableAt = :at',
  values: { ':at': at.toISOString() },
})

/** As `markNotified`, unless the message is withdrawn or read. */
export const markNotifiedIfToTell = (table: string, message: MessageId, at: Date): Update => ({
  ...markNotified(table, message, at),
  condition: STILL_TO_TELL,
})
