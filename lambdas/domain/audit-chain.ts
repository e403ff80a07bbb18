// The chain over a patient's audit events: each link holds a hash of its event and of the link before. Whoever changes one event has to change every later link.
import { canonicalJson } from './canonical-json.ts'

/** An audit event as it stands in its table: `pk` is the patient, `sk` the event's id. */
export type AuditRow = { readonly pk: string; readonly sk: string; readonly [field: string]: unknown }

/** `sequence` counts from 1. */
export type Link = {
  readonly sequence: number
  readonly eventId: string
  readonly hash: string
  readonly previous: string
}

/** Where the chain ends. */
export type Head = { readonly sequence: number; readonly hash: string }

/** SHA-256 in hexadecimal. */
export type HashOf = (text: string) => string

/** What the first link of a patient follows. */
export const NO_LINK: Head = { sequence: 0, hash: '0'.repeat(64) }

export const hashOfLink = (hashOf: HashOf, previous: string, row: AuditRow): string =>
  hashOf(canonicalJson([previous, row]))

/** The links for these events, in this order, after this head. */
export function linksAfter(hashOf: HashOf, head: Head, rows: readonly AuditRow[]): readonly Link[] {
  let { sequence, hash } = head
  return rows.map((row) => {
    const previous = hash
    hash = hashOfLink(hashOf, previous, row)
    sequence += 1
    return { sequence, eventId: row.sk, hash, previous }
  })
}

/** A transaction takes a hundred writes: two for each link, and one for the head. */
export const MOST_LINKS = 49
