// An environment that would not deploy, or would tell too much, is refused before anything is made of it.
import { describe, expect, it } from 'vitest'
import { isFilteredWord, isShortener } from '../../lambdas/domain/carrier-rules.ts'
import { tellsSpecialty } from '../../lambdas/domain/specialty.ts'
import { type EnvironmentConfig, environments, isEnvironmentName } from '../../lib/config.ts'
import { refuseUnfit } from '../../lib/fitness.ts'
import { attestedVoice } from '../support/voice.ts'

const fit: EnvironmentConfig = environments['example-prod']
const organization = (change: Partial<EnvironmentConfig['organization']>) => ({
  organization: { ...fit.organization, ...change },
})
const { attestation } = attestedVoice
const voice = (change: object) => ({
  voice: { ...attestedVoice, ...change } as NonNullable<EnvironmentConfig['voice']>,
})
const sms = (change: Partial<EnvironmentConfig['sms']>) => ({ sms: { ...fit.sms, ...change } })
const check = (change: Partial<EnvironmentConfig>) => () => refuseUnfit('prod', { ...fit, ...change })

describe('a name', () => {
  it.each([
    'Lakeside Oncology',
    'HIV Care Center',
    'Centro de Fertilidad',
    'Riverside Behavioral Health',
    'Methadone Clinic',
    'Centro de Diálisis',
    'm.lakesideoncology.example',
    'std-clinic.example',
    'Lakeside Wound Care',
    'Gender Health Partners',
    'Bariatric and Plastic Surgery Group',
    'Hospicio San Juan',
    'Clínica de Heridas',
    'Centro de Género',
    'Centro ETS',
    'Salud Mental del Lago',
    'Recuperación y Drogadicción',
    'Cardiología del Valle',
    'riversidediabetes.example',
  ])('"%s" tells a condition', (name) => {
    expect(tellsSpecialty(name)).toBe(true)
  })

  it.each(['Lakeside Health', 'Stillwater Medical Center', 'Monumental Health', 'Hospital San José', '1 Stand Road'])(
    '"%s" tells none',
    (name) => {
      expect(tellsSpecialty(name)).toBe(false)
    },
  )
})

describe('a word that carriers filter', () => {
  it.each(['Lakeside Wine Country Health', 'Gun Lake Hospital', 'Salud y Tabaco', 'vape.riverside.example'])(
    'is found in "%s"',
    (name) => {
      expect(isFilteredWord(name)).toBe(true)
    },
  )

  it.each(['Essex County Hospital', 'Gunderson Health', 'Lakeside Health', 'Winchester Clinic', 'm.hatesbury.example'])(
    'is not seen in "%s"',
    (name) => {
      expect(isFilteredWord(name)).toBe(false)
    },
  )
})

it.each([
  ['bit.ly', true],
  ['health.bit.ly', true],
  ['m.riverside.example', false],
  ['rabbit.ly', false],
])('%s is a public shortener: %s', (host, shortens) => {
  expect(isShortener(host)).toBe(shortens)
})

describe('the configuration of an environment', () => {
  it.each(Object.entries(environments))('%s is fit', (name, environment) => {
    expect(() => refuseUnfit(name, environment)).not.toThrow()
  })

  it.each<[string, Partial<EnvironmentConfig>, string]>([
    ['no account', { account: '1111' }, 'account must be'],
    ['no region', { region: 'virginia' }, 'region must be'],
    ['an empty label', organization({ label: ' ' }), 'organization.label must be one line'],
    ['an address of two lines', organization({ postalAddress: '1 Road\r\nBcc: x' }), 'organization.postalAddress'],
    ['a label that names a specialty', organization({ label: 'Riverside Oncology' }), 'organization.label names a'],
    [
      'a label that does not fit a text',
      organization({ label: 'Riverside and Surroundings Regional Health System' }),
      'A text would not fit',
    ],
    ['a label in letters that no text can carry', organization({ label: 'Riverside 健康' }), 'organization.label has'],
    ['a phone without digits', organization({ phone: 'call us' }), 'organization.phone must be written'],
    ['a portal that is a URL', { portal: { ...fit.portal, domain: 'https://m.riverside.example' } }, 'portal.domain'],
    [
      'a portal certificate elsewhere',
      { portal: { ...fit.portal, certificateArn: fit.portal.certificateArn.replace('us-east-1', 'us-west-2') } },
      'portal.certificateArn must be a certificate of this account in us-east-1',
    ],
    [
      'a sign-in host that names a specialty',
      { signIn: { ...fit.signIn, domain: 'signin.riversidecancer.example' } },
      'signIn.domain names a specialty',
    ],
    [
      'a sender who names a specialty',
      { email: { ...fit.email, from: `Riverside Oncology <no-reply@${fit.email.domain}>` } },
      'email.from names a specialty',
    ],
    ['a label that carriers filter', organization({ label: 'Gun Lake Hospital' }), 'organization.label has a word'],
    [
      'a portal that carriers filter',
      { portal: { ...fit.portal, domain: 'm.vape.example' } },
      'portal.domain has a word that carriers filter',
    ],
    [
      'a portal behind a shortener',
      { portal: { ...fit.portal, domain: 'riverside.bit.ly' } },
      'portal.domain is a public link shortener',
    ],
    ['a sender elsewhere', { email: { ...fit.email, from: 'Riverside <a@example.org>' } }, 'email.from must be'],
    [
      'a sender in letters that a header cannot carry',
      { email: { ...fit.email, from: `Clínica <a@${fit.email.domain}>` } },
      'email.from must be',
    ],
    ['no application', { applications: { ...fit.applications, clients: {} } }, 'applications.clients must name'],
    [
      'an application that may do nothing',
      { applications: { ...fit.applications, clients: { ehr: [] } } },
      'applications.clients: "ehr"',
    ],
    [
      'a reserved prefix',
      { applications: { ...fit.applications, domainPrefix: 'my-cognito' } },
      'applications.domainPrefix',
    ],
    ['a price without cents', sms({ maxPrice: '5 cents' }), 'sms.maxPrice'],
    ['an unknown provider', sms({ provider: 'sns' as 'pinpoint' }), 'sms.provider must be'],
    ['Pinpoint without its application', sms({ provider: 'pinpoint' }), 'sms.pinpointApplicationId must be'],
    [
      'an application that nobody uses',
      sms({ pinpointApplicationId: '0123456789abcdef0123456789abcdef' }),
      'sms.pinpointApplicationId is for sms.provider pinpoint',
    ],
    ['a campaign number without its pace', sms({ numberType: 'TEN_DLC' }), 'sms.textsASecond must be given'],
    ['no pace at all', sms({ textsASecond: 0 }), 'sms.textsASecond must be a number above 0'],
    ['a pace that carriers drop', sms({ textsASecond: 4 }), 'sms.textsASecond must be at most 3'],
    ['half a line check', { lineTypes: 'maybe' as 'off' }, 'lineTypes must be check, or off'],
    ['calls that nobody attested', voice({ attestation: undefined }), 'voice.attestation.by must name the person'],
    ['calls attested by nobody', voice({ attestation: { ...attestation, by: ' ' } }), 'voice.attestation.by'],
    ['calls attested some day', voice({ attestation: { ...attestation, on: 'today' } }), 'voice.attestation.on'],
    [
      'calls attested without a reason',
      voice({ attestation: { ...attestation, statement: 'ok' } }),
      'voice.attestation.statement',
    ],
    ['calls at any price', voice({ maxPricePerMinute: '' }), 'voice.maxPricePerMinute'],
    [
      'a payment page that is a URL',
      { payments: { allowedHosts: ['https://pay.riverside.example'] } },
      'payments.allowedHosts must be',
    ],
    [
      'a payment host twice',
      { payments: { allowedHosts: ['pay.riverside.example', 'pay.riverside.example'] } },
      'payments.allowedHosts must be',
    ],
    ['webhooks to its own machine', { webhooks: { targets: 'loopback' } }, 'webhooks.targets must be public'],
    ['half a second', { unknownOutcomeSeconds: 0.5 }, 'unknownOutcomeSeconds'],
    ['an unknown retention', { logRetention: 8 }, 'logRetention must be a number of days that CloudWatch Logs knows'],
  ])('with %s is refused, with the field and the fix', (_, change, message) => {
    expect(check(change)).toThrow(`prod: ${message}`)
  })

  it.each<[string, Partial<EnvironmentConfig>]>([
    ['calls that are attested', voice({})],
    [
      'Pinpoint with an application',
      sms({ provider: 'pinpoint', pinpointApplicationId: '0123456789abcdef0123456789abcdef' }),
    ],
    ['a campaign number with its pace', sms({ numberType: 'TEN_DLC', textsASecond: 15 })],
    ['a slow toll-free number', sms({ textsASecond: 0.25 })],
    ['no line check', { lineTypes: 'off' }],
  ])('may have %s', (_, change) => {
    expect(check(change)).not.toThrow()
  })

  it('may name a specialty that was acknowledged', () => {
    const named = { label: 'Riverside Oncology', specialtyAcknowledged: true }
    expect(check(organization(named))).not.toThrow()
  })
})

it.each(['toString', 'nonsense', ''])('knows no environment "%s"', (name) => {
  expect(isEnvironmentName(name)).toBe(false)
})
