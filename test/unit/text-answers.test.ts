// The words that answer a text: one segment for whatever name an organization may have, in both languages, and nothing of a patient in them.
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../lambdas/domain/channel.ts'
import { isOneSegment, organizationFaults } from '../../lambdas/domain/organization.ts'
import { ANSWER_KINDS, answerText, answerTexts, TEXT_ANSWERS } from '../../lambdas/domain/text-answers.ts'

const organization = (label: string) => ({ label, phone: '555-010-0100', postalAddress: '1 Lake Street' })
const isFit = (label: string) => organizationFaults(organization(label), 'https://m.ab.example').length === 0

describe('an answer', () => {
  it('fits one segment with the longest label that is accepted', () => {
    const labels = Array.from({ length: 160 }, (_, length) => 'x'.repeat(length + 1)).filter(isFit)
    expect(labels.length).toBeGreaterThan(20)
    expect(answerTexts(organization(labels.at(-1) ?? '')).filter((text) => !isOneSegment(text))).toEqual([])
  })

  it('keeps a label from being accepted that it would not fit', () => {
    expect(organizationFaults(organization('x'.repeat(80)), 'https://a.b')).toContain('notice-too-long')
  })

  it.each(LANGUAGES)('has no slots but label and phone, and shows both (%s)', (language) => {
    for (const kind of ANSWER_KINDS) {
      expect(TEXT_ANSWERS[language][kind].match(/\{\w+\}/g)).toEqual(['{label}', '{phone}'])
      expect(answerText(organization('Lakeside Health'), kind, language)).toMatch(/^Lakeside Health: .*555-010-0100/)
    }
  })

  it('says how to stop, but for the one that says it is done, which says how to start', () => {
    const said = ANSWER_KINDS.map((kind) => answerText(organization('A'), kind, 'en'))
    expect(said.filter((text) => text.includes('STOP to end'))).toHaveLength(3)
    expect(answerText(organization('A'), 'stop', 'en')).toContain('START')
  })
})
