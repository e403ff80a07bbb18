// Tells a patient that a message waits: once, by the first contact point that the gate allows, at its turn. It never sees the message's content.
import { type Attempt, isAimed, type SuppressionReason } from '../domain/attempt.ts'
import { decideNotice, type OpenChannels } from '../domain/gate.ts'
import type { MessageId } from '../domain/ids.ts'
import type { NoticeRules } from '../domain/notice-rules.ts'
import { CLAIM_SECONDS } from '../domain/notice-timing.ts'
import { hashesInUse } from '../domain/patient.ts'
import { makeAwaitTurn } from './await-turn.ts'
import { makeMergeNotice } from './merge-notice.ts'
import { makeNoticeEvent } from './notice-events.ts'
import type { Clock, ContactBook, Ids, MessageRecord, NoticeLedger, NoticeQueue, Owing, Pace } from './ports.ts'
import type { PrepareNotice } from './prepare-notice.ts'
import { makeTellPatient } from './tell-patient.ts'

export type NoticeResult =
  | 'sent'
  | 'merged'
  | 'suppressed'
  | 'postponed'
  | 'failed'
  | 'unknown'
  | 'nothing-owed'
  | 'claimed-elsewhere'
  | 'overtaken'
export type SendNotice = (id: MessageId) => Promise<NoticeResult>

const isOwing = (record: MessageRecord): record is Owing => record.owed !== undefined

export const makeSendNotice = (ports: {
  ledger: NoticeLedger
  contacts: ContactBook
  prepare: PrepareNotice
  pace: Pace
  queue: NoticeQueue
  open: OpenChannels
  rules: NoticeRules
  /** How long a provider has for its first event of an attempt whose outcome nobody learnt. */
  unknownOutcomeSeconds: number
  clock: Clock
  ids: Ids
}): SendNotice => {
  const { ledger, contacts, open, rules, unknownOutcomeSeconds, clock, ids } = ports
  const event = makeNoticeEvent(ids)
  const tellPatient = makeTellPatient({ ...ports, event })
  const mergeNotice = makeMergeNotice({ ...ports, event })
  const awaitTurn = makeAwaitTurn(ports)

  // A sender that claimed and then fell silent. Its text may be on its way, so nothing is sent until the provider had time to report.
  const settleSilentClaim = async (record: Owing, attempt: Attempt, now: Date): Promise<NoticeResult> => {
    const age = (now.getTime() - attempt.createdAt.getTime()) / 1000
    if (age < CLAIM_SECONDS) return 'claimed-elsewhere'
    if (age < unknownOutcomeSeconds || !isAimed(attempt)) return 'unknown'
    const fact = { type: 'notice.failed', attemptId: attempt.id, reason: 'unknown-outcome' } as const
    await ledger.recordFailed(record, attempt, 'unknown-outcome', now, event(record.message, now, fact))
    return 'failed'
  }

  const suppress = async (record: Owing, reason: SuppressionReason, now: Date): Promise<NoticeResult> => {
    const attempt: Attempt = { id: ids.attemptId(), state: 'suppressed', reason, createdAt: now }
    await ledger.suppress(record, attempt, reason, event(record.message, now, { type: 'notice.suppressed', reason }))
    return 'suppressed'
  }

  const step = async (id: MessageId): Promise<NoticeResult> => {
    const record = await ledger.find(id)
    if (!record || !isOwing(record)) return 'nothing-owed'
    const now = clock.now()
    const { message, attempts, owed } = record
    if (owed.claimedBy) {
      const silent = attempts.find((attempt) => attempt.id === owed.claimedBy && attempt.state === 'sending')
      return silent ? settleSilentClaim(record, silent, now) : 'claimed-elsewhere'
    }

    const patient = await contacts.find(message.patientId)
    if (!patient) return suppress(record, 'no-contact-point', now)
    const hashes = hashesInUse(patient)
    const [silences, logs] = await Promise.all([contacts.silencesOf(hashes), ledger.toldOf(patient.id, hashes)])
    const told = [...new Map([...logs.values()].flatMap((log) => log.told.map((one) => [one.attemptId, one]))).values()]
    const { waitingFor } = owed
    const situation = {
      ...{ message, patient, silences, attempts, told, open, rules, now },
      ...(waitingFor && { waitedFor: waitingFor }),
    }
    const decision = decideNotice(situation)
    switch (decision.outcome) {
      case 'send': {
        const contactPoint = patient.contactPoints.find((point) => point.id === decision.contactPoint.id)
        if (!contactPoint) return 'nothing-owed'
        if ((await awaitTurn(record, contactPoint.channel, now)) === 'later') return 'postponed'
        const { closesAt } = decision
        return tellPatient({ record, patient, contactPoint, situation, logs, ...(closesAt && { closesAt }) })
      }
      case 'merge':
        return mergeNotice(record, decision.contactPoint, decision.into, situation)
      case 'wait':
        await ledger.postpone(record, decision)
        return 'postponed'
      case 'suppress':
        return suppress(record, decision.reason, now)
      case 'done':
        await ledger.end(record)
        return 'nothing-owed'
    }
  }

  // After a failure the gate says what comes next: another contact point, the same one, later, or nothing. What was overtaken by a change is looked at again.
  return async (id) => {
    let result = await step(id)
    for (let overtaken = 0; result === 'failed' || (result === 'overtaken' && overtaken < MOST_OVERTAKEN); ) {
      if (result === 'overtaken') overtaken += 1
      result = await step(id)
    }
    return result
  }
}

const MOST_OVERTAKEN = 3
