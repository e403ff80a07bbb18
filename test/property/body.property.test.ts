// Whatever an application sends, the answer names places in the document of the API and never repeats what was sent.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../lambdas/domain/errors.ts'
import { parseBody } from '../../lambdas/handlers/body.ts'
import { MessageBody } from '../../lambdas/handlers/message-body.ts'
import { ConsentBody, PatientBody } from '../../lambdas/handlers/patient-body.ts'
import { problem } from '../../lambdas/handlers/problem.ts'
import { ProxyBody } from '../../lambdas/handlers/proxy-body.ts'
import { VALID_CONSENT, VALID_MESSAGE, VALID_PATIENT, VALID_PROXY } from '../support/valid-bodies.ts'

const SCHEMAS = { message: MessageBody, patient: PatientBody, consent: ConsentBody, proxy: ProxyBody } as const
const VALID = { message: VALID_MESSAGE, patient: VALID_PATIENT, consent: VALID_CONSENT, proxy: VALID_PROXY } as const
const names = Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[]

const faultsOf = (name: keyof typeof SCHEMAS, body: unknown) => {
  try {
    parseBody(SCHEMAS[name], body)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.fields
  }
}

// Letters that stand in no sentence of ours, so that whatever of them comes back was repeated.
const foreign = fc.constantFrom('Ж', 'Щ', 'Ю', '☂', '健')
const json = fc.jsonValue({ stringUnit: foreign })

/** A valid body with one place in it replaced or added to. */
type Json = Record<string, unknown>
const spoiled = (valid: Json) =>
  fc
    .record({
      key: fc.oneof(fc.constantFrom(...Object.keys(valid)), fc.string({ unit: foreign, minLength: 4 })),
      value: json,
    })
    .map(({ key, value }) => ({ ...valid, [key]: value }))

/** Every string of four or more characters in a JSON value, keys included. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length >= 4 ? [value] : []
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  return value && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => [...stringsIn(key), ...stringsIn(inner)])
    : []
}

describe.each(names)('the body of a %s', (name) => {
  it('is taken when it is right', () => {
    expect(faultsOf(name, VALID[name])).toEqual([])
  })

  it('is answered by pointers and sentences of ours, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(spoiled(VALID[name]), json), (body) => {
        const told = JSON.stringify(problem('invalid-body', faultsOf(name, body)))
        const sent = stringsIn(body).filter((text) => /[ЖЩЮ☂健]/.test(text))
        expect(sent.filter((text) => told.includes(JSON.stringify(text).slice(1, -1)))).toEqual([])
        expect(told).not.toMatch(/[ЖЩЮ☂健]/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a fault', () => {
  it('stands at the field that is wrong', () => {
    const body = { ...VALID_MESSAGE, category: 'gossip', content: { subject: '', body: 7 } }
    expect(faultsOf('message', body).map(({ pointer }) => pointer)).toEqual([
      '/category',
      '/content/subject',
      '/content/body',
    ])
  })

  it('of an unknown field stands at the object that holds it, because the caller named it', () => {
    const body = { ...VALID_MESSAGE, content: { ...VALID_MESSAGE.content, diagnosis: 'canary' } }
    expect(faultsOf('message', body)).toEqual([{ pointer: '/content', message: 'A field here is not known.' }])
  })

  it('of a missing field says so', () => {
    const { patientId: _, ...body } = VALID_MESSAGE
    expect(faultsOf('message', body)).toEqual([{ pointer: '/patientId', message: 'This field is required.' }])
  })

  it.each([
    ['a phone that is none', { channel: 'sms', value: '555-0100' }],
    ['an e-mail address that is none', { channel: 'email', value: 'ada@' }],
    ['a phone for e-mail', { channel: 'email', value: '+12025550123' }],
  ])('is found in %s', (_, contactPoint) => {
    expect(
      faultsOf('patient', { ...VALID_PATIENT, contactPoints: [contactPoint] }).map(({ pointer }) => pointer),
    ).toEqual(['/contactPoints/0/value'])
  })

  it.each([
    ['a day that does not exist', { birthDate: '2023-02-29' }, '/birthDate'],
    ['a zone that does not exist', { timeZone: 'Mars/Olympus' }, '/timeZone'],
    [
      'a contact point listed twice',
      { contactPoints: [VALID_PATIENT.contactPoints[0], VALID_PATIENT.contactPoints[0]] },
      '/contactPoints',
    ],
    ['a name with a hidden control character', { name: { given: 'A\u0000da', family: 'L' } }, '/name/given'],
  ])('is found in %s', (_, change, pointer) => {
    expect(faultsOf('patient', { ...VALID_PATIENT, ...change }).map((fault) => fault.pointer)).toEqual([pointer])
  })
})
