// Finds the first event of a patient that is not as it was chained. It sees what stands in two tables, so it cannot see what was taken from both, head and all.
import { type AuditRow, type HashOf, type Head, hashOfLink, type Link, NO_LINK } from './audit-chain.ts'

export type Finding = {
  readonly kind: /** The event is there and says something else. */
    | 'changed'
    /** Its link is there, the event is not. */
    | 'dropped'
    /** It stands under another id or another patient: `at`. */
    | 'moved'
    /** It stands among chained events and was never chained. */
    | 'inserted'
    /** The event is as it was; its link or the head is not, or is gone. */
    | 'link-changed'
  /** Absent where event and link are both gone. */
  readonly eventId?: string
  /** The last event before it that is as it was chained. */
  readonly after?: string
  readonly at?: { readonly patientId: string; readonly eventId: string }
}

export type Verdict = {
  readonly finding?: Finding
  readonly chained: number
  /** Newer than all that is chained: their links are on the way. */
  readonly waiting: readonly string[]
}

export type PatientAudit = {
  readonly patientId: string
  /** In the order of ids. */
  readonly events: readonly AuditRow[]
  /** In the order of the chain. */
  readonly links: readonly Link[]
  readonly head?: Head
  /** Events elsewhere that may have been this patient's. */
  readonly strays?: readonly AuditRow[]
}

export function verifyChain(hashOf: HashOf, audit: PatientAudit): Verdict {
  const { events, links } = audit
  const linked = new Set(links.map(({ eventId }) => eventId))
  const newest = links.reduce((latest, { eventId }) => (eventId > latest ? eventId : latest), '')
  const unlinked = events.filter(({ sk }) => !linked.has(sk))
  const finding = faultOfLinks(hashOf, audit, unlinked) ?? insertedIn(unlinked, newest)
  return {
    ...(finding && { finding }),
    chained: links.length,
    waiting: unlinked.flatMap(({ sk }) => (sk > newest ? [sk] : [])),
  }
}

function insertedIn(unlinked: readonly AuditRow[], newest: string): Finding | undefined {
  const inserted = unlinked.find(({ sk }) => sk <= newest)
  return inserted && { kind: 'inserted', eventId: inserted.sk }
}

function faultOfLinks(hashOf: HashOf, audit: PatientAudit, unlinked: readonly AuditRow[]): Finding | undefined {
  const { events, links, head = NO_LINK } = audit
  const byId = new Map(events.map((event) => [event.sk, event]))
  let { hash: previous } = NO_LINK
  let after: string | undefined
  const found = (finding: Finding): Finding => ({ ...finding, ...(after && { after }) })
  /** The event whose link is gone: the one from which what follows was computed. */
  const missingLink = (next: string): Finding => {
    const event = unlinked.find((row) => hashOfLink(hashOf, previous, row) === next) ?? unlinked[0]
    return found(event ? { kind: 'link-changed', eventId: event.sk } : { kind: 'dropped' })
  }

  for (const [place, link] of links.entries()) {
    const event = byId.get(link.eventId)
    const next = links[place + 1]?.previous ?? head.hash
    if (link.sequence !== place + 1) return missingLink(link.previous)
    if (link.previous !== previous) return found({ kind: 'link-changed', eventId: link.eventId })
    const hash = event && hashOfLink(hashOf, previous, event)
    if (hash !== link.hash) {
      const wrongLink = hash === next || events.some((row) => hashOfLink(hashOf, previous, row) === link.hash)
      if (wrongLink) return found({ kind: 'link-changed', eventId: link.eventId })
      return found(faultOfEvent(hashOf, audit, link, event))
    }
    previous = link.hash
    after = link.eventId
  }
  if (head.sequence === links.length && head.hash === previous) return undefined
  if (head.sequence > links.length) return missingLink(head.hash)
  return found({ kind: 'link-changed', ...(after && { eventId: after }) })
}

/** The link can be trusted. Is what it was made from gone, changed, or somewhere else? */
function faultOfEvent(hashOf: HashOf, audit: PatientAudit, link: Link, event: AuditRow | undefined): Finding {
  const { patientId, events, strays = [] } = audit
  const { eventId, previous, hash } = link
  const moved = [...events, ...strays].find(
    (row) => hashOfLink(hashOf, previous, { ...row, pk: patientId, sk: eventId }) === hash,
  )
  if (moved && moved !== event) return { kind: 'moved', eventId, at: { patientId: moved.pk, eventId: moved.sk } }
  return { kind: event ? 'changed' : 'dropped', eventId }
}
