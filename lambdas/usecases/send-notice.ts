// Tells a patient that a message waits: once, by the first contact point that the gate allows. It never sees the message's content.
import { type Attempt, type FailureReason, hasTold } from '../domain/attempt.ts'
import type { AuditEvent, AuditFact } from '../domain/audit.ts'
import { decideNotice, type OpenChannels } from '../domain/gate.ts'
import type { MessageId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { CLAIM_SECONDS, later } from '../domain/notice-timing.ts'
import { wasJustLifted } from '../domain/opt-out-list.ts'
import { hashesInUse, NO_SILENCE, type Silence } from '../domain/patient.ts'
import type {
  Clock,
  ContactBook,
  Ids,
  MessageRecord,
  NoticeLedger,
  OwedNotice,
  PatientRecord,
  SealedContactPoint,
} from './ports.ts'
import type { PrepareNotice } from './prepare-notice.ts'

export type NoticeResult =
  | 'sent'
  | 'suppressed'
  | 'postponed'
  | 'failed'
  | 'unknown'
  | 'nothing-owed'
  | 'claimed-elsewhere'
  | 'overtaken'
export type SendNotice = (id: MessageId) => Promise<NoticeResult>

type Owing = MessageRecord & { readonly owed: OwedNotice }
const isOwing = (record: MessageRecord): record is Owing => record.owed !== undefined

export const makeSendNotice = (ports: {
  ledger: NoticeLedger
  contacts: ContactBook
  prepare: PrepareNotice
  open: OpenChannels
  /** How long a provider has for its first event of an attempt whose outcome nobody learnt. */
  unknownOutcomeSeconds: number
  clock: Clock
  ids: Ids
}): SendNotice => {
  const { ledger, contacts, prepare, open, unknownOutcomeSeconds, clock, ids } = ports

  const event = (message: Message, at: Date, fact: AuditFact): AuditEvent => ({
    id: ids.auditEventId(),
    recorded: at,
    agent: { kind: 'system' },
    patientId: message.patientId,
    messageId: message.id,
    ...fact,
  })

  const failed = (record: Owing, attempt: Attempt, reason: FailureReason, at: Date) => {
    const fact = { type: 'notice.failed', attemptId: attempt.id, reason } as const
    return ledger.recordFailed(record, attempt, reason, at, event(record.message, at, fact))
  }

  // A sender that claimed and then fell silent. Its text may be on its way, so nothing is sent until the provider had time to report.
  const settleSilentClaim = async (record: Owing, attempt: Attempt, now: Date): Promise<NoticeResult> => {
    const age = (now.getTime() - attempt.createdAt.getTime()) / 1000
    if (age < CLAIM_SECONDS) return 'claimed-elsewhere'
    if (age < unknownOutcomeSeconds) return 'unknown'
    await failed(record, attempt, 'unknown-outcome', now)
    return 'failed'
  }

  const send = async (
    record: Owing,
    patient: PatientRecord,
    contactPoint: SealedContactPoint,
    silence: Silence,
    now: Date,
  ): Promise<NoticeResult> => {
    const { message } = record
    const { channel, valueHash } = contactPoint
    const link = ids.link()
    const attempt = {
      id: ids.attemptId(),
      contactPointId: contactPoint.id,
      channel,
      valueHash,
      state: 'sending',
      createdAt: now,
    } as const
    const { language } = patient
    // Whatever can go wrong on our side goes wrong before the claim: from there on it counts as sent unless the provider says otherwise.
    const handOver = await prepare({ message, contactPoint, language, token: link.token, attemptId: attempt.id })
    const claimed = await ledger.claim(
      {
        record,
        attempt,
        patientVersion: patient.version,
        silenceVersion: silence.version,
        linkHash: link.hash,
        lookAgainAt: later(now, unknownOutcomeSeconds),
      },
      event(message, now, { type: 'notice.claimed', attemptId: attempt.id, channel }),
    )
    if (!claimed) return 'overtaken'

    const result = await handOver()
    const at = clock.now()
    switch (result.outcome) {
      case 'accepted': {
        const sent = event(message, at, { type: 'notice.sent', attemptId: attempt.id, channel })
        await ledger.recordSent(message.id, attempt, result.providerMessageId, at, sent)
        return 'sent'
      }
      case 'unknown':
        return 'unknown'
      case 'busy':
        await failed(record, attempt, 'provider-busy', at)
        return 'failed'
      case 'refused': {
        const lags = result.reason === 'opted-out' && wasJustLifted(silence, at)
        await failed(record, attempt, lags ? 'provider-busy' : result.reason, at)
        // The provider knows of an opt-out that we have not heard of. From now on we have. Unless it is one that was lifted just now.
        if (result.reason === 'opted-out' && !lags) {
          const fact = { type: 'contact-point.opted-out', contactPointId: contactPoint.id } as const
          await ledger.silence(valueHash, 'opted-out', at, event(message, at, fact))
        }
        return 'failed'
      }
    }
  }

  const step = async (id: MessageId): Promise<NoticeResult> => {
    const record = await ledger.find(id)
    if (!record || !isOwing(record)) return 'nothing-owed'
    const now = clock.now()
    const { claimedBy } = record.owed
    if (claimedBy) {
      const silent = record.attempts.find((attempt) => attempt.id === claimedBy && attempt.state === 'sending')
      return silent ? settleSilentClaim(record, silent, now) : 'claimed-elsewhere'
    }

    // An attempt that was given up has arrived after all, while another one was under way.
    if (record.attempts.some(hasTold)) {
      await ledger.end(record)
      return 'nothing-owed'
    }

    const patient = await contacts.find(record.message.patientId)
    if (!patient) return 'nothing-owed'
    const silences = await contacts.silencesOf(hashesInUse(patient))
    const { message, attempts } = record
    const decision = decideNotice({ message, patient, silences, attempts, open, now })
    switch (decision.outcome) {
      case 'send': {
        const contactPoint = patient.contactPoints.find((point) => point.id === decision.contactPoint.id)
        if (!contactPoint) return 'nothing-owed'
        return send(record, patient, contactPoint, silences.get(contactPoint.valueHash) ?? NO_SILENCE, now)
      }
      case 'wait':
        await ledger.postpone(record, decision.until)
        return 'postponed'
      case 'suppress': {
        const { reason } = decision
        const attempt: Attempt = { id: ids.attemptId(), state: 'suppressed', reason, createdAt: now }
        await ledger.suppress(record, attempt, reason, event(message, now, { type: 'notice.suppressed', reason }))
        return 'suppressed'
      }
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
