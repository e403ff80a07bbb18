// How easy a sentence is to read: the Flesch-Kincaid grade for English, the INFLESZ scale for Spanish. It judges sentences, not whether they are true.
// Sources: Kincaid et al. 1975; Szigriszt Pazos 1993 and Barrio-Cantalejo et al., An Sist Sanit Navar 2008; 31(2): 135-152.
import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'
import type { Language } from '../../lambdas/domain/channel.ts'
import { fill } from '../../lambdas/domain/slots.ts'
import { spanishSyllables } from './spanish-syllables.ts'

/** US school grade: at most 6, and 8 for the text on privacy. */
export const HARDEST_GRADE = 6
export const HARDEST_LEGAL_GRADE = 8
/** In words: the formulas take an average, which hides one long sentence among short ones. */
export const LONGEST_SENTENCE = 22
/** INFLESZ: from 65 on "bastante fácil", fairly easy. */
export const LOWEST_INFLESZ = 65

const FILLED = {
  phone: '555-010-0100',
  url: '1',
  host: '1',
  code: '1',
  zone: 'Central Time',
  hint: '23',
  from: '9',
  to: '8',
  most: '2,000',
  count: '2,100',
  minutes: '30',
  hours: '72',
}

/** Words as they are read: a number or an address is looked at, and counts as one short word. */
const wordsIn = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,-]*/gu) ?? []
const sentencesIn = (text: string): string[] => text.split(/[.?!]+["”»)]?(?:\s+|$)/).filter((part) => part !== '')
const hasLetters = (word: string) => /\p{L}/u.test(word)

/** A name that the language can count. */
const LABELS = { en: 'Lakeside Health', es: 'Salud Lago' }

const shown = (text: string, language: Language) => fill(text, { ...FILLED, label: LABELS[language] })
export const wordCount = (text: string, language: Language): number => wordsIn(shown(text, language)).length
export const longestSentence = (text: string, language: Language): number =>
  Math.max(...sentencesIn(shown(text, language)).map((sentence) => wordsIn(sentence).length))

export function englishGrade(text: string): number {
  const words = wordsIn(shown(text, 'en'))
  const syllables = words.map((word) => (hasLetters(word) ? Math.max(1, syllable(word)) : 1))
  return fleschKincaid({
    sentence: sentencesIn(shown(text, 'en')).length,
    word: words.length,
    syllable: sum(syllables),
  })
}

export function spanishEase(text: string): number {
  const words = wordsIn(shown(text, 'es'))
  const syllables = words.map((word) => (hasLetters(word) ? spanishSyllables(word) : 1))
  return 206.835 - (62.3 * sum(syllables)) / words.length - words.length / sentencesIn(shown(text, 'es')).length
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
