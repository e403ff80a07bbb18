// The words that leave the building, for every organization that the configuration would let through.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../lambdas/domain/channel.ts'
import { emailNotice, smsText, voiceScript } from '../../lambdas/domain/notice.ts'
import { isOneSegment, type Organization, organizationFaults } from '../../lambdas/domain/organization.ts'

const PORTAL = 'https://m.example.org'
const token = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/)
const language = fc.constantFrom(...LANGUAGES)
const organization: fc.Arbitrary<Organization> = fc.record({
  label: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  phone: fc.stringMatching(/^[0-9()+ -]{7,16}$/),
  postalAddress: fc.string({ unit: 'grapheme', minLength: 5, maxLength: 60 }),
})
const fit = organization.filter((candidate) => organizationFaults(candidate, PORTAL).length === 0)

describe('a text', () => {
  it('fits one plain segment, whatever the organization, the link and the language', () => {
    fc.assert(
      fc.property(fit, token, language, (candidate, link, tongue) => {
        expect(isOneSegment(smsText(candidate, `${PORTAL}/m/${link}`, tongue))).toBe(true)
      }),
    )
  })

  it('names the sender first, holds one link, and says how to get help and how to stop', () => {
    fc.assert(
      fc.property(fit, token, language, (candidate, link, tongue) => {
        const text = smsText(candidate, `${PORTAL}/m/${link}`, tongue)
        expect(text.startsWith(`${candidate.label}: `)).toBe(true)
        expect(text.split('https://')).toHaveLength(2)
        expect(text).toContain(candidate.phone)
        expect(text).toContain('STOP')
      }),
    )
  })
})

describe('a call', () => {
  const sentencesOf = (script: string) => script.replace(/<[^>]+>/g, '').split(/(?<=[.:]) /)

  it('names the caller first, says within two sentences what it is and how to stop it, and tells no address', () => {
    fc.assert(
      fc.property(fit, language, (candidate, tongue) => {
        const plain = { ...candidate, label: 'Lakeside Health' }
        const [label, what, stop] = sentencesOf(voiceScript(plain, tongue))
        expect(label).toBe('Lakeside Health:')
        expect(what).toMatch(/automated call|llamada automática/)
        expect(stop).toMatch(/^(To stop these calls|Para no recibir más llamadas)/)
        expect(stop).toContain(candidate.phone)
        expect(voiceScript(plain, tongue)).not.toMatch(/https?:|www/)
      }),
    )
  })

  // 150 words a minute; a digit takes as long as a word.
  it('is over within 45 seconds, however long the label and the phone', () => {
    fc.assert(
      fc.property(fit, language, (candidate, tongue) => {
        const spoken = voiceScript(candidate, tongue).replace(/<[^>]+>/g, ' ')
        const words = spoken.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length
        expect(words + spoken.replace(/\D/g, '').length).toBeLessThanOrEqual((45 / 60) * 150)
      }),
    )
  })

  it('is well-formed whatever the label: no markup but ours', () => {
    fc.assert(
      fc.property(organization, language, (candidate, tongue) => {
        const script = voiceScript({ ...candidate, label: `${candidate.label}<break/>&"'` }, tongue)
        const tags = script.match(/<[^>]*>/g) ?? []
        expect(new Set(tags)).toEqual(
          new Set(['<speak>', '<say-as interpret-as="telephone">', '</say-as>', '</speak>']),
        )
        expect(script).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/)
      }),
    )
  })
})

describe('an e-mail', () => {
  it('loads nothing, links to one host, and holds no markup but ours', () => {
    fc.assert(
      fc.property(organization, token, language, (candidate, link, tongue) => {
        const sly = { ...candidate, label: `${candidate.label}<img src=x>"'&` }
        const { html } = emailNotice(sly, `${PORTAL}/m/${link}`, `${PORTAL}/m/${link}/stop`, tongue)
        expect(html).not.toMatch(/<(img|script|link|iframe|object)/i)
        const hosts = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url = '']) => new URL(url).origin)
        expect([...new Set(hosts)]).toEqual([PORTAL])
      }),
    )
  })

  it('has a subject that is the same for everybody', () => {
    fc.assert(
      fc.property(organization, token, (candidate, link) => {
        expect(emailNotice(candidate, link, link, 'en').subject).toBe('You have a new message')
        expect(emailNotice(candidate, link, link, 'es').subject).toBe('Tiene un mensaje nuevo')
      }),
    )
  })
})

it.each(['$& Health', '{phone} Health', "$' Clinic"])('keeps the odd label "%s" as it is', (label) => {
  const text = smsText({ label, phone: '555-010-0100', postalAddress: '1 Lake Street' }, `${PORTAL}/m/x`, 'en')
  expect(text).toBe(`${label}: you have a new message. Sign in at ${PORTAL}/m/x Help: 555-010-0100. Reply STOP to end.`)
})

it('takes a neutral label', () => {
  expect(
    organizationFaults({ label: 'Lakeside Health', phone: '555-010-0100', postalAddress: '1 Lake Street' }, PORTAL),
  ).toEqual([])
})
