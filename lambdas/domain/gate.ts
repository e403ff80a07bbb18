// May this notice go, by which contact point, and if not, why not. Asked at the moment of sending, and fails closed.
import type { Attempt, SuppressionReason } from './attempt.ts'
import type { Channel } from './channel.ts'
import { type Message, noticeObstacle } from './message.ts'
import { type ContactPoint, NO_SILENCE, objectionTo, type Patient, type Silence } from './patient.ts'

export type GateDecision =
  | { readonly outcome: 'send'; readonly contactPoint: ContactPoint }
  | { readonly outcome: 'wait'; readonly until: Date }
  | { readonly outcome: 'suppress'; readonly reason: SuppressionReason }

/** Channels that a deployment can send by. Voice joins when it is attested (BAA-03). */
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

  const tried = hardFailures(attempts)
  const wished = message.notice.channels
  const candidates = inOrderOf(patient).filter(
    (point) =>
      open.includes(point.channel) &&
      !point.retiredAt &&
      !tried.has(point.id) &&
      (!wished || wished.includes(point.channel)),
  )
  let reason: SuppressionReason = 'no-contact-point'
  for (const point of candidates) {
    const objection = objectionTo(point, silences.get(point.valueHash) ?? NO_SILENCE)
    if (!objection) return { outcome: 'send', contactPoint: point }
    if (reason === 'no-contact-point') reason = objection
  }
  return { outcome: 'suppress', reason }
}

/** An outcome that nobody learnt says little against a contact point once, and enough twice. */
const MOST_UNKNOWN = 2

// A busy provider says nothing against the contact point.
function hardFailures(attempts: readonly Attempt[]): ReadonlySet<Attempt['contactPointId']> {
  const failed = attempts.filter(({ state, reason }) => state === 'failed' && reason !== 'provider-busy')
  const unknown = failed
    .filter(({ reason }) => reason === 'unknown-outcome')
    .map(({ contactPointId }) => contactPointId)
  const hard = failed.filter(({ reason }) => reason !== 'unknown-outcome').map(({ contactPointId }) => contactPointId)
  return new Set([...hard, ...unknown.filter((id) => unknown.filter((other) => other === id).length >= MOST_UNKNOWN)])
}

function inOrderOf(patient: Patient): ContactPoint[] {
  const order = [...patient.preferredChannels, ...DEFAULT_ORDER]
  return [...patient.contactPoints].sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel))
}
