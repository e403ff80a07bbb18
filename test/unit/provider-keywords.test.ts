// What a text is taken for, when the provider has reacted to its first word already: its opt-outs are ours, its opt-ins only when they are meant.
import { describe, expect, it } from 'vitest'
import { type NumberType, registeredKeywords, takenAs } from '../../lambdas/domain/provider-keywords.ts'

const NO_KEYWORD = 'KEYWORD_111122223333'

describe('a text', () => {
  it.each([
    ['STOP', 'STOP', 'stop', true],
    ['stop please', 'STOP', 'stop', true],
    ['Cancel my appointment', 'CANCEL', 'stop', true],
    ['opt out', 'OPT OUT', 'stop', true],
    ['parar', 'PARAR', 'stop', true],
    ['please stop texting me', NO_KEYWORD, 'stop', false],
    ['basta', NO_KEYWORD, 'stop', false],
    ['help! stop texting me', 'HELP', 'stop', false],
    ['start again? no, stop texting me', 'START', 'stop', false],
    ['START', 'START', 'start', true],
    ['empezar', NO_KEYWORD, 'start', false],
    ['Start of the pain was last week', 'START', 'other', true],
    ['HELP', 'HELP', 'help', true],
    ['help with my bill', 'HELP', 'help', true],
    ['ayuda', NO_KEYWORD, 'help', false],
    ['thanks, can I stop the pills?', NO_KEYWORD, 'unclear', false],
    ['See you on Monday', NO_KEYWORD, 'other', false],
  ] as const)('"%s" with the keyword %s is taken for %s', (text, keyword, meaning, answered) => {
    expect(takenAs(text, keyword, 'TEN_DLC')).toEqual({ meaning, answered })
  })

  it('to a toll-free number is answered by the carrier when it says STOP, and by us when it says the same otherwise', () => {
    expect(takenAs('stop', 'STOP', 'TOLL_FREE')).toEqual({ meaning: 'stop', answered: true })
    for (const word of ['QUIT', 'REVOKE', 'PARAR'])
      expect(takenAs(word, word, 'TOLL_FREE')).toEqual({ meaning: 'stop', answered: false })
  })
})

describe('the words that are registered', () => {
  it.each(['TOLL_FREE', 'TEN_DLC', 'SIMULATOR'] as const)(
    'are as AWS takes them, and mean for us what they do there (%s)',
    (type: NumberType) => {
      for (const { keyword, action } of registeredKeywords(type)) {
        // https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords.html
        expect(keyword).toMatch(/^\S.{0,28}\S$/)
        expect(takenAs(keyword, keyword, type)).toEqual({
          meaning: action === 'OPT_OUT' ? 'stop' : 'start',
          answered: true,
        })
      }
      expect(registeredKeywords(type).length).toBeLessThanOrEqual(30)
    },
  )
})
