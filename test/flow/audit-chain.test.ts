// The chain on a real table: each event gets one link, in order, however often and however many at once the stream brings it.
import { randomUUID } from 'node:crypto'
import { CreateTableCommand, DeleteTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { expect, it, onTestFinished } from 'vitest'
import { dynamoAuditChain, sha256 } from '../../lambdas/adapters/dynamo-audit-chain.ts'
import type { AuditRow } from '../../lambdas/domain/audit-chain.ts'
import { verifyChain } from '../../lambdas/domain/audit-verification.ts'
import { makeChainEvents } from '../../lambdas/usecases/chain-events.ts'
import { chainTables } from '../../local/audit/chain-tables.ts'
import { type Tables, tables } from '../support/tables.ts'

const PATIENTS = ['pat_a', 'pat_b', 'pat_c']
/** More than one transaction takes for the first patient. */
const EVENTS = Array.from({ length: 100 }, (_, place): AuditRow => {
  const pk = PATIENTS[place < 70 ? 0 : place % 3] ?? ''
  return { pk, sk: `evt_${String(place).padStart(4, '0')}`, type: 'message.opened', agent: { kind: 'system' } }
})
const eventsOf = (patient: string) => EVENTS.filter(({ pk }) => pk === patient)

async function emptyTable({ client }: Tables): Promise<string> {
  const TableName = `Links-${randomUUID()}`
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType })
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    }),
  )
  onTestFinished(async () => void (await client.send(new DeleteTableCommand({ TableName }))))
  return TableName
}

it('links each event once and in order, though every batch comes three times at once and again', async () => {
  const store = await tables()
  const table = await emptyTable(store)
  const chainEvents = makeChainEvents({ chain: dynamoAuditChain(store.db, table), hashOf: sha256 })
  await Promise.all([chainEvents(EVENTS), chainEvents(EVENTS), chainEvents(EVENTS)])
  const count = async () => (await store.client.send(new ScanCommand({ TableName: table, Select: 'COUNT' }))).Count
  const rows = await count()
  await chainEvents(EVENTS)
  await chainEvents(EVENTS.slice(10, 40))
  expect(await count()).toBe(rows)

  const read = await chainTables(store.client, { events: table, chain: table })
  for (const patient of PATIENTS) {
    const { links, head } = await read.auditOf(patient)
    expect(links.map(({ eventId }) => eventId)).toEqual(eventsOf(patient).map(({ sk }) => sk))
    const verdict = verifyChain(sha256, { patientId: patient, events: eventsOf(patient), links, ...(head && { head }) })
    expect(verdict).toEqual({ chained: eventsOf(patient).length, waiting: [] })
  }
})

it('goes on where another batch has left off, without a gap', async () => {
  const store = await tables()
  const table = await emptyTable(store)
  const chainEvents = makeChainEvents({ chain: dynamoAuditChain(store.db, table), hashOf: sha256 })
  for (let at = 0; at < EVENTS.length; at += 15) await chainEvents(EVENTS.slice(Math.max(0, at - 5), at + 15))
  const { Items = [] } = await store.client.send(new ScanCommand({ TableName: table }))
  const heads = Items.map((item) => unmarshall(item)).filter(({ sk }) => sk === 'head')
  expect(Object.fromEntries(heads.map(({ pk, sequence }) => [pk, sequence]))).toEqual(
    Object.fromEntries(PATIENTS.map((patient) => [patient, eventsOf(patient).length])),
  )
})
