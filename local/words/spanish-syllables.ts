// Counts the syllables of a Spanish word. It counts, and does not split: that is all that a readability formula asks.
// No kept library does it. Rules: Real Academia Española, Ortografía (2010), diphthongs and hiatuses.

const STRONG = 'aeoáéíóú'
const isStrong = (vowel: string | undefined) => vowel !== undefined && STRONG.includes(vowel)

export function spanishSyllables(word: string): number {
  const vowels = word
    .toLowerCase()
    .normalize('NFC')
    // The u of que, qui, gue and gui is not heard; a y is a vowel only at the end. An h between vowels parts nothing.
    .replace(/([qg])u(?=[eéií])/g, '$1')
    .replace(/y\b/g, 'i')
    .replace(/(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])/g, '')
    .match(/[aeiouáéíóúü]+/g)
  const count = (vowels ?? []).map(nucleiOf).reduce((sum, nuclei) => sum + nuclei, 0)
  return Math.max(1, count)
}

/** Each strong vowel, or í or ú, is a syllable of its own; weak ones lean on a neighbour, and two weak ones are one. */
const nucleiOf = (group: string): number => Math.max(1, [...group].filter(isStrong).length)
