// The numbers of hours and caps: what a configuration may say, and what needs a reason.
import { describe, expect, it } from 'vitest'
import { namesBilling } from '../../lambdas/domain/consent.ts'
import { DEFAULT_NOTICE_RULES, type NoticeRules, noticeRuleFaults } from '../../lambdas/domain/notice-rules.ts'

const faults = (change: Partial<NoticeRules>, reason?: string) =>
  noticeRuleFaults({ ...DEFAULT_NOTICE_RULES, ...change }, reason)

describe('rules of notices', () => {
  it('are nine to eight, one text or call a day and three a week, three e-mails a day, unless somebody says otherwise', () => {
    expect(DEFAULT_NOTICE_RULES).toEqual({
      hours: { from: '09:00', to: '20:00' },
      textsAndCallsADay: 1,
      textsAndCallsAWeek: 3,
      emailsADay: 3,
    })
    expect(faults({})).toEqual([])
  })

  it.each([
    { hours: { from: '08:00', to: '20:00' } },
    { hours: { from: '09:00', to: '20:30' } },
    { textsAndCallsADay: 2 },
    { textsAndCallsAWeek: 4 },
    { emailsADay: 4 },
  ])('that are looser need a reason in writing: %o', (looser) => {
    expect(faults(looser)).toEqual(['looser-without-reason'])
    expect(faults(looser, ' ')).toEqual(['looser-without-reason'])
    expect(faults(looser, 'Dialysis patients asked for it, minutes of 2026-05-04.')).toEqual([])
  })

  it('that are stricter need none', () => {
    expect(faults({ hours: { from: '10:00', to: '18:00' }, textsAndCallsAWeek: 1, emailsADay: 1 })).toEqual([])
  })

  it('never reach before eight or after nine, whatever the reason', () => {
    expect(faults({ hours: { from: '07:59', to: '20:00' } }, 'because')).toEqual(['hours-outside-bounds'])
    expect(faults({ hours: { from: '09:00', to: '21:01' } }, 'because')).toEqual(['hours-outside-bounds'])
  })

  it.each([
    { from: '9:00', to: '20:00' },
    { from: '09:00', to: '24:00' },
    { from: '20:00', to: '09:00' },
  ])('are refused when the hours are none: %o', (hours) => {
    expect(faults({ hours })).toEqual(['hours-malformed'])
  })

  it.each([0, -1, 1.5, Number.NaN])('are refused when a count is %d', (count) => {
    expect(faults({ emailsADay: count })).toEqual(['count-malformed'])
  })
})

describe('words of a consent', () => {
  it.each([
    'You may text me about appointments and billing.',
    'Text me my bills',
    'I agree to messages about payments',
    'Pueden enviarme mensajes sobre mi facturación',
    'Acepto avisos de pago',
  ])('speak of bills in "%s"', (wording) => {
    expect(namesBilling(wording)).toBe(true)
  })

  it.each(['You may text me.', 'Text me about my ability tests', 'Pueden enviarme mensajes.'])(
    'do not in "%s"',
    (wording) => {
      expect(namesBilling(wording)).toBe(false)
    },
  )
})
