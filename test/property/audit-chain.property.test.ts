// The chain over audit events: whatever single thing is done to events or links afterwards, the first event that it touches is named.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AuditRow, type Link, linksAfter, NO_LINK } from '../../lambdas/domain/audit-chain.ts'
import { type PatientAudit, verifyChain } from '../../lambdas/domain/audit-verification.ts'
import { canonicalJson } from '../../lambdas/domain/canonical-json.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const PATIENT = 'pat_a'

const facts = fc.record({ type: fc.constantFrom('message.accepted', 'message.opened'), reason: fc.string() })
const rows = fc
  .array(facts, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((fact, place): AuditRow => ({ ...fact, nonce: place, pk: PATIENT, sk: idOf(place * 10) })))
const idOf = (place: number) => `evt_${String(place).padStart(6, '0')}`

/** Streams hand events on in the order of commits, which is not quite that of their ids. */
const chainedAnyhow = rows.chain((events) =>
  fc.shuffledSubarray([...events], { minLength: events.length }).map((order) => chained(events, order)),
)
const chained = (events: readonly AuditRow[], order: readonly AuditRow[] = events) => {
  const links = linksAfter(sha256, NO_LINK, order)
  const { sequence, hash } = links.at(-1) ?? NO_LINK
  return { patientId: PATIENT, events, links, head: { sequence, hash } }
}
type Chained = ReturnType<typeof chained>

const withPlace = chainedAnyhow.chain((audit) => fc.tuple(fc.constant(audit), fc.nat(audit.events.length - 1)))
const eventOf = ({ events, links }: Chained, place: number) => {
  const eventId = links[place]?.eventId ?? ''
  return { eventId, row: events.find(({ sk }) => sk === eventId) as AuditRow }
}
const check = (audit: PatientAudit) => verifyChain(sha256, audit).finding
const forEach = (rule: (audit: Chained, place: number) => void) =>
  fc.assert(fc.property(withPlace, ([audit, place]) => rule(audit, place)))

describe('an audit that nobody touched', () => {
  it('is found whole, in whatever order its events were chained', () => {
    fc.assert(
      fc.property(chainedAnyhow, (audit) => {
        expect(verifyChain(sha256, audit)).toEqual({ chained: audit.events.length, waiting: [] })
      }),
    )
  })

  it('has events that wait for their link, and that is no fault', () => {
    fc.assert(
      fc.property(rows, fc.nat(12), (events, count) => {
        const cut = Math.min(count, events.length)
        const audit = { ...chained(events.slice(0, cut)), events }
        expect(verifyChain(sha256, audit)).toEqual({ chained: cut, waiting: events.slice(cut).map(({ sk }) => sk) })
      }),
    )
  })

  it('is chained alike in one go and bit by bit', () => {
    fc.assert(
      fc.property(rows, fc.nat(12), (events, cut) => {
        const first = linksAfter(sha256, NO_LINK, events.slice(0, cut))
        const rest = linksAfter(sha256, first.at(-1) ?? NO_LINK, events.slice(cut))
        expect([...first, ...rest]).toEqual(linksAfter(sha256, NO_LINK, events))
      }),
    )
  })
})

describe('whoever touches one event', () => {
  it('is found when it is changed, in a field that is there, new or gone', () => {
    fc.assert(
      fc.property(withPlace, fc.constantFrom('other', 'new', 'gone'), ([audit, place], how) => {
        const { eventId, row } = eventOf(audit, place)
        const { nonce, ...without } = row
        const changed =
          how === 'gone' ? without : { ...row, [how === 'new' ? 'extra' : 'reason']: `${nonce}!${row['reason']}` }
        const events = audit.events.map((event) => (event === row ? (changed as AuditRow) : event))
        expect(check({ ...audit, events })).toMatchObject({ kind: 'changed', eventId })
      }),
    )
  })

  it('is found when it is dropped', () => {
    forEach((audit, place) => {
      const { eventId, row } = eventOf(audit, place)
      expect(check({ ...audit, events: audit.events.filter((event) => event !== row) })).toMatchObject({
        kind: 'dropped',
        eventId,
      })
    })
  })

  it('is found when it is moved to another id', () => {
    fc.assert(
      fc.property(withPlace, fc.nat(130), ([audit, place], to) => {
        fc.pre(to % 10 !== 0)
        const { eventId, row } = eventOf(audit, place)
        const events = audit.events.map((event) => (event === row ? { ...row, sk: idOf(to) } : event))
        expect(check({ ...audit, events: sorted(events) })).toMatchObject({
          kind: 'moved',
          eventId,
          at: { patientId: PATIENT, eventId: idOf(to) },
        })
      }),
    )
  })

  it('is found when it is moved to another patient', () => {
    forEach((audit, place) => {
      const { eventId, row } = eventOf(audit, place)
      const moved = { ...row, pk: 'pat_b' }
      const events = audit.events.filter((event) => event !== row)
      expect(check({ ...audit, events, strays: [moved] })).toMatchObject({
        kind: 'moved',
        eventId,
        at: { patientId: 'pat_b' },
      })
    })
  })

  it('is found when two trade places: the first of them is named', () => {
    fc.assert(
      fc.property(withPlace, fc.nat(11), ([audit, one], other) => {
        fc.pre(other < audit.events.length && other !== one)
        const [a, b] = [eventOf(audit, one).row, eventOf(audit, other).row]
        const traded = audit.events.map((event) =>
          event === a ? { ...b, sk: a.sk } : event === b ? { ...a, sk: b.sk } : event,
        )
        const first = eventOf(audit, Math.min(one, other)).eventId
        expect(check({ ...audit, events: traded })).toMatchObject({ kind: 'moved', eventId: first })
      }),
    )
  })

  it('is found when one is inserted before the newest that is chained', () => {
    fc.assert(
      fc.property(chainedAnyhow, facts, fc.nat(110), (audit, fact, at) => {
        const newest = audit.events.at(-1)?.sk ?? ''
        fc.pre(at % 10 !== 0 && idOf(at) < newest)
        const events = sorted([...audit.events, { ...fact, pk: PATIENT, sk: idOf(at) }])
        expect(check({ ...audit, events })).toEqual({ kind: 'inserted', eventId: idOf(at) })
      }),
    )
  })
})

describe('whoever touches the chain', () => {
  it('is found when a link is changed, dropped or made to name another event', () => {
    fc.assert(
      fc.property(withPlace, fc.constantFrom('hash', 'previous', 'eventId', 'dropped'), ([audit, place], how) => {
        const change = (link: Link): readonly Link[] =>
          how === 'dropped' ? [] : [{ ...link, [how]: how === 'eventId' ? 'evt_999999' : sha256(link.hash) }]
        const links = audit.links.flatMap((link, at) => (at === place ? change(link) : [link]))
        expect(check({ ...audit, links })?.kind).toBe('link-changed')
      }),
    )
  })

  it('is found when the tail of the links is cut off, by the head', () => {
    forEach((audit, place) => {
      const finding = check({ ...audit, links: audit.links.slice(0, place) })
      expect(finding?.kind).toBe('link-changed')
      expect(audit.links.slice(place).map(({ eventId }) => eventId)).toContain(finding?.eventId)
    })
  })

  it('is found when the tail of links and events is cut off, by the head alone', () => {
    forEach((audit, place) => {
      const kept = new Set(audit.links.slice(0, place).map(({ eventId }) => eventId))
      const events = audit.events.filter(({ sk }) => kept.has(sk))
      const cut = { ...audit, events, links: audit.links.slice(0, place) }
      expect(check(cut)).toMatchObject({ kind: 'dropped' })
      const { sequence, hash } = cut.links.at(-1) ?? NO_LINK
      // The limit of what two tables can show.
      expect(check({ ...cut, head: { sequence, hash } })).toBeUndefined()
    })
  })

  it('is found when the head is changed or gone', () => {
    forEach(({ head, ...audit }) => {
      expect(check({ ...audit, head: { ...head, hash: sha256(head.hash) } })?.kind).toBe('link-changed')
      expect(check({ ...audit, head: { ...head, sequence: head.sequence - 1 } })?.kind).toBe('link-changed')
      expect(check(audit)?.kind).toBe('link-changed')
    })
  })
})

describe('the canonical form', () => {
  const scramble = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(scramble)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, field]) => [name, scramble(field)]),
    )
  }

  it('is JSON of the same value, whatever the order of its fields', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(scramble(value))).toBe(canonicalJson(value))
      }),
    )
  })

  it('is as RFC 8785 writes it', () => {
    expect(canonicalJson({ '\u20ac': 'Euro', '\r': 1e30, '1': [56, { d: true, '10': null }], '😂': '\u000f' })).toBe(
      '{"\\r":1e+30,"1":[56,{"10":null,"d":true}],"€":"Euro","😂":"\\u000f"}',
    )
  })

  it('takes nothing for JSON that is none', () => {
    const strange = [new Set(['a']), new Uint8Array([1]), Number.NaN, undefined, 10n]
    for (const value of strange) expect(() => JSON.parse(canonicalJson(value))).toThrow()
    expect.assertions(strange.length)
  })
})

const sorted = (events: readonly AuditRow[]) => events.toSorted((a, b) => (a.sk < b.sk ? -1 : 1))
