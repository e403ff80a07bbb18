// Who did what to which message, when: facts that are added and never changed. Fields follow FHIR AuditEvent and IHE BALP. Ids only, never content.
import type { FailureReason } from './attempt.ts'
import type { Channel } from './channel.ts'
import type { CodeDelivery } from './enrolment.ts'
import type {
  ApplicationId,
  AttemptId,
  AuditEventId,
  ContactPointId,
  EnrolmentId,
  MessageId,
  PatientId,
  ProxyId,
  ReplyId,
} from './ids.ts'
import type { Category } from './message.ts'
import type { Preference } from './preferences.ts'

export type Agent =
  | { readonly kind: 'application'; readonly id: ApplicationId }
  /** `id` is the subject of the sign-in, not the patient's name. */
  | { readonly kind: 'patient'; readonly id: string }
  /** By which grant, and with which sign-in. */
  | { readonly kind: 'proxy'; readonly id: ProxyId; readonly subjectId: string }
  /** Whoever holds a notice: a person at the contact point, signed in or not. */
  | { readonly kind: 'recipient' }
  | { readonly kind: 'system' }

export type AuditEvent = {
  readonly id: AuditEventId
  readonly recorded: Date
  readonly agent: Agent
  readonly patientId: PatientId
  readonly messageId?: MessageId
} & AuditFact

export type AuditFact =
  | {
      readonly type: 'patient.created' | 'patient.updated' | 'patient.read' | 'patient.signed-in' | 'patient.signed-out'
    }
  /** What the patient chose anew, without the choice. */
  | { readonly type: 'preferences.changed'; readonly changed: readonly Preference[] }
  | { readonly type: 'consent.recorded'; readonly contactPointId: ContactPointId; readonly status: string }
  | {
      readonly type: 'enrolment.issued'
      readonly enrolmentId: EnrolmentId
      /** For a person who may act for the patient. */
      readonly proxyId?: ProxyId
      readonly deliver: CodeDelivery
      /** Where the code goes; none in print. */
      readonly contactPointId?: ContactPointId
    }
  /** The provider did not take the code, so that it works no more. */
  | { readonly type: 'enrolment.voided'; readonly enrolmentId: EnrolmentId; readonly reason: FailureReason }
  /** Wrong birth dates with a code that counts. At the last one, the code works no more. */
  | { readonly type: 'enrolment.refused' | 'enrolment.locked'; readonly enrolmentId: EnrolmentId }
  /** A contact point was told of the new account, or may have been. */
  | { readonly type: 'enrolment.told'; readonly enrolmentId: EnrolmentId; readonly contactPointId: ContactPointId }
  /** From now on this sign-in, and no earlier one, is the person's. */
  | { readonly type: 'patient.enrolled'; readonly enrolmentId: EnrolmentId }
  | { readonly type: 'proxy.enrolled'; readonly enrolmentId: EnrolmentId; readonly proxyId: ProxyId }
  | {
      readonly type: 'contact-point.opted-out' | 'contact-point.disputed' | 'contact-point.restarted'
      readonly contactPointId: ContactPointId
    }
  /** What was granted stands here alone once another grant has replaced it. */
  | {
      readonly type: 'proxy.granted'
      readonly proxyId: ProxyId
      readonly scope: readonly Category[]
      readonly endsAt: Date
    }
  | { readonly type: 'proxy.revoked'; readonly proxyId: ProxyId }
  | { readonly type: 'message.accepted' | 'message.opened' | 'replies.read' }
  /** Somebody asked for a message that is not theirs, recalled, expired or unknown, or sent a form without the word that our page put into it. */
  | { readonly type: 'message.refused' | 'form.refused' }
  | { readonly type: 'message.replied'; readonly replyId: ReplyId }
  | { readonly type: 'message.recall-requested'; readonly reason: RecallReason }
  | {
      readonly type: 'message.recalled'
      readonly reason: RecallReason
      readonly noticesCancelled: number
      readonly noticesSent: readonly NoticeSent[]
    }
  | {
      readonly type: 'notice.claimed' | 'notice.sent' | 'notice.merged'
      readonly attemptId: AttemptId
      readonly channel: Channel
    }
  | { readonly type: 'notice.delivered'; readonly attemptId: AttemptId }
  | { readonly type: 'notice.failed'; readonly attemptId: AttemptId; readonly reason: string }
  | { readonly type: 'notice.suppressed'; readonly reason: string }
  /** Somebody read these events, all of a patient or those of one message. */
  | { readonly type: 'audit.read'; readonly filteredBy: 'patient' | 'message' }

/** A notice that may have arrived. */
export type NoticeSent = { readonly channel: Channel; readonly at: Date }

export type AuditType = AuditFact['type']

export const RECALL_REASONS = ['wrong-recipient', 'wrong-content', 'other'] as const
export type RecallReason = (typeof RECALL_REASONS)[number]

/** AuditEvent.action of FHIR R4: Create, Read, Update, Delete, Execute. */
export const ACTION_OF: Readonly<Record<AuditType, 'C' | 'R' | 'U' | 'D' | 'E'>> = {
  'patient.created': 'C',
  'patient.updated': 'U',
  'patient.read': 'R',
  'patient.signed-in': 'E',
  'patient.signed-out': 'E',
  'preferences.changed': 'U',
  'consent.recorded': 'C',
  'enrolment.issued': 'C',
  'enrolment.voided': 'U',
  'enrolment.refused': 'E',
  'enrolment.locked': 'U',
  'enrolment.told': 'E',
  'patient.enrolled': 'C',
  'proxy.enrolled': 'C',
  'contact-point.opted-out': 'U',
  'contact-point.disputed': 'U',
  'contact-point.restarted': 'U',
  'proxy.granted': 'C',
  'proxy.revoked': 'U',
  'message.accepted': 'C',
  'message.opened': 'R',
  'message.replied': 'C',
  'message.refused': 'R',
  'form.refused': 'E',
  'replies.read': 'R',
  'message.recall-requested': 'U',
  'message.recalled': 'D',
  'notice.claimed': 'E',
  'notice.sent': 'E',
  'notice.merged': 'E',
  'notice.delivered': 'U',
  'notice.failed': 'U',
  'notice.suppressed': 'U',
  'audit.read': 'R',
}
export const AUDIT_TYPES = Object.keys(ACTION_OF) as [AuditType, ...AuditType[]]

/** As it was stored. `purpose` is why health data was handled (HL7 PurposeOfUse). */
export type RecordedEvent = AuditEvent & {
  readonly action: string
  readonly outcome: string
  readonly purpose: string
}

export function purposeOf({ agent, type }: AuditEvent): string {
  if (agent.kind === 'patient') return 'PATRQT'
  if (agent.kind === 'proxy') return 'FAMRQT'
  return type === 'audit.read' ? 'HCOMPL' : 'TREAT'
}

const FAILURES: readonly AuditType[] = ['enrolment.refused', 'enrolment.locked', 'message.refused', 'form.refused']
export const outcomeOf = ({ type }: Pick<AuditEvent, 'type'>): 'success' | 'failure' =>
  FAILURES.includes(type) ? 'failure' : 'success'
