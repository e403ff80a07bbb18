// Codes of an authenticator app, against the vectors of RFC 6238.
import { expect, test } from 'vitest'
import { isTotpCode, newTotpSecret, totpCode } from '../../local/cognito/totp.ts'

// "12345678901234567890" in base32, the key of RFC 6238, appendix B.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %i the code is %s', (second, code) => {
  expect(totpCode(secret, second * 1000)).toBe(code)
})

test('reads a secret as people copy it, in small letters with gaps', () => {
  expect(totpCode('gezd gnbv gy3t qojq gezd gnbv gy3t qojq', 59_000)).toBe('287082')
})

test.each([
  [-60, false],
  [-30, true],
  [0, true],
  [30, true],
  [60, false],
])('a code that is %i seconds away is right: %s', (seconds, right) => {
  const now = 1_700_000_000_000
  expect(isTotpCode(secret, totpCode(secret, now + seconds * 1000), now)).toBe(right)
})

test('a new secret has 160 bits and is never the same', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(newTotpSecret()).not.toBe(newTotpSecret())
})
