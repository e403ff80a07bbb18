// The sentences of `npm run audit:verify`: ids, kinds and counts, and nothing that an event says.
import type { Finding } from '../../lambdas/domain/audit-verification.ts'
import type { VerifyResult } from './verify-patients.ts'

export function sentenceOf(patientId: string, { kind, eventId, after, at }: Finding): string {
  const event = eventId ?? 'an event'
  const what: Record<Finding['kind'], string> = {
    changed: `${event} was changed`,
    dropped: eventId ? `${event} was dropped` : 'an event was dropped, and its link with it',
    moved: `${event} was moved: it stands under ${at?.patientId === patientId ? '' : `${at?.patientId} `}${at?.eventId}`,
    inserted: `${event} was inserted: it stands among chained events and was never chained`,
    'link-changed': `the chain was changed or cut at ${event}`,
  }
  const upTo = after ? ` Up to ${after} the chain holds.` : ''
  return `${patientId}: ${what[kind]}.${upTo}`
}

export function summaryOf({ patients, chained, waiting, oldestWaiting, findings }: VerifyResult): string {
  const lines = [
    `${counted(patients, 'patient')}, ${counted(chained, 'chained event')}.`,
    ...(oldestWaiting ? [`Not chained yet: ${counted(waiting, 'event')}, the oldest of them ${oldestWaiting}.`] : []),
    findings === 0
      ? 'Every chained event is as it was.'
      : `What was chained does not hold for ${counted(findings, 'patient')}.`,
  ]
  return lines.join('\n')
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
