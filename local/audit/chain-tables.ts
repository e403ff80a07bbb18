// Reads the audit events and the chain over them, as they stand. It must never write.
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  QueryCommand,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb'
import { readAuditRow } from '../../lambdas/adapters/audit-rows.ts'
import { AFTER_LINKS, HEAD_SORT_KEY } from '../../lambdas/adapters/chain-rows.ts'
import type { AuditRow, Head, Link } from '../../lambdas/domain/audit-chain.ts'
import type { PatientAudit } from '../../lambdas/domain/audit-verification.ts'

export interface ChainTables {
  /** Of events and of chains, in order, each once. */
  patients(): Promise<readonly string[]>
  auditOf(patientId: string): Promise<PatientAudit>
  /** Events with this id, whosever they are. Reads the whole table. */
  eventsWithId(eventId: string): Promise<readonly AuditRow[]>
}

type Item = Record<string, AttributeValue>

export async function chainTables(
  client: DynamoDBClient,
  names: { readonly events: string | undefined; readonly chain: string | undefined },
): Promise<ChainTables> {
  const { events = '', chain = '' } = names.events && names.chain ? names : await findTables(client)

  async function* scan(input: ScanCommandInput): AsyncGenerator<Item> {
    let start: Item | undefined
    do {
      const page = await client.send(new ScanCommand({ ...input, ExclusiveStartKey: start }))
      yield* page.Items ?? []
      start = page.LastEvaluatedKey
    } while (start)
  }

  async function* query(table: string, where: string, values: Item): AsyncGenerator<Item> {
    let start: Item | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: where,
          ExpressionAttributeValues: values,
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      )
      yield* page.Items ?? []
      start = page.LastEvaluatedKey
    } while (start)
  }

  return {
    async patients() {
      const found = new Set<string>()
      const heads = {
        FilterExpression: 'sk = :head',
        ExpressionAttributeValues: { ':head': { S: HEAD_SORT_KEY } },
      }
      for await (const { pk } of scan({ TableName: chain, ProjectionExpression: 'pk', ...heads }))
        found.add(pk?.S ?? '')
      for await (const { pk } of scan({ TableName: events, ProjectionExpression: 'pk' })) found.add(pk?.S ?? '')
      return [...found].sort()
    },

    // The chain before the events: an event that comes between the two is newer than the chain, and that is no fault.
    async auditOf(patientId) {
      const patient = { ':patient': { S: patientId } }
      const Key = { pk: { S: patientId }, sk: { S: HEAD_SORT_KEY } }
      const head = await client.send(new GetItemCommand({ TableName: chain, Key, ConsistentRead: true }))
      const links = query(chain, 'pk = :patient AND sk < :end', { ...patient, ':end': { S: AFTER_LINKS } })
      return {
        patientId,
        links: (await allOf(links)).map(linkOf),
        events: await allOf(query(events, 'pk = :patient', patient)),
        ...(head.Item && { head: headOf(readAuditRow(head.Item)) }),
      }
    },

    eventsWithId: (eventId) => {
      const values = { ':event': { S: eventId } }
      return allOf(scan({ TableName: events, FilterExpression: 'sk = :event', ExpressionAttributeValues: values }))
    },
  }
}

async function allOf(items: AsyncIterable<Item>): Promise<AuditRow[]> {
  const rows: AuditRow[] = []
  for await (const item of items) rows.push(readAuditRow(item))
  return rows
}

// Whatever somebody made of a link is taken as it stands: it is the verification that finds it wrong.
const linkOf = ({ sk, eventId, hash, previous }: AuditRow): Link => ({
  sequence: Number(sk),
  eventId: String(eventId),
  hash: String(hash),
  previous: String(previous),
})
const headOf = ({ sequence, hash }: AuditRow): Head => ({ sequence: Number(sequence), hash: String(hash) })

/** On this machine, where there is one of each. */
async function findTables(client: DynamoDBClient): Promise<{ events: string; chain: string }> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}))
  const named = (construct: string): string => {
    const [found, ...others] = TableNames.filter((name) => name.includes(`${construct}Table`))
    if (!found || others.length > 0)
      throw new Error(`The system on this machine has no table ${construct}: start it anew.`)
    return found
  }
  return { events: named('Audit'), chain: named('AuditChain') }
}
