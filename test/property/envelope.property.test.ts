// Sealed bytes open with their own key and context, and with nothing else.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EnvelopeError, open, seal } from '../../lambdas/adapters/envelope.ts'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const context = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { maxKeys: 4 })
const plaintext = fc.uint8Array({ maxLength: 500 })

it('gives back what was sealed', () => {
  fc.assert(
    fc.property(key, context, plaintext, (dataKey, bound, text) => {
      expect(Buffer.compare(open(dataKey, bound, seal(dataKey, bound, text)), Buffer.from(text))).toBe(0)
    }),
  )
})

it('refuses any other context, however alike', () => {
  fc.assert(
    fc.property(key, context, context, plaintext, (dataKey, bound, other, text) => {
      fc.pre(JSON.stringify(Object.entries(bound).sort()) !== JSON.stringify(Object.entries(other).sort()))
      expect(() => open(dataKey, other, seal(dataKey, bound, text))).toThrow(EnvelopeError)
    }),
  )
})

it('refuses any other key, and any changed byte', () => {
  fc.assert(
    fc.property(key, key, context, plaintext, fc.nat(), (dataKey, other, bound, text, place) => {
      const envelope = Buffer.from(seal(dataKey, bound, text))
      if (Buffer.compare(dataKey, other) !== 0) expect(() => open(other, bound, envelope)).toThrow(EnvelopeError)
      const at = place % envelope.length
      envelope[at] = (envelope[at] ?? 0) ^ 1
      expect(() => open(dataKey, bound, envelope)).toThrow(EnvelopeError)
    }),
  )
})

it('never gives the same bytes twice, nor any of the text', () => {
  const dataKey = randomBytes(32)
  const text = Buffer.from('canary-hepatitis-7f3a')
  const [first, second] = [seal(dataKey, { a: 'b' }, text), seal(dataKey, { a: 'b' }, text)]
  expect(Buffer.compare(first, second)).not.toBe(0)
  expect(Buffer.from(first).includes(text)).toBe(false)
})
