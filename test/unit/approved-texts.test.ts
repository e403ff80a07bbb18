// Each sentence that leaves the building is the one that was approved, word for word: a change of a word is a decision, not an edit.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { approvedText, TEXT_NAMES } from '../../lambdas/domain/approved-texts.ts'
import { LANGUAGES } from '../../lambdas/domain/channel.ts'
import { ANSWER_KINDS, TEXT_ANSWERS } from '../../lambdas/domain/text-answers.ts'

const SLOTS = ['label', 'phone', 'url', 'code', 'minutes', 'hours']
const texts = LANGUAGES.flatMap((language) => [
  ...TEXT_NAMES.map((name) => [`${name}.${language}`, approvedText(name, language)] as const),
  ...ANSWER_KINDS.map((kind) => [`answer.${kind}.${language}`, TEXT_ANSWERS[language][kind]] as const),
])
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const approved = JSON.parse(readFileSync(new URL('approved-texts.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>

const howTo = (key: string, text: string) =>
  `"${key}" is not the text that was approved. To approve it: have the privacy officer read it in its language, register changed SMS samples with the carriers (docs/decisions/0021), and put into test/unit/approved-texts.json: "${key}": "${hashOf(text)}"`

describe('a text that leaves the building', () => {
  it.each(texts)('%s is the approved one', (key, text) => {
    expect(hashOf(text), howTo(key, text)).toBe(approved[key])
  })

  it('is not approved for nothing: each approval has its text', () => {
    expect(Object.keys(approved).sort()).toEqual(texts.map(([key]) => key).sort())
  })

  it.each(texts)('%s has no slot but the known ones', (_, text) => {
    const slots = [...text.matchAll(/\{(\w*)\}/g)].map(([, slot = '']) => slot)
    expect(slots.filter((slot) => !SLOTS.includes(slot))).toEqual([])
    expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/)
  })

  it.each(texts)('%s says nothing of health, of money, or of haste', (_, text) => {
    expect(text).not.toMatch(
      /result|test|appointment|bill|pay|urgent|doctor|clinic|resultado|cita|factura|pago|urgente/i,
    )
  })
})
