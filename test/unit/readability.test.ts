// Each sentence of ours can be read by somebody with six years of school, in both languages; the few that cannot are listed with a reason.
import { describe, expect, it } from 'vitest'
import { ALL_WORDS } from '../../local/words/all-words.ts'
import { FEWEST_WORDS, HARD_TO_READ } from '../../local/words/exceptions.ts'
import {
  englishGrade,
  HARDEST_GRADE,
  HARDEST_LEGAL_GRADE,
  LONGEST_SENTENCE,
  LOWEST_INFLESZ,
  longestSentence,
  spanishEase,
  wordCount,
} from '../../local/words/readability.ts'
import { spanishSyllables } from '../../local/words/spanish-syllables.ts'

const hardestOf = (key: string) => (key.startsWith('static.privacy.') ? HARDEST_LEGAL_GRADE : HARDEST_GRADE)

const english = ALL_WORDS.filter(({ en }) => wordCount(en, 'en') >= FEWEST_WORDS).map(({ key, en }) => ({
  key: `${key}.en`,
  text: en,
  easy: englishGrade(en) <= hardestOf(key),
  score: `grade ${englishGrade(en).toFixed(1)}`,
}))
const spanish = ALL_WORDS.filter(({ es }) => wordCount(es, 'es') >= FEWEST_WORDS).map(({ key, es }) => ({
  key: `${key}.es`,
  text: es,
  easy: spanishEase(es) >= LOWEST_INFLESZ,
  score: `INFLESZ ${spanishEase(es).toFixed(0)}`,
}))
const sentences = [...english, ...spanish]
const hard = sentences.filter(({ easy }) => !easy)

describe('a sentence that a patient reads', () => {
  it('is easy to read, or is listed with a reason', () => {
    const unlisted = hard.filter(({ key }) => HARD_TO_READ[key] === undefined)
    expect(unlisted.map(({ key, score, text }) => `${key} (${score}): ${text}`)).toEqual([])
  })

  it('is listed only if it is hard', () => {
    expect(Object.keys(HARD_TO_READ).filter((key) => !hard.some((sentence) => sentence.key === key))).toEqual([])
  })

  it('is at most so many words long, whatever stands beside it', () => {
    const long = ALL_WORDS.flatMap(({ key, en, es }) => [
      { key: `${key}.en`, words: longestSentence(en, 'en') },
      { key: `${key}.es`, words: longestSentence(es, 'es') },
    ]).filter(({ words }) => words > LONGEST_SENTENCE)
    expect(long).toEqual([])
  })

  it('was measured, most of them in both languages', () => {
    expect(english.length).toBeGreaterThan(150)
    expect(spanish.length).toBeGreaterThan(150)
  })
})

describe('the measure', () => {
  it('knows an English sentence that is too hard', () => {
    expect(englishGrade('Sign in to read it.')).toBeLessThan(2)
    expect(
      englishGrade('Notwithstanding the aforementioned authorization, disclosure of information may be reconsidered.'),
    ).toBeGreaterThan(12)
  })

  it('knows a Spanish sentence that is too hard', () => {
    expect(spanishEase('Su cita es hoy. Venga a las 3.')).toBeGreaterThan(80)
    expect(
      spanishEase('La autorización mencionada anteriormente posibilita comunicaciones institucionales.'),
    ).toBeLessThan(40)
  })

  it('counts two sentences as two, and a number with a point as none', () => {
    expect(englishGrade('We got it. Call us.')).toBeLessThan(englishGrade('We got it call us.'))
    expect(longestSentence('We got it. You can call us now. Thank you.', 'en')).toBe(5)
    expect(englishGrade('This is 2.2 of it.')).toBe(englishGrade('This is 22 of it.'))
  })

  it.each([
    ['que', 1],
    ['guía', 2],
    ['cuenta', 2],
    ['día', 2],
    ['leer', 2],
    ['código', 3],
    ['muy', 1],
    ['ciudad', 2],
    ['ahí', 2],
    ['contraseña', 4],
    ['electrónico', 5],
    ['y', 1],
    ['vergüenza', 3],
  ])('counts the syllables of "%s" as a Spaniard does: %i', (word, count) => {
    expect(spanishSyllables(word)).toBe(count)
  })
})
