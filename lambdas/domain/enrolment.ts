// How a patient may be given an enrolment code, for how long it works, and by which contact point it goes. Never the code itself.
import type { Channel } from './channel.ts'
import type { ContactPointId, EnrolmentId, PatientId, ProxyId } from './ids.ts'
import { later } from './notice-timing.ts'
import { type ContactPoint, NO_SILENCE, objectionTo, type Patient, type Silence } from './patient.ts'

export const CODE_DELIVERIES = ['print', 'sms', 'email'] as const
/** `print`: the application hands the code over, on paper. */
export type CodeDelivery = (typeof CODE_DELIVERIES)[number]

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Seconds. As short as the way allows: a text is read at once, a letter takes days. */
export const CODE_LIFETIME: Readonly<Record<CodeDelivery, number>> = {
  sms: 10 * MINUTE,
  email: 24 * HOUR,
  print: 21 * DAY,
}

export const codeExpiry = (deliver: CodeDelivery, issuedAt: Date): Date => later(issuedAt, CODE_LIFETIME[deliver])

/** Wrong birth dates before the enrolment locks. */
export const MOST_WRONG_TRIES = 5

/** The one enrolment of a patient, or of a proxy's grant, that counts. A later one takes its place. */
export type Enrolment = {
  readonly id: EnrolmentId
  readonly patientId: PatientId
  /** The code is for a person who may act for the patient, and not for the patient. */
  readonly proxyId?: ProxyId
  readonly deliver: CodeDelivery
  /** Where the code went. Absent in print. */
  readonly contactPointId?: ContactPointId
  /** Keyed: whoever reads it can test no guess. */
  readonly codeHash: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly triesLeft: number
}

export type EnrolmentDecision<Point> =
  | { readonly outcome: 'issue'; readonly contactPoint?: Point }
  | { readonly outcome: 'refuse'; readonly reason: 'patient-deceased' | 'no-contact-point' }

/** As the gate of notices, but for the hour of the day: a patient asks for a code and waits for it. */
export function decideEnrolment<Point extends ContactPoint>(
  deliver: CodeDelivery,
  { deceased, contactPoints }: Pick<Patient, 'deceased'> & { readonly contactPoints: readonly Point[] },
  /** By value hash. */
  silences: ReadonlyMap<string, Silence>,
): EnrolmentDecision<Point> {
  if (deceased) return { outcome: 'refuse', reason: 'patient-deceased' }
  if (deliver === 'print') return { outcome: 'issue' }
  const wanted: Channel = deliver
  const contactPoint = contactPoints.find(
    (point) =>
      point.channel === wanted && !point.retiredAt && !objectionTo(point, silences.get(point.valueHash) ?? NO_SILENCE),
  )
  return contactPoint ? { outcome: 'issue', contactPoint } : { outcome: 'refuse', reason: 'no-contact-point' }
}

/** Everywhere that may be told of a new account: as codes are sent, and at any hour, because a warning that waits is none. */
export const toBeTold = <Point extends ContactPoint>(
  contactPoints: readonly Point[],
  silences: ReadonlyMap<string, Silence>,
): readonly Point[] =>
  contactPoints.filter(
    (point) =>
      (point.channel === 'sms' || point.channel === 'email') &&
      !point.retiredAt &&
      !objectionTo(point, silences.get(point.valueHash) ?? NO_SILENCE),
  )
