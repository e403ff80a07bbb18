// What it takes to act on what people text back: whose the number was last, what was said at it, the answers, and the provider's opt-out list.
import type { AuditEvent } from '../../domain/audit.ts'
import type { ContactPointId, MessageId, PatientId } from '../../domain/ids.ts'
import type { Phi } from '../../domain/phi.ts'
import type { AnswerKind } from '../../domain/text-answers.ts'
import type { SendOutcome } from './notices.ts'
import type { SilenceKind } from './patients.ts'
import type { LookupHash } from './sealing.ts'

export type LastNotice = {
  readonly patientId: PatientId
  readonly contactPointId: ContactPointId
  readonly messageId: MessageId
}

export interface TextLedger {
  /** Whom a notice to this number was for last. */
  lastNotice(valueHash: LookupHash): Promise<LastNotice | undefined>
  /**
   * As `silence`, and the caller sees to the provider's list. Without an event where nobody knows whose the number is.
   * False when the same had been said then or later.
   */
  hear(valueHash: LookupHash, kind: SilenceKind, at: Date, event?: AuditEvent): Promise<boolean>
  /** Gives the one confirmation of an opt-out to one caller, once until the opt-out is lifted. @param at - of the opt-out. */
  claimConfirmation(valueHash: LookupHash, at: Date): Promise<boolean>
  /** Gives an answer of this kind to one caller: once to each text, and once in so many seconds to a number. */
  claimAnswer(answer: {
    readonly valueHash: LookupHash
    readonly kind: AnswerKind
    readonly inboundMessageId: string
    readonly now: Date
    readonly notWithinSeconds: number
  }): Promise<boolean>
}

export interface TextAnswers {
  send(to: Phi, text: string, inboundMessageId: string, timeToLiveSeconds: number): Promise<SendOutcome>
}

/** `refused`: the provider takes no such change now. */
export type ListChange = 'changed' | 'refused'

/** The opt-out list of our numbers at the provider. Each change may be repeated. */
export interface ProviderOptOuts {
  add(number: Phi): Promise<ListChange>
  remove(number: Phi): Promise<ListChange>
}
