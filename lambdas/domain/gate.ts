// May this notice go, by which contact point, and if not, why not. Asked at the moment of sending, and fails closed.
import type { Attempt, SuppressionReason } from './attempt.ts'
import type { Channel } from './channel.ts'
import { type Message, noticeObstacle } from './message.ts'
import { type ContactPoint, NO_SILENCE, objectionTo, type Patient, type Silence } from './patient.ts'
import { standingOf } from './standing.ts'

export type GateDecision =
  | { readonly outcome: 'send'; readonly contactPoint: ContactPoint }
  | { readonly outcome: 'wait'; readonly until: Date }
  | { readonly outcome: 'suppress'; readonly reason: SuppressionReason }

/** Channels that a deployment can send by. Voice joins when it is attested. */
export type OpenChannels = readonly Channel[]

const DEFAULT_ORDER: readonly Channel[] = ['sms', 'email', 'voice']

export function decideNotice(input: {
  readonly message: Message
  readonly patient: Patient
  /** By value hash. */
  readonly silences: ReadonlyMap<string, Silence>
  readonly attempts: readonly Attempt[]
  readonly open: OpenChannels
  readonly now: Date
}): GateDecision {
  const { message, patient, silences, attempts, open, now } = input

  const obstacle = noticeObstacle(message, now)
  if (obstacle) return { outcome: 'suppress', reason: obstacle }
  if (patient.deceased) return { outcome: 'suppress', reason: 'deceased' }
  if (message.notice.notBefore && now < message.notice.notBefore)
    return { outcome: 'wait', until: message.notice.notBefore }

  const wished = message.notice.channels
  const candidates = inOrderOf(patient)
    .filter(({ channel, retiredAt }) => open.includes(channel) && !retiredAt && (!wished || wished.includes(channel)))
    .map((point) => ({
      point,
      objection: objectionTo(point, silences.get(point.valueHash) ?? NO_SILENCE),
      standing: standingOf(point.id, attempts),
    }))
    .filter(({ standing }) => !standing.ruledOut)
  const allowed = candidates.filter(({ objection }) => !objection)
  // In the patient's order; of those that had their chance already, the one that may be tried soonest.
  const [next] = [
    ...allowed.filter(({ standing }) => !standing.setAside),
    ...allowed.toSorted((a, b) => a.standing.readyAt.getTime() - b.standing.readyAt.getTime()),
  ]
  if (!next) return { outcome: 'suppress', reason: candidates[0]?.objection ?? 'no-contact-point' }
  if (now < next.standing.readyAt) return { outcome: 'wait', until: next.standing.readyAt }
  return { outcome: 'send', contactPoint: next.point }
}

function inOrderOf(patient: Patient): ContactPoint[] {
  const order = [...patient.preferredChannels, ...DEFAULT_ORDER]
  return [...patient.contactPoints].sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel))
}
