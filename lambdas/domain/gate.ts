// May this notice go now, by which contact point, and if not, why not and until when. Asked at the moment of sending, and fails closed.
import { type Attempt, hasTold, type SuppressionReason, type WaitingReason } from './attempt.ts'
import type { Channel } from './channel.ts'
import type { ContactPointId } from './ids.ts'
import { escalationTime, type Message, noticeObstacle } from './message.ts'
import type { NoticeRules } from './notice-rules.ts'
import { type ContactPoint, NO_SILENCE, objectionTo, type Patient, type Silence } from './patient.ts'
import { closingTime, isNeverOpen, soonest } from './soonest.ts'
import { standingOf } from './standing.ts'
import type { Told } from './told.ts'

export type GateDecision =
  /** `closesAt`: when the hours end in which it may arrive, for texts and calls. */
  | { readonly outcome: 'send'; readonly contactPoint: ContactPoint; readonly closesAt?: Date }
  /** It need not go: a notice that went while this one waited has told the patient of this message too. */
  | { readonly outcome: 'merge'; readonly contactPoint: ContactPoint; readonly into: Told }
  | { readonly outcome: 'wait'; readonly until: Date; readonly reason: WaitingReason }
  | { readonly outcome: 'suppress'; readonly reason: SuppressionReason }
  /** The patient was told, and no further channel is left to tell them by. */
  | { readonly outcome: 'done' }

/** Channels that a deployment can send by. Voice joins when it is attested. */
export type OpenChannels = readonly Channel[]

export type Situation = {
  readonly message: Message
  readonly patient: Patient
  /** By value hash. */
  readonly silences: ReadonlyMap<string, Silence>
  readonly attempts: readonly Attempt[]
  /** What this patient was told, and what was told at any of their numbers and addresses, by whichever application. */
  readonly told: readonly Told[]
  /** Why the notice was made to wait before. */
  readonly waitedFor?: WaitingReason
  readonly open: OpenChannels
  readonly rules: NoticeRules
  readonly now: Date
}

const DEFAULT_ORDER: readonly Channel[] = ['sms', 'email', 'voice']

export function decideNotice(situation: Situation): GateDecision {
  const { message, patient, attempts, now } = situation
  const tellings = attempts.filter(hasTold)

  const obstacle = noticeObstacle(message, now)
  // A recall counts what it has cancelled; a message that was read, or is over, wants no further telling.
  if (obstacle && tellings.length > 0 && obstacle !== 'recalled') return { outcome: 'done' }
  if (obstacle) return { outcome: 'suppress', reason: obstacle }
  if (patient.deceased) return ended(tellings, 'deceased')
  if (message.notice.notBefore && now < message.notice.notBefore)
    return { outcome: 'wait', until: message.notice.notBefore, reason: 'scheduled' }

  const toldAt = new Set(tellings.map(({ contactPointId }) => contactPointId))
  const { next, objection } = nextPoint(situation, toldAt)
  if (!next) return ended(tellings, objection ?? 'no-contact-point')

  const escalatesAt = escalationTime(message, tellings)
  if (escalatesAt && now < escalatesAt) return { outcome: 'wait', until: escalatesAt, reason: 'scheduled' }
  const when = soonest(situation, next)
  const isCapped = when.reason === 'frequency-cap'
  if (isCapped || wasHeldBack(situation) || escalatesAt) {
    const into = toldMeanwhile(situation, next, isCapped)
    if (into) return { outcome: 'merge', contactPoint: next.point, into }
  }
  if (when.at > now) return { outcome: 'wait', until: when.at, reason: when.reason }
  const closesAt = closingTime(situation, next.point.channel)
  return { outcome: 'send', contactPoint: next.point, ...(closesAt && { closesAt }) }
}

const ended = (tellings: readonly Attempt[], reason: SuppressionReason): GateDecision =>
  tellings.length > 0 ? { outcome: 'done' } : { outcome: 'suppress', reason }

type Candidate = { readonly point: ContactPoint; readonly readyAt: Date }

function nextPoint(
  situation: Situation,
  toldAt: ReadonlySet<ContactPointId | undefined>,
): { readonly next?: Candidate; readonly objection?: SuppressionReason } {
  const { message, patient, silences, attempts, open } = situation
  const wished = message.notice.channels
  const candidates = inOrderOf(patient)
    .filter(({ channel, retiredAt }) => open.includes(channel) && !retiredAt && (!wished || wished.includes(channel)))
    .map((point) => ({
      point,
      objection:
        objectionTo(point, silences.get(point.valueHash) ?? NO_SILENCE) ??
        (isBillUnasked(message, point) ? 'no-consent' : undefined),
      ...standingOf(point.id, attempts),
    }))
    .filter(({ point, ruledOut }) => !ruledOut && !toldAt.has(point.id))
  const allowed = candidates.filter(({ objection }) => !objection)
  // In the patient's order; of those that had their chance already, the one that may be tried soonest; last, where it is never the hour.
  const [hourless, reachable] = partition(allowed, ({ point }) => isNeverOpen(situation, point.channel))
  const [next] = [
    ...reachable.filter(({ setAside }) => !setAside),
    ...reachable.toSorted((a, b) => a.readyAt.getTime() - b.readyAt.getTime()),
    ...hourless,
  ]
  if (next) return { next }
  const objection = candidates[0]?.objection
  return objection ? { objection } : {}
}

const partition = <Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
]

/** Bills are told by text or call only to who agreed to just that. */
const isBillUnasked = ({ category }: Message, { channel, consent }: ContactPoint) =>
  category === 'billing' && channel !== 'email' && !consent?.namesBilling

/** It had to wait, or rode on a notice that then failed. */
const wasHeldBack = ({ waitedFor, attempts }: Situation) =>
  waitedFor === 'quiet-hours' || waitedFor === 'frequency-cap' || attempts.some(({ merged }) => merged)

/**
 * The latest notice to this patient at this contact point that went when the message was there and was to be told. An older one than a day is none of
 * it any more, unless a cap still holds everything back.
 */
function toldMeanwhile(
  { message, patient, told, now }: Situation,
  { point }: Candidate,
  isCapped: boolean,
): Told | undefined {
  const { createdAt, notice } = message
  const since = notice.notBefore && notice.notBefore > createdAt ? notice.notBefore : createdAt
  return told.findLast(
    ({ patientId, contactPointId, messageId, at }) =>
      patientId === patient.id &&
      contactPointId === point.id &&
      messageId !== message.id &&
      at >= since &&
      (isCapped || now.getTime() - at.getTime() < MERGED_MILLISECONDS),
  )
}
const MERGED_MILLISECONDS = 86_400_000

function inOrderOf(patient: Patient): ContactPoint[] {
  const order = [...patient.preferredChannels, ...DEFAULT_ORDER]
  return [...patient.contactPoints].sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel))
}
