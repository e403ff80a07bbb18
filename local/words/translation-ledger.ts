// Says of each translation which English and which Spanish it was, how it was made, and who reviewed it. It takes nobody's word that nobody gave.
import { createHash } from 'node:crypto'
import type { BothLanguages } from './both-languages.ts'

export type Translation = {
  /** Of the English that was translated, and of the Spanish that came of it. */
  readonly source: string
  readonly translation: string
  readonly method: 'human' | 'machine'
  /** A qualified human translator (45 CFR 92.4), or nobody yet. */
  readonly reviewedBy: string | null
  readonly reviewedAt: string | null
}
export type TranslationLedger = Readonly<Record<string, Translation>>

/** Twelve hex digits tell a few hundred sentences apart. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** @returns keys: `stale`, the English is another and the Spanish is not; `unrecorded`, any other change; `gone`, no such sentence any more. */
export function differences(words: readonly BothLanguages[], ledger: TranslationLedger) {
  const isOther = ({ key, en }: BothLanguages) => ledger[key]?.source !== hashOf(en)
  const isSameSpanish = ({ key, es }: BothLanguages) => ledger[key]?.translation === hashOf(es)
  const stale = words.filter((both) => isOther(both) && isSameSpanish(both))
  const unrecorded = words.filter((both) => !isSameSpanish(both))
  const known = new Set(words.map(({ key }) => key))
  return {
    stale: stale.map(({ key }) => key),
    unrecorded: unrecorded.map(({ key }) => key),
    gone: Object.keys(ledger).filter((key) => !known.has(key)),
  }
}

/** What changed is reviewed by nobody, until somebody is named, who then has reviewed all of it. */
export function recorded(
  words: readonly BothLanguages[],
  ledger: TranslationLedger,
  { method, reviewer }: { method: Translation['method']; reviewer?: { readonly name: string; readonly on: string } },
): TranslationLedger {
  const { stale, unrecorded } = differences(words, ledger)
  const changed = new Set([...stale, ...unrecorded])
  return Object.fromEntries(
    words.map(({ key, en, es }) => {
      const kept = changed.has(key) ? undefined : ledger[key]
      const fresh = { source: hashOf(en), translation: hashOf(es), method, reviewedBy: null, reviewedAt: null }
      const review = reviewer && { reviewedBy: reviewer.name, reviewedAt: reviewer.on }
      return [key, { ...(kept ?? fresh), ...review }]
    }),
  )
}

/** One translation a line, so that a change shows as one. */
export const ledgerText = (ledger: TranslationLedger): string =>
  `{\n${Object.entries(ledger)
    .map(([key, translation]) => `  ${JSON.stringify(key)}: ${JSON.stringify(translation)}`)
    .join(',\n')}\n}\n`
