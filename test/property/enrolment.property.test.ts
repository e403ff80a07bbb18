// The codes of enrolments, how long they last, where they may go, and the words that they go with.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../lambdas/domain/channel.ts'
import { CODE_DELIVERIES, CODE_LIFETIME, codeExpiry, decideEnrolment } from '../../lambdas/domain/enrolment.ts'
import {
  CODE_EXAMPLE,
  CODE_LENGTH,
  enrolmentCode,
  parseEnrolmentCode,
  shownCode,
} from '../../lambdas/domain/enrolment-code.ts'
import { enrolmentEmail, enrolmentText } from '../../lambdas/domain/enrolment-words.ts'
import type { ContactPointId } from '../../lambdas/domain/ids.ts'
import { isOneSegment, type Organization, organizationFaults } from '../../lambdas/domain/organization.ts'
import { type ContactPoint, objectionTo, type Silence } from '../../lambdas/domain/patient.ts'

const random = fc.uint8Array({ minLength: CODE_LENGTH, maxLength: CODE_LENGTH })
const code = random.map(enrolmentCode)

describe('a code', () => {
  it('has ten characters, none of which looks like another', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
      }),
    )
  })

  it('uses all of its luck: each character comes of eight bytes in 256', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte += 1) {
      const character = enrolmentCode(new Uint8Array(CODE_LENGTH).fill(byte)).charAt(0)
      counts.set(character, (counts.get(character) ?? 0) + 1)
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8))
  })

  it('is read as it is shown, in any case, with other gaps, and with the letters that it leaves out', () => {
    const gap = fc.constantFrom('', ' ', '-', ' - ')
    fc.assert(
      fc.property(code, gap, fc.boolean(), fc.constantFrom('I', 'L', 'i', 'l'), (made, between, lower, one) => {
        const spaced = shownCode(made).replace('-', between).replaceAll('0', 'O').replaceAll('1', one)
        expect(parseEnrolmentCode(lower ? spaced.toLowerCase() : spaced)).toBe(made)
      }),
    )
    expect(parseEnrolmentCode(CODE_EXAMPLE)).toBeDefined()
  })

  it('is nothing else: no other text is read as one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 14 }), (text) => {
        const read = parseEnrolmentCode(text)
        if (read !== undefined) expect(read).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
      }),
    )
    for (const wrong of ['', '7KQ2M-ZX4P', '7KQ2M-ZX4PDD', '7KQ2M-ZX4PU', '7KQ2M_ZX4PD'])
      expect(parseEnrolmentCode(wrong), wrong).toBeUndefined()
  })

  it('is not made of too little luck', () => {
    expect(() => enrolmentCode(new Uint8Array(CODE_LENGTH - 1))).toThrow()
  })
})

it('a code lasts ten minutes by text, a day by e-mail, three weeks in print', () => {
  expect(CODE_LIFETIME).toEqual({ sms: 600, email: 86_400, print: 1_814_400 })
  const now = new Date('2026-03-08T12:00:00Z')
  expect(codeExpiry('print', now).toISOString()).toBe('2026-03-29T12:00:00.000Z')
})

describe('the decision', () => {
  const instant = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  const hash = fc.constantFrom('a', 'b', 'c')
  const point: fc.Arbitrary<ContactPoint> = fc.record(
    {
      id: fc.uuid().map((id) => id as ContactPointId),
      channel: fc.constantFrom('sms', 'email', 'voice'),
      valueHash: hash,
      consent: fc.record({ status: fc.constantFrom('granted', 'revoked'), capturedAt: instant }),
      retiredAt: instant,
    },
    { requiredKeys: ['id', 'channel', 'valueHash'] },
  )
  const silence: fc.Arbitrary<Silence> = fc.record(
    { version: fc.nat(), optedOutAt: instant, disputedAt: instant },
    { requiredKeys: ['version'] },
  )
  const silences = fc.array(fc.tuple(hash, silence)).map((pairs) => new Map<string, Silence>(pairs))
  const deliver = fc.constantFrom(...CODE_DELIVERIES)
  const points = fc.array(point, { maxLength: 6 })

  it('sends to nothing but a contact point of that channel, in use, that may be told', () => {
    fc.assert(
      fc.property(deliver, points, silences, (way, contactPoints, said) => {
        const decision = decideEnrolment(way, { deceased: false, contactPoints }, said)
        const may = contactPoints.filter(
          (each) =>
            each.channel === way && !each.retiredAt && !objectionTo(each, said.get(each.valueHash) ?? { version: 0 }),
        )
        if (way === 'print') expect(decision).toEqual({ outcome: 'issue' })
        else if (may[0]) expect(decision).toEqual({ outcome: 'issue', contactPoint: may[0] })
        else expect(decision).toEqual({ outcome: 'refuse', reason: 'no-contact-point' })
      }),
    )
  })

  it('gives nobody a code for somebody who has died', () => {
    fc.assert(
      fc.property(deliver, points, silences, (way, contactPoints, said) => {
        expect(decideEnrolment(way, { deceased: true, contactPoints }, said)).toEqual({
          outcome: 'refuse',
          reason: 'patient-deceased',
        })
      }),
    )
  })
})

describe('the words', () => {
  const PORTAL = 'https://m.example.org'
  const language = fc.constantFrom(...LANGUAGES)
  const organization: fc.Arbitrary<Organization> = fc.record({
    label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    phone: fc.stringMatching(/^[0-9()+ -]{7,16}$/),
    postalAddress: fc.string({ unit: 'grapheme', minLength: 5, maxLength: 60 }),
  })
  const fit = organization.filter((candidate) => organizationFaults(candidate, PORTAL).length === 0)
  const shown = code.map(shownCode)

  it('of a text fit one plain segment and tell sender, code, how long, help and how to stop', () => {
    fc.assert(
      fc.property(fit, shown, language, (candidate, told, tongue) => {
        const text = enrolmentText(candidate, told, tongue)
        expect(isOneSegment(text)).toBe(true)
        expect(text.startsWith(`${candidate.label}: `)).toBe(true)
        for (const part of [told, '10 minut', candidate.phone, 'STOP']) expect(text).toContain(part)
      }),
    )
  })

  it('of an e-mail load nothing, link nowhere, hold no markup but ours, and keep the code out of the subject', () => {
    fc.assert(
      fc.property(organization, shown, language, (candidate, told, tongue) => {
        const sly = { ...candidate, label: `${candidate.label}<img src=x>"'&` }
        const { subject, text, html } = enrolmentEmail(sly, told, tongue)
        expect(html).not.toMatch(/<(img|script|link|iframe|object|a)\b/i)
        expect(html).not.toMatch(/(href|src)="/)
        expect(subject).toMatch(/^(Your sign-up code|Su código para abrir su cuenta)$/)
        for (const part of [told, '24 ho', sly.phone, sly.label]) expect(text).toContain(part)
        expect(html).toContain(told)
      }),
    )
  })
})
