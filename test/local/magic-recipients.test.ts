// The numbers and addresses that go wrong: what the README says of them, and whether the API would let them in.
import { readFileSync } from 'node:fs'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { contactValue } from '../../lambdas/handlers/contact-value.ts'
import {
  fateOfAddress,
  fateOfNumber,
  magicAddresses,
  magicNumbers,
  writtenAddress,
  writtenNumber,
} from '../../local/aws/magic-recipients.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
/** The rows of the README's table that begins so. */
const tableUnder = (head: string) =>
  readme
    .slice(readme.indexOf(`| ${head} | what happens |`))
    .split('\n\n')[0]
    ?.split('\n')
    .slice(2)

describe('the README', () => {
  it('lists the numbers as the stand-ins know them', () => {
    expect(tableUnder('number')).toEqual(magicNumbers.map((row) => `| \`${writtenNumber(row.to)}\` | ${row.happens} |`))
  })

  it('lists the addresses as the stand-ins know them', () => {
    expect(tableUnder('address')).toEqual(
      magicAddresses.map((row) => `| \`${writtenAddress(row.to)}\` | ${row.happens} |`),
    )
  })
})

describe('a number that goes wrong', () => {
  it.each(magicNumbers)('is one that the API takes: $to', ({ to, fate }) => {
    const number = `+1217555${to.replaceAll('x', '7')}`
    expect(contactValue('sms', number)).toBe(number)
    expect(parsePhoneNumberFromString(number)?.isValid()).toBe(true)
    expect(fateOfNumber(number)).toBe(fate)
  })

  it('has any area code, and the exchange 555 unless it ends in 0000', () => {
    expect(fateOfNumber('+13055550402').text).toContain('TEXT_SPAM')
    expect(fateOfNumber('+13055560402')).toEqual({})
    expect(fateOfNumber('+12172340000').text).toContain('TEXT_UNREACHABLE')
    expect(fateOfNumber('+442075550402')).toEqual({})
  })

  it('stands in the table once', () => {
    const known = magicNumbers.map(({ to }) => to)
    expect(known).toEqual([...new Set(known)])
  })
})

describe('an address that goes wrong', () => {
  it.each(magicAddresses)('is one that the API takes, with a label or without: $to', ({ to, fate }) => {
    for (const address of [`${to}@mail.example`, `${to}+ward3@mail.example`]) {
      expect(contactValue('email', address)).toBe(address)
      expect(fateOfAddress(address)).toBe(fate)
    }
  })

  it('is told by all that stands before the label', () => {
    expect(fateOfAddress('bouncer@mail.example')).toEqual({})
    expect(fateOfAddress('maria@bounce.example')).toEqual({})
  })
})
