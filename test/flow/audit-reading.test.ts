// The privacy office reads who did what to a message or a patient, and is itself recorded. On the running system.
import { describe, expect, it } from 'vitest'
import { application, endpoints, newMessage, newPatient, signedInVisitor, untilState } from '../support/world.ts'

const NOBODY = 'pat_01h455vb4pex5vsknk084sn02q'
const NOTHING = 'msg_01h455vb4pex5vsknk084sn02q'

type Event = { readonly auditEventId: string; readonly type: string; readonly [field: string]: unknown }
type List = { readonly items: readonly Event[]; readonly nextCursor?: string }

async function list(query: Record<string, string | number>, which: 'client' | 'otherClient' = 'client') {
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const { status, body } = await (await application(which)).get(`/v1/audit-events?${search}`)
  return { status, ...(body as unknown as List), body }
}
const typesOf = ({ items }: List) => items.map(({ type }) => type)

describe('reading audit events', () => {
  it('tells of a message who sent, told, read and recalled it, newest first', async () => {
    const { patient, portal, client } = endpoints()
    const messageId = await newMessage(patient.patientId)
    await untilState(messageId, 'notified')
    const { visitor } = await signedInVisitor()
    await visitor.get(`${portal}/messages/${messageId}`)
    await (await application()).post(`/v1/messages/${messageId}/recall`, { reason: 'wrong-content' })

    const { status, items } = await list({ messageId })
    expect(status).toBe(200)
    expect(typesOf({ items }).filter((type) => type.startsWith('message.'))).toEqual([
      'message.recalled',
      'message.recall-requested',
      'message.opened',
      'message.accepted',
    ])
    expect(items.at(-1)).toEqual({
      auditEventId: expect.stringMatching(/^evt_/),
      type: 'message.accepted',
      action: 'C',
      recorded: expect.any(String),
      outcome: 'success',
      purpose: 'TREAT',
      agent: { kind: 'application', id: client.id },
      patientId: patient.patientId,
      messageId,
    })
    expect(items[0]).toMatchObject({ action: 'D', reason: 'wrong-content', noticesCancelled: 0 })
  }, 120_000)

  it('is for the whole organization: another application sees the same events', async () => {
    const { patientId } = await newPatient()
    const messageId = await newMessage(patientId)
    const ours = await list({ messageId, type: 'message.accepted' })
    const theirs = await list({ messageId, type: 'message.accepted' }, 'otherClient')
    expect(ours.items).toHaveLength(1)
    expect(theirs.items).toEqual(ours.items)
  })

  it('is recorded itself, with who read and by which kind of id, before it is answered', async () => {
    const { patientId } = await newPatient()
    const messageId = await newMessage(patientId)
    await list({ messageId })
    await list({ patientId }, 'otherClient')
    const { items } = await list({ patientId, type: 'audit.read' })
    const { client, otherClient } = endpoints()
    const common = { action: 'R', purpose: 'HCOMPL', patientId }
    expect(items).toEqual([
      expect.objectContaining({ ...common, agent: { kind: 'application', id: otherClient.id }, filteredBy: 'patient' }),
      expect.objectContaining({
        ...common,
        agent: { kind: 'application', id: client.id },
        filteredBy: 'message',
        messageId,
      }),
    ])
  })

  it('filters by type and time, from its first instant to before its last', async () => {
    const { patientId } = await newPatient()
    await newMessage(patientId)
    const { items } = await list({ patientId, type: 'message.accepted' })
    const recorded = String(items[0]?.['recorded'])
    const later = new Date(Date.parse(recorded) + 1).toISOString()
    const from = async (query: Record<string, string>) =>
      typesOf(await list({ patientId, type: 'message.accepted', ...query })).length
    expect([
      await from({ from: recorded, to: later }),
      await from({ from: later }),
      await from({ to: recorded }),
    ]).toEqual([1, 0, 0])
  })

  it('goes page by page to the end, each event once, though reading adds events', async () => {
    const { patientId } = await newPatient()
    for (let count = 0; count < 3; count += 1) await newMessage(patientId)
    const { items } = await list({ patientId, limit: 100 })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page: List = await list({ patientId, limit: 1, ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ auditEventId }) => auditEventId))
      cursor = page.nextCursor
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(items.map(({ auditEventId }) => auditEventId)))
  })

  it('refuses a cursor of another list or application, and says no more', async () => {
    const { patientId } = await newPatient()
    await newMessage(patientId)
    const { nextCursor: cursor = '' } = await list({ patientId, limit: 1 })
    expect(cursor).not.toBe('')
    const wrong = [
      await list({ patientId, limit: 1, cursor }, 'otherClient'),
      await list({ patientId, type: 'message.accepted', cursor }),
      await list({ patientId: endpoints().patient.patientId, cursor }),
      await list({ patientId, cursor: 'bm90LWEtY3Vyc29y' }),
    ]
    for (const { status, body } of wrong) {
      expect([status, body['code'], body['errors']]).toEqual([
        400,
        'invalid-query',
        [{ pointer: 'cursor', message: 'This must be the nextCursor of this list.' }],
      ])
    }
  })

  it.each([
    ['both ids', { messageId: NOTHING, patientId: NOBODY }, ['messageId', 'patientId']],
    ['no id', {}, ['messageId', 'patientId']],
    ['wrong values', { patientId: NOBODY, limit: 101, type: 'x', from: 'y' }, ['from', 'limit', 'type']],
    ['a parameter that is not known', { patientId: NOBODY, reason: 'other' }, ['']],
  ])('refuses %s', async (_, query, pointers) => {
    const { status, body } = await list(query as Record<string, string>)
    expect([status, body['code']]).toEqual([400, 'invalid-query'])
    const told = (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)
    expect([...new Set(told)].sort()).toEqual(pointers)
  })

  it('finds nothing about ids that nobody has, however often they are asked for', async () => {
    const unknown: readonly Record<string, string>[] = [
      { patientId: NOBODY },
      { patientId: NOBODY },
      { messageId: NOTHING },
      { messageId: 'x' },
    ]
    for (const query of unknown) {
      const { status, body } = await list(query)
      expect([status, body]).toEqual([200, { items: [] }])
    }
  })
})
