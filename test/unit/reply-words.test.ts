// Opt-out phrasings and innocent ones, as people send them. One that is missed costs a patient's trust, one that is invented costs a patient's messages.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meaningOf } from '../../lambdas/domain/reply-words.ts'

const linesOf = (name: string): readonly string[] =>
  readFileSync(fileURLToPath(new URL(`./reply-words/${name}.txt`, import.meta.url)), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
const OPT_OUT = linesOf('opt-out')
const INNOCENT = linesOf('innocent')

describe('what a text asks of us', () => {
  it('has two hundred phrasings of each kind to learn from', () => {
    expect(new Set(OPT_OUT).size).toBeGreaterThanOrEqual(200)
    expect(new Set(INNOCENT).size).toBeGreaterThanOrEqual(200)
  })

  it('is to stop, however it is said', () => {
    expect(OPT_OUT.filter((text) => meaningOf(text) !== 'stop')).toEqual([])
  })

  it('is not to stop in what is innocent', () => {
    expect(INNOCENT.filter((text) => meaningOf(text) === 'stop')).toEqual([])
  })

  it('is not unclear in what holds no word of ours', () => {
    const held = /stop|quit|end\b|cancel|alt[oa]/i
    expect(INNOCENT.filter((text) => !held.test(text) && meaningOf(text) !== 'other')).toEqual([])
  })

  it.each(['can I stop the pills?', 'I want to quit smoking', 'Please cancel my appointment'])(
    'is unclear in "%s", so that nothing is sent until somebody has looked',
    (text) => {
      expect(meaningOf(text)).toBe('unclear')
    },
  )

  it.each(['START', 'start', 'Unstop', 'please start', 'EMPEZAR'])('is to start in "%s"', (text) => {
    expect(meaningOf(text)).toBe('start')
  })

  it.each(['HELP', 'help!', 'Info', 'AYUDA', 'please help'])('is help in "%s"', (text) => {
    expect(meaningOf(text)).toBe('help')
  })

  it('does not depend on case, marks around it, or spaces', () => {
    const marks = fc.string({ unit: fc.constantFrom(' ', '.', '!', '"', '…', '🙏', '\n', '-', '\t') })
    fc.assert(
      fc.property(
        fc.constantFrom(...OPT_OUT.filter((text) => !text.endsWith('?'))),
        marks,
        marks,
        (text, before, after) => {
          expect(meaningOf(before + text.toUpperCase() + after)).toBe('stop')
        },
      ),
    )
  })

  it('is something for any text, in time that does not grow wild', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1600, unit: 'grapheme' }), (text) => {
        expect(['stop', 'start', 'help', 'unclear', 'other']).toContain(meaningOf(text))
      }),
    )
  })
})
