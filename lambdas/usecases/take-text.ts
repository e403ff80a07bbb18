// Does what a text asks of us: stops, starts, or answers. It gets the meaning and never the words; what it does may be repeated, what it says not.
import type { AuditFact } from '../domain/audit.ts'
import { later } from '../domain/notice-timing.ts'
import type { Organization } from '../domain/organization.ts'
import type { Phi } from '../domain/phi.ts'
import type { TakenText } from '../domain/provider-keywords.ts'
import {
  ANSWER_SECONDS,
  type AnswerKind,
  answerText,
  REPEATED_SECONDS,
  UNREAD_SECONDS,
} from '../domain/text-answers.ts'
import type { MatchOptOutList } from './match-opt-out-list.ts'
import type {
  Clock,
  ContactBook,
  Ids,
  LastNotice,
  ListChange,
  LookupHash,
  LookupHashes,
  SendOutcome,
  TextAnswers,
  TextLedger,
} from './ports.ts'

export type InboundText = TakenText & {
  readonly from: Phi
  readonly inboundMessageId: string
  /** When the provider handed it on. */
  readonly receivedAt: Date
}

export type TakenResult = {
  /** Whom a notice to the number was for last. Without, no audit event could be written. */
  readonly last?: LastNotice
  readonly answer: SendOutcome['outcome'] | 'none'
  readonly list?: ListChange
}
export type TakeText = (text: InboundText) => Promise<TakenResult>

type Heard = { readonly text: InboundText; readonly valueHash: LookupHash; readonly last: LastNotice | undefined }

export const makeTakeText = (ports: {
  ledger: TextLedger
  contacts: Pick<ContactBook, 'find'>
  match: MatchOptOutList
  answers: TextAnswers
  hashes: LookupHashes
  organization: Organization
  clock: Clock
  ids: Ids
}): TakeText => {
  const { ledger, contacts, match, answers, hashes, organization, clock, ids } = ports

  const hear = async ({ text, valueHash, last }: Heard, kind: 'opted-out' | 'restarted') => {
    const at = text.receivedAt
    if (!last) return ledger.hear(valueHash, kind, at)
    const { contactPointId, patientId, messageId } = last
    const fact: AuditFact = { type: `contact-point.${kind}`, contactPointId }
    const agent = { kind: 'recipient' } as const
    return ledger.hear(valueHash, kind, at, {
      id: ids.auditEventId(),
      recorded: clock.now(),
      agent,
      patientId,
      messageId,
      ...fact,
    })
  }

  /** Seconds that are left for an answer. */
  const timeLeft = ({ receivedAt }: InboundText): number =>
    Math.floor((later(receivedAt, ANSWER_SECONDS).getTime() - clock.now().getTime()) / 1000)

  const say = async ({ text, last }: Heard, kind: AnswerKind): Promise<SendOutcome['outcome']> => {
    const patient = last && (await contacts.find(last.patientId))
    const words = answerText(organization, kind, patient?.language ?? 'en')
    const { outcome } = await answers.send(text.from, words, text.inboundMessageId, timeLeft(text))
    return outcome
  }

  const confirmStop = async (heard: Heard): Promise<TakenResult['answer']> => {
    const { text, valueHash } = heard
    const { answered, receivedAt } = text
    if (!answered && timeLeft(text) < LEAST_SECONDS) return 'none'
    const mine = await ledger.claimConfirmation(valueHash, receivedAt)
    return mine && !answered ? say(heard, 'stop') : 'none'
  }

  const answerOnce = async (
    heard: Heard,
    kind: AnswerKind,
    notWithinSeconds: number,
  ): Promise<TakenResult['answer']> => {
    const { text, valueHash } = heard
    if (text.answered || timeLeft(text) < LEAST_SECONDS) return 'none'
    const { inboundMessageId } = text
    const mine = await ledger.claimAnswer({ valueHash, kind, inboundMessageId, now: clock.now(), notWithinSeconds })
    return mine ? say(heard, kind) : 'none'
  }

  const act = async (heard: Heard): Promise<Omit<TakenResult, 'last'>> => {
    const { text, valueHash } = heard
    switch (text.meaning) {
      case 'stop': {
        await hear(heard, 'opted-out')
        // Before the list, which would keep the confirmation back as well.
        const answer = await confirmStop(heard)
        return { answer, list: await match(valueHash, text.from) }
      }
      case 'start': {
        await hear(heard, 'restarted')
        const list = await match(valueHash, text.from)
        return { list, answer: await answerOnce(heard, 'start', REPEATED_SECONDS) }
      }
      case 'help':
        return { answer: await answerOnce(heard, 'help', REPEATED_SECONDS) }
      case 'unclear':
      case 'other':
        // The provider took a text for START that was none of a person who means it.
        if (text.answered) return { answer: 'none', list: await match(valueHash, text.from) }
        return { answer: await answerOnce(heard, 'unread', UNREAD_SECONDS) }
    }
  }

  return async (text) => {
    const valueHash = await hashes.ofContact('sms', text.from.reveal())
    const last = await ledger.lastNotice(valueHash)
    return { ...(last && { last }), ...(await act({ text, valueHash, last })) }
  }
}

/** The shortest time for which a carrier may be asked to try. */
const LEAST_SECONDS = 5
