// Lambda entry: audit events, from their stream to the chain
import { readSettings } from './config.ts'
import { chainAudit } from './container/audit.ts'
import { makeHandler } from './handlers/chain-audit.ts'

export const handler = makeHandler(chainAudit(readSettings('chain-audit')))
