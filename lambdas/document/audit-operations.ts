// The calls about audit events, as the document tells them.
import * as v from 'valibot'
import { AuditFilters } from '../handlers/read-audit.ts'
import { EXAMPLES } from './examples.ts'
import { page } from './formats.ts'
import type { Operation } from './operation.ts'

export const AUDIT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/audit-events',
    operationId: 'listAuditEvents',
    tag: 'Audit',
    summary: 'Read who did what to a message or a patient',
    description:
      'Newest first, whichever application they belong to. Exactly one of `messageId` and `patientId` is required; an id that nobody has gives an empty list. `from` is the first instant that counts, `to` the first that does not. Reading is itself recorded, before it is answered, as `audit.read`.',
    scope: 'audit.read',
    query: v.strictObject({ ...AuditFilters.entries, ...page }),
    answers: { 200: { description: 'The events.', schema: 'AuditEventList', example: EXAMPLES.auditEventList } },
    problems: ['invalid-query'],
  },
]
