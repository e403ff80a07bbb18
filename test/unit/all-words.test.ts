// The list of all sentences is complete, and each of them is there in both languages.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ALL_WORDS } from '../../local/words/all-words.ts'
import { inOneList } from '../../local/words/both-languages.ts'
import { SAME_IN_BOTH } from '../../local/words/exceptions.ts'

/** Files that know two languages and say nothing to patients in them. */
const SILENT = [
  'lambdas/adapters/eum-voice.ts',
  'lambdas/domain/plain-words.ts',
  'lambdas/domain/provider-keywords.ts',
  'lambdas/domain/reply-words.ts',
  'lambdas/pages/layout.tsx',
  'lambdas/pages/time.tsx',
]

/** Read by machines and by staff. */
const NOT_SAID = ['PRODID:-//Sealpost//Patient pages//EN', 'patient page']

const sources = ['lambdas', 'lib'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
)
const textOf = (file: string) => readFileSync(file, 'utf8')
const speaksSpanish = (file: string) =>
  /\bes: ?['"`{[]|\bconst es\b|\bes =/.test(textOf(file)) || /-?words\.ts$/.test(file)
const speaking = sources.filter((file) => speaksSpanish(file) && !SILENT.includes(file))

const literals = (code: string) =>
  [...code.replace(/^import .*$|^\s*\/\/.*$|\/\*\*?.*?\*\//gm, '').matchAll(/'((?:[^'\\\n]|\\.)+)'/g)].map(
    ([, text = '']) => text,
  )
/** With a space between letters, or written as a name is. */
const isSentence = (text: string) => /\p{L}.* .*\p{L}|^[¿¡(«]?\p{Lu}\p{Ll}/u.test(text)

const known = new Set([...NOT_SAID, ...ALL_WORDS.flatMap(({ en, es }) => [en, es])])

describe('the list of all sentences', () => {
  it.each(speaking)('has every sentence of %s', (file) => {
    expect(
      literals(textOf(file)).filter((text) => isSentence(text) && !known.has(text)),
      'add the words to local/words/all-words.ts',
    ).toEqual([])
  })

  it('has what the pages say: none of them holds a sentence of its own', () => {
    const pages = sources.filter((file) => /^lambdas\/pages\/.*\.tsx$/.test(file))
    const said = pages.flatMap((file) =>
      [...textOf(file).matchAll(/>\s*([^<>{}=();/]*\p{L}{2}[^<>{}=();/]*)<\/|'(\p{Lu}\p{Ll}+ [^'\n]+)'/gu)].map(
        ([, inside, literal]) => `${file}: ${inside ?? literal}`,
      ),
    )
    expect(said).toEqual([])
  })

  it('excuses no file that is not there or needs no excuse', () => {
    expect(SILENT.filter((file) => !sources.includes(file) || !speaksSpanish(file))).toEqual([])
  })
})

describe('a sentence', () => {
  it('is there in both languages', () => {
    expect(ALL_WORDS.filter(({ en, es }) => en === '' || es === '').map(({ key }) => key)).toEqual([])
  })

  it('has the same slots in both languages', () => {
    const slots = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ')
    expect(ALL_WORDS.filter(({ en, es }) => slots(en) !== slots(es)).map(({ key }) => key)).toEqual([])
  })

  it('is not the same in both languages, or is listed with a reason', () => {
    expect(ALL_WORDS.filter(({ en, es }) => en === es).map(({ key }) => key)).toEqual(Object.keys(SAME_IN_BOTH))
  })

  it('stands under a key of its own', () => {
    expect(new Set(ALL_WORDS.map(({ key }) => key)).size).toBe(ALL_WORDS.length)
  })

  it('that one language lacks is missed', () => {
    expect(inOneList('page', { a: 'A', b: { c: 'C' } }, { a: 'Á', b: {}, d: 'D' })).toEqual([
      { key: 'page.a', en: 'A', es: 'Á' },
      { key: 'page.b.c', en: 'C', es: '' },
      { key: 'page.d', en: '', es: 'D' },
    ])
  })
})
