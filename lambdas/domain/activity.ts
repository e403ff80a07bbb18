// Which audit events a patient is shown: who saw or changed something of theirs. How notices went is left out, and so are their own looks at this list.
import type { Agent, AuditEvent, AuditType } from './audit.ts'

const SHOWN = [
  'patient.created',
  'patient.updated',
  'patient.read',
  'patient.signed-in',
  'patient.signed-out',
  'preferences.changed',
  'consent.recorded',
  'contact-point.opted-out',
  'contact-point.disputed',
  'contact-point.restarted',
  'enrolment.issued',
  'enrolment.refused',
  'enrolment.locked',
  'patient.enrolled',
  'proxy.enrolled',
  'proxy.granted',
  'proxy.revoked',
  'message.accepted',
  'message.opened',
  'message.replied',
  'message.refused',
  'form.refused',
  'message.recalled',
  'replies.read',
  'audit.read',
] as const satisfies readonly AuditType[]
export type ActivityType = (typeof SHOWN)[number]

export type Activity = Pick<AuditEvent, 'id' | 'recorded' | 'messageId'> & {
  readonly type: ActivityType
  /** Of applications and proxies the kind alone: an id would say nothing to a patient. */
  readonly by: Agent['kind']
}

/** Each of these would stand in the list because the patient has looked at it. */
const OWN_LOOKS: readonly AuditType[] = ['audit.read', 'patient.read']

export const activityOf = ({ id, recorded, type, messageId, agent }: AuditEvent): Activity | undefined => {
  const shown = SHOWN.find((candidate) => candidate === type)
  if (!shown || (agent.kind === 'patient' && OWN_LOOKS.includes(shown))) return undefined
  return { id, recorded, type: shown, by: agent.kind, ...(messageId && { messageId }) }
}
