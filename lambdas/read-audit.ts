// Lambda entry: GET /v1/audit-events
import { readSettings } from './config.ts'
import { readAudit } from './container/audit.ts'
import { makeHandler } from './handlers/read-audit.ts'

export const handler = makeHandler(readAudit(readSettings('read-audit')))
