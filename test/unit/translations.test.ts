// Each translation says which English it was made from and who reviewed it; what changes is stale until somebody has looked.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ALL_WORDS } from '../../local/words/all-words.ts'
import { differences, ledgerText, recorded, type TranslationLedger } from '../../local/words/translation-ledger.ts'

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as TranslationLedger
const committed = read('docs/translations.json')

describe('the record of translations', () => {
  it('has every sentence as it is now, and no other', () => {
    expect(
      differences(ALL_WORDS, committed),
      'stale: the English of these changed, so read the Spanish again and change it (or say --still-right); then: npm run translations -- --method machine|human',
    ).toEqual({ stale: [], unrecorded: [], gone: [] })
  })

  it('names a reviewer with a day, or neither', () => {
    const half = Object.entries(committed).filter(([, { reviewedBy, reviewedAt }]) =>
      reviewedBy === null ? reviewedAt !== null : !/\S/.test(reviewedBy) || !/^\d{4}-\d\d-\d\d$/.test(reviewedAt ?? ''),
    )
    expect(half.map(([key]) => key)).toEqual([])
  })
})

describe('a sentence', () => {
  const before = [
    { key: 'a', en: 'Stop', es: 'Alto' },
    { key: 'b', en: 'Go', es: 'Siga' },
  ]
  const reviewer = { name: 'Ana Ruiz', on: '2026-11-24' }
  const reviewed = recorded(before, {}, { method: 'human', reviewer })

  it('whose English alone changed is stale', () => {
    const after = [{ key: 'a', en: 'Halt', es: 'Alto' }, ...before.slice(1)]
    expect(differences(after, reviewed)).toEqual({ stale: ['a'], unrecorded: [], gone: [] })
  })

  it('whose Spanish changed, or that is new, is unrecorded; one that went away is gone', () => {
    const after = [
      { key: 'a', en: 'Stop', es: 'Pare' },
      { key: 'c', en: 'No', es: 'Nunca' },
    ]
    expect(differences(after, reviewed)).toEqual({ stale: [], unrecorded: ['a', 'c'], gone: ['b'] })
  })

  it('that changed loses its review, and the others keep theirs', () => {
    const after = recorded([{ key: 'a', en: 'Stop', es: 'Pare' }, ...before.slice(1)], reviewed, { method: 'machine' })
    expect(after['a']).toMatchObject({ method: 'machine', reviewedBy: null, reviewedAt: null })
    expect(after['b']).toEqual(reviewed['b'])
  })

  it('that a person reviewed says who and when, and stays as it was made', () => {
    const made = recorded(before, {}, { method: 'machine' })
    const after = recorded(before, made, { method: 'human', reviewer })
    expect(after['a']).toEqual({ ...made['a'], reviewedBy: 'Ana Ruiz', reviewedAt: '2026-11-24' })
  })
})

describe('npm run translations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'translations-'))
  const ledger = join(folder, 'translations.json')
  const run = (...flags: string[]) =>
    new Promise<{ code: number; said: string }>((done) => {
      execFile('node', ['local/write-translations.ts', '--ledger', ledger, ...flags], (failure, out, err) =>
        done({ code: failure ? 1 : 0, said: out + err }),
      )
    })
  const withOtherEnglish = (key: string): TranslationLedger => {
    const one = committed[key]
    if (one === undefined) throw new Error('no such sentence')
    return { ...committed, [key]: { ...one, source: '000000000000', reviewedBy: 'Ana Ruiz', reviewedAt: '2026-01-01' } }
  }
  afterAll(() => rmSync(folder, { recursive: true }))

  it('names a stale sentence and leaves the record alone', async () => {
    const text = ledgerText(withOtherEnglish('page.linkTitle'))
    writeFileSync(ledger, text)
    const { code, said } = await run()
    expect(code).toBe(1)
    expect(said).toContain('page.linkTitle')
    expect(readFileSync(ledger, 'utf8')).toBe(text)
  })

  it('records it, without its review, when the Spanish is still right', async () => {
    writeFileSync(ledger, ledgerText(withOtherEnglish('page.linkTitle')))
    expect(await run('--still-right')).toMatchObject({ code: 0 })
    expect(read(ledger)['page.linkTitle']).toMatchObject({ reviewedBy: null, reviewedAt: null })
    expect(differences(ALL_WORDS, read(ledger))).toEqual({ stale: [], unrecorded: [], gone: [] })
  })

  it('signs all of them off in the name of a reviewer', async () => {
    writeFileSync(ledger, ledgerText(committed))
    expect(await run('--reviewed-by', 'Ana Ruiz, ATA-certified')).toMatchObject({ code: 0 })
    expect(new Set(Object.values(read(ledger)).map(({ reviewedBy }) => reviewedBy))).toEqual(
      new Set(['Ana Ruiz, ATA-certified']),
    )
  })

  it('takes no empty name', async () => {
    writeFileSync(ledger, ledgerText(committed))
    expect(await run('--reviewed-by', ' ')).toMatchObject({ code: 1 })
    expect(readFileSync(ledger, 'utf8')).toBe(ledgerText(committed))
  })
})
