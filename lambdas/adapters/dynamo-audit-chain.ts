// Extends the chains over audit events. It reads heads and adds links; a link is never written twice, and none is changed or deleted.
import { createHash } from 'node:crypto'
import type { HashOf } from '../domain/audit-chain.ts'
import type { AuditChain } from '../usecases/ports.ts'
import { HEAD_SORT_KEY, headItem, linkItem, markSortKey, parseHead } from './chain-rows.ts'
import type { Dynamo, Write } from './dynamo.ts'

export const sha256: HashOf = (text) => createHash('sha256').update(text).digest('hex')

const IS_NEW = 'attribute_not_exists(pk)'

export const dynamoAuditChain = (db: Dynamo, table: string): AuditChain => ({
  async headOf(patientId) {
    const item = await db.get(table, { pk: patientId, sk: HEAD_SORT_KEY })
    return item && parseHead(item)
  },

  async extend(patientId, head, links) {
    const last = links.at(-1)
    if (!last) return { outcome: 'added' }
    const put = (item: Record<string, unknown>): Write => ({ kind: 'put', table, item, condition: IS_NEW })
    const moveHead: Write = {
      kind: 'put',
      table,
      item: headItem(patientId, { sequence: last.sequence, hash: last.hash }),
      condition: head ? '#hash = :hash' : IS_NEW,
      ...(head && { names: { '#hash': 'hash' }, values: { ':hash': head.hash } }),
    }
    const result = await db.transact([
      ...links.map(({ eventId }) => put({ pk: patientId, sk: markSortKey(eventId) })),
      moveHead,
      ...links.map((link) => put(linkItem(patientId, link))),
    ])
    if (result.outcome === 'committed') return { outcome: 'added' }
    return {
      outcome: 'refused',
      chained: links.flatMap(({ eventId }, place) => (result.refusals[place] ? [eventId] : [])),
    }
  },
})
