// Which passwords are too easy and which user names there are, whatever somebody types.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseUsername, passwordFault } from '../../lambdas/domain/account.ts'

const OWN = ['Lakeside Health', 'grace.hopper', '1990-05-17', '7KQ2MZX4PD']

describe('a password', () => {
  it.each([
    'seven quiet herons by the mill',
    'correct horse battery staple',
    'nadie sabe dónde canta el grillo',
    'Tr0ub4dor&3 and some more words',
    'lakeside health has seven quiet herons',
  ])('%s will do', (password) => {
    expect(passwordFault(password, OWN)).toBeUndefined()
  })

  it.each([
    ['too-short', 'seven herons'],
    ['too-long', 'ab c'.repeat(70)],
    ['blank-edges', ' seven quiet herons by the mill'],
    ['too-easy', 'Password12345678'],
    ['too-easy', 'P@ssw0rd-P@ssw0rd!'],
    ['too-easy', 'aaaaaaaaaaaaaaaaaaaa'],
    ['too-easy', 'abcdefghijklmnopqrstuvwxyz'],
    ['too-easy', '987654321098765432'],
    ['too-easy', 'qwertyuiopasdfghjkl'],
    ['too-easy', 'grace.hopper 1990-05-17'],
    ['too-easy', 'lakeside health 2026'],
    ['too-easy', 'contraseña contraseña'],
    ['too-easy', '7kq2mzx4pd7kq2mzx4pd'],
  ] as const)('is %s: %s', (fault, password) => {
    expect(passwordFault(password, OWN)).toBe(fault)
  })

  it('of fewer than fifteen characters never does, counted as people count', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 14 }), (password) => {
        fc.pre([...password].length < 15)
        expect(passwordFault(password, OWN)).toBe('too-short')
      }),
    )
  })
})

describe('a user name', () => {
  it('is the same however its case and the blanks around it are typed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9._-]{2,20}$/), (name) => {
        expect(parseUsername(`  ${name.toUpperCase()} `)).toBe(name)
      }),
    )
  })

  it.each(['ab', 'a b c', '<script>', '', '.dots', 'x'.repeat(65), 'a\u202eb c'])('is not: %j', (name) => {
    expect(parseUsername(name)).toBeUndefined()
  })
})
