// Tells a patient that a message waits: once, by the first contact point that the gate allows. It never sees the message's content.
import type { Attempt } from '../domain/attempt.ts'
import type { AuditEvent, AuditFact } from '../domain/audit.ts'
import type { Language } from '../domain/channel.ts'
import { decideNotice, type OpenChannels } from '../domain/gate.ts'
import type { MessageId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { busySeconds, CLAIM_SECONDS, later } from '../domain/notice-timing.ts'
import type { DeliverNotice } from './deliver-notice.ts'
import type { Clock, ContactBook, Ids, MessageRecord, NoticeLedger, OwedNotice, SealedContactPoint } from './ports.ts'

export type NoticeResult =
  | 'sent'
  | 'suppressed'
  | 'postponed'
  | 'failed'
  | 'unknown'
  | 'nothing-owed'
  | 'claimed-elsewhere'
export type SendNotice = (id: MessageId) => Promise<NoticeResult>

type Owing = MessageRecord & { readonly owed: OwedNotice }
const isOwing = (record: MessageRecord): record is Owing => record.owed !== undefined

export const makeSendNotice = (ports: {
  ledger: NoticeLedger
  contacts: ContactBook
  deliver: DeliverNotice
  open: OpenChannels
  /** How long a provider has for its first event of an attempt whose outcome nobody learnt. */
  unknownOutcomeSeconds: number
  clock: Clock
  ids: Ids
}): SendNotice => {
  const { ledger, contacts, deliver, open, unknownOutcomeSeconds, clock, ids } = ports

  const event = (message: Message, at: Date, fact: AuditFact): AuditEvent => ({
    id: ids.auditEventId(),
    recorded: at,
    agent: { kind: 'system' },
    patientId: message.patientId,
    messageId: message.id,
    ...fact,
  })

  // A sender that claimed and then fell silent. Its text may be on its way, so nothing is sent until the provider had time to report.
  const settleSilentClaim = async (record: Owing, attempt: Attempt, now: Date): Promise<NoticeResult> => {
    const age = (now.getTime() - attempt.createdAt.getTime()) / 1000
    if (age < CLAIM_SECONDS) return 'claimed-elsewhere'
    if (age < unknownOutcomeSeconds) return 'unknown'
    await ledger.recordFailed(
      record,
      attempt,
      'unknown-outcome',
      now,
      event(record.message, now, { type: 'notice.failed', attemptId: attempt.id, reason: 'unknown-outcome' }),
    )
    return 'failed'
  }

  const send = async (
    record: Owing,
    contactPoint: SealedContactPoint,
    language: Language,
    now: Date,
  ): Promise<NoticeResult> => {
    const { message } = record
    const link = ids.link()
    const attempt = {
      id: ids.attemptId(),
      contactPointId: contactPoint.id,
      channel: contactPoint.channel,
      state: 'sending',
      createdAt: now,
    } as const
    const claim = { record, attempt, linkHash: link.hash, lookAgainAt: later(now, unknownOutcomeSeconds) }
    const claimed = await ledger.claim(
      claim,
      event(message, now, { type: 'notice.claimed', attemptId: attempt.id, channel: attempt.channel }),
    )
    if (!claimed) return 'claimed-elsewhere'

    const result = await deliver({ message, contactPoint, language, token: link.token, attemptId: attempt.id })
    const at = clock.now()
    switch (result.outcome) {
      case 'accepted':
        await ledger.recordSent(
          claim,
          result.providerMessageId,
          at,
          event(message, at, { type: 'notice.sent', attemptId: attempt.id, channel: attempt.channel }),
        )
        return 'sent'
      case 'unknown':
        return 'unknown'
      default: {
        const reason = result.outcome === 'busy' ? 'provider-busy' : result.reason
        const busyBefore = record.attempts.filter((earlier) => earlier.reason === 'provider-busy').length
        const retryAt = result.outcome === 'busy' ? later(at, busySeconds(busyBefore)) : at
        await ledger.recordFailed(
          record,
          attempt,
          reason,
          retryAt,
          event(message, at, { type: 'notice.failed', attemptId: attempt.id, reason }),
        )
        return result.outcome === 'busy' ? 'postponed' : 'failed'
      }
    }
  }

  const step = async (id: MessageId): Promise<NoticeResult> => {
    const record = await ledger.find(id)
    if (!record || !isOwing(record)) return 'nothing-owed'
    const now = clock.now()
    const silent = record.attempts.find((attempt) => attempt.state === 'sending')
    if (silent) return settleSilentClaim(record, silent, now)

    const patient = await contacts.find(record.message.patientId)
    if (!patient) return 'nothing-owed'
    const decision = decideNotice({ message: record.message, patient, attempts: record.attempts, open, now })
    switch (decision.outcome) {
      case 'send': {
        const contactPoint = patient.contactPoints.find((point) => point.id === decision.contactPoint.id)
        return contactPoint ? send(record, contactPoint, patient.language, now) : 'nothing-owed'
      }
      case 'wait':
        await ledger.postpone(record, decision.until)
        return 'postponed'
      case 'suppress': {
        const attempt: Attempt = { id: ids.attemptId(), state: 'suppressed', reason: decision.reason, createdAt: now }
        await ledger.suppress(
          record,
          attempt,
          decision.reason,
          event(record.message, now, { type: 'notice.suppressed', reason: decision.reason }),
        )
        return 'suppressed'
      }
    }
  }

  // A hard failure moves on to the next contact point at once; each failure rules one out, so this ends.
  return async (id) => {
    let result = await step(id)
    while (result === 'failed') result = await step(id)
    return result
  }
}
