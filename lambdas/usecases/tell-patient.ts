// Tells a patient by one contact point that the gate has allowed: claims the notice, hands it over once, and records what the provider said.
import type { AimedAttempt } from '../domain/attempt.ts'
import { decideNotice, type Situation } from '../domain/gate.ts'
import { later } from '../domain/notice-timing.ts'
import { wasJustLifted } from '../domain/opt-out-list.ts'
import { NO_SILENCE } from '../domain/patient.ts'
import { NOBODY_TOLD, type ToldLog } from '../domain/told.ts'
import type { NoticeEvent } from './notice-events.ts'
import type { Clock, Ids, NoticeLedger, Owing, Pace, PatientRecord, SealedContactPoint } from './ports.ts'
import type { PrepareNotice } from './prepare-notice.ts'
import type { NoticeResult } from './send-notice.ts'

/** What the gate saw. */
export type Telling = {
  readonly record: Owing
  readonly patient: PatientRecord
  readonly contactPoint: SealedContactPoint
  readonly situation: Situation
  readonly logs: ReadonlyMap<string, ToldLog>
  /** When the hours end in which it may arrive. */
  readonly closesAt?: Date
}
export type TellPatient = (telling: Telling) => Promise<NoticeResult>

/** A provider that was asked too fast is left alone for so long. */
const SLOW_DOWN_SECONDS = 5

export const makeTellPatient =
  (ports: {
    ledger: NoticeLedger
    prepare: PrepareNotice
    pace: Pace
    /** How long a provider has for its first event of an attempt whose outcome nobody learnt. */
    unknownOutcomeSeconds: number
    event: NoticeEvent
    clock: Clock
    ids: Ids
  }): TellPatient =>
  async ({ record, patient, contactPoint, situation, logs, closesAt }) => {
    const { ledger, prepare, pace, unknownOutcomeSeconds, event, clock, ids } = ports
    const { message } = record
    const { id: contactPointId, channel, valueHash } = contactPoint
    const link = ids.link()
    const attemptId = ids.attemptId()
    // Whatever can go wrong on our side goes wrong before the claim: from there on it counts as sent unless the provider says otherwise.
    const handOver = await prepare({
      message,
      contactPoint,
      language: patient.language,
      token: link.token,
      attemptId,
      ...(closesAt && { timeToLiveSeconds: secondsUntil(closesAt, clock.now()) }),
    })
    const now = clock.now()
    const attempt: AimedAttempt = {
      id: attemptId,
      contactPointId,
      channel,
      valueHash,
      state: 'sending',
      createdAt: now,
    }
    const claimed = await ledger.claim(
      {
        record,
        attempt,
        patientVersion: patient.version,
        silenceVersion: (situation.silences.get(valueHash) ?? NO_SILENCE).version,
        toldPatient: logs.get(patient.id) ?? NOBODY_TOLD,
        toldThere: logs.get(valueHash) ?? NOBODY_TOLD,
        linkHash: link.hash,
        lookAgainAt: later(now, unknownOutcomeSeconds),
      },
      event(message, now, { type: 'notice.claimed', attemptId, channel }),
    )
    if (!claimed) return 'overtaken'

    const result = await handOver()
    const at = clock.now()
    const failed = (reason: 'provider-busy' | 'misconfigured' | 'opted-out' | 'refused') =>
      ledger.recordFailed(record, attempt, reason, at, event(message, at, { type: 'notice.failed', attemptId, reason }))
    switch (result.outcome) {
      case 'accepted': {
        // The gate again, as if it were later: is there another channel to try, should this one stay unread?
        const sent = { ...attempt, state: 'sent', sentAt: at } as const
        const next = decideNotice({ ...situation, attempts: [...record.attempts, sent], now: at })
        await ledger.recordSent(
          record,
          attempt,
          {
            providerMessageId: result.providerMessageId,
            at,
            ...(next.outcome === 'wait' && { nextLook: next.until }),
          },
          event(message, at, { type: 'notice.sent', attemptId, channel }),
        )
        return 'sent'
      }
      case 'unknown':
        return 'unknown'
      case 'busy':
        await failed('provider-busy')
        await pace.holdUntil(channel, later(at, SLOW_DOWN_SECONDS))
        return 'failed'
      case 'misconfigured':
        await failed('misconfigured')
        return 'failed'
      case 'refused': {
        const silence = situation.silences.get(valueHash) ?? NO_SILENCE
        const lags = result.reason === 'opted-out' && wasJustLifted(silence, at)
        await failed(lags ? 'provider-busy' : result.reason)
        // The provider knows of an opt-out that we have not heard of. From now on we have. Unless it is one that was lifted just now.
        if (result.reason === 'opted-out' && !lags)
          await ledger.silence(
            valueHash,
            'opted-out',
            at,
            event(message, at, { type: 'contact-point.opted-out', contactPointId }),
          )
        return 'failed'
      }
    }
  }

const secondsUntil = (end: Date, now: Date): number => Math.floor((end.getTime() - now.getTime()) / 1000)
