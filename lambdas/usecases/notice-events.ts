// The audit events of a notice: what the system did for a message, never what the message says.
import type { AuditEvent, AuditFact } from '../domain/audit.ts'
import type { Message } from '../domain/message.ts'
import type { Ids } from './ports.ts'

export type NoticeEvent = (message: Pick<Message, 'id' | 'patientId'>, at: Date, fact: AuditFact) => AuditEvent

export const makeNoticeEvent =
  (ids: Pick<Ids, 'auditEventId'>): NoticeEvent =>
  (message, at, fact) => ({
    id: ids.auditEventId(),
    recorded: at,
    agent: { kind: 'system' },
    patientId: message.patientId,
    messageId: message.id,
    ...fact,
  })
