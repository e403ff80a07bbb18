// Which of our languages to speak to somebody.
import { LANGUAGES, type Language } from './channel.ts'

/** The first of ours that an Accept-Language header asks for (RFC 9110, section 12.5.4); English where it asks for none of them. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase().split(';'))
    .map(([tag = '', ...parameters]) => ({ primary: tag.split('-')[0], weight: weightOf(parameters) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { primary } of wishes) {
    const found = LANGUAGES.find((language) => language === primary)
    if (found) return found
  }
  return 'en'
}

function weightOf(parameters: readonly string[]): number {
  const q = parameters
    .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
    .find((value) => value !== undefined)
  const weight = q === undefined ? 1 : Number(q)
  return Number.isNaN(weight) ? 0 : weight
}

export const parseLanguage = (value: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === value)
