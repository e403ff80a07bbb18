// The rows of the chain: links by their place, the head, and a mark for each event that has a link, which keeps it from getting a second one.
import * as v from 'valibot'
import type { Head, Link } from '../domain/audit-chain.ts'
import type { Item } from './dynamo.ts'

export const HEAD_SORT_KEY = 'head'
/** Digits sort before the letters of the other rows. */
export const AFTER_LINKS = ':'

/** Twelve digits: the sort order of text is that of numbers. */
export const linkSortKey = (sequence: number): string => String(sequence).padStart(12, '0')
export const markSortKey = (eventId: string): string => `event#${eventId}`

const HeadRow = v.object({ sequence: v.number(), hash: v.string() })

export const linkItem = (pk: string, { sequence, ...link }: Link): Item => ({ pk, sk: linkSortKey(sequence), ...link })
export const headItem = (pk: string, head: Head): Item => ({ pk, sk: HEAD_SORT_KEY, ...head })
export const parseHead = (item: Item): Head => v.parse(HeadRow, item)
