// Joins adapters to what reads and chains audit events. Nothing here can change one.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { readAuditRow } from '../adapters/audit-rows.ts'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoAuditChain, sha256 } from '../adapters/dynamo-audit-chain.ts'
import { dynamoAuditReading } from '../adapters/dynamo-audit-reading.ts'
import type { SettingsOf } from '../config.ts'
import { makeChainEvents } from '../usecases/chain-events.ts'
import { makeReadAudit } from '../usecases/read-audit.ts'
import { machine, REQUEST } from './parts.ts'

export function readAudit(settings: SettingsOf<'read-audit'>) {
  const tables = { messages: settings.MESSAGES_TABLE, audit: settings.AUDIT_TABLE }
  const audit = dynamoAuditReading(dynamo(new DynamoDBClient(REQUEST)), tables)
  return { readAudit: makeReadAudit({ audit, ...machine }) }
}

export function chainAudit(settings: SettingsOf<'chain-audit'>) {
  const chain = dynamoAuditChain(dynamo(new DynamoDBClient(REQUEST)), settings.AUDIT_CHAIN_TABLE)
  return { chainEvents: makeChainEvents({ chain, hashOf: sha256 }), readAuditRow }
}
