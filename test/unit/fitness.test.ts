// An environment that would not deploy, or would tell too much, is refused before anything is made of it: all faults at once, each with its fix.
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { describe, expect, it } from 'vitest'
import { LOG_DAYS } from '../../lib/config/account.ts'
import { type EnvironmentConfig, environments, isEnvironmentName } from '../../lib/config.ts'
import { refuseUnfit } from '../../lib/fitness.ts'
import { attestedVoice } from '../support/voice.ts'

const fit: EnvironmentConfig = environments['example-prod']
const other = (section: keyof EnvironmentConfig) => (change: object) => ({
  [section]: { ...(fit[section] as object), ...change },
})
const organization = other('organization')
const portal = other('portal')
const signIn = other('signIn')
const email = other('email')
const applications = other('applications')
const sms = other('sms')
const retention = other('retention')
const { attestation } = attestedVoice
const voice = (change: object) => ({ voice: { ...attestedVoice, ...change } })
const dedicated = (change: object) => ({
  attestations: { ...fit.attestations, dedicatedAccount: { ...attestation, ...change } },
})
const check = (change: object) => () => refuseUnfit('prod', { ...fit, ...change })

it.each(Object.entries(environments))('%s is fit', (name, environment) => {
  expect(() => refuseUnfit(name, environment)).not.toThrow()
})

describe('an environment is refused, with the field and the fix, for', () => {
  it.each<[string, object, string]>([
    ['no account', { account: '1111' }, 'account must be the 12 digits'],
    ['an account in digits that lost a zero', { account: 11122223333 }, 'account must be text in quotes'],
    ['a region that is none', { region: 'virginia' }, 'region must be an AWS region in the United States'],
    ['a region abroad', { region: 'eu-central-1' }, 'region must be an AWS region in the United States'],
    ['an account that nobody attests', dedicated({ by: '' }), 'attestations.dedicatedAccount.by must name the person'],
    ['an account attested some day', dedicated({ on: 'soon' }), 'attestations.dedicatedAccount.on must be the day'],
    [
      'services that nobody compared',
      { attestations: { dedicatedAccount: attestation } },
      'attestations.eligibleServices is missing',
    ],
    ['no organization', { organization: undefined }, 'organization is missing'],
    ['an empty label', organization({ label: ' ' }), 'organization.label must be one line'],
    ['no phone', organization({ phone: undefined }), 'organization.phone is missing'],
    ['an address of two lines', organization({ postalAddress: '1 Road\r\nBcc: x' }), 'organization.postalAddress'],
    [
      'a time zone that is none',
      organization({ timeZone: 'America/Springfield' }),
      'organization.timeZone must be the',
    ],
    ['a time zone without summer', organization({ timeZone: 'EST' }), 'organization.timeZone must be the IANA name'],
    ['a label that names a specialty', organization({ label: 'Riverside Oncology' }), 'organization.label names a'],
    [
      'a label that does not fit a text',
      organization({ label: 'Riverside and Surroundings Regional Health System' }),
      'organization.label makes a text longer than one segment of 160 characters. Shorten',
    ],
    ['a label in letters that no text can carry', organization({ label: 'Riverside 健康' }), 'organization.label has'],
    ['a phone without digits', organization({ phone: 'call us' }), 'organization.phone must be written'],
    ['a portal that is a URL', portal({ domain: 'https://m.riverside.example' }), 'portal.domain must be a host'],
    [
      'a portal certificate elsewhere',
      portal({ certificateArn: fit.portal.certificateArn.replace('us-east-1', 'us-west-2') }),
      'portal.certificateArn must be a certificate of this account in the region',
    ],
    ['a certificate that is none', portal({ certificateArn: 'mine' }), 'portal.certificateArn must be the ARN'],
    [
      "a sign-in certificate of somebody else's account",
      signIn({ certificateArn: fit.signIn.certificateArn.replace('111122223333', '444455556666') }),
      'signIn.certificateArn must be a certificate of this account in us-east-1',
    ],
    ['one host for two', signIn({ domain: fit.portal.domain }), 'signIn.domain must differ from portal.domain'],
    ['a way to sign in that is none', signIn({ method: 'none' }), 'signIn.method must be mfa, or one-time-code'],
    [
      'a sign-in host that names a specialty',
      signIn({ domain: 'signin.riversidecancer.example' }),
      'signIn.domain names a specialty',
    ],
    [
      'a sender who names a specialty',
      email({ from: `Riverside Oncology <no-reply@${fit.email.domain}>` }),
      'email.from names a specialty',
    ],
    ['a label that carriers filter', organization({ label: 'Gun Lake Hospital' }), 'organization.label has a word'],
    ['a portal that carriers filter', portal({ domain: 'm.vape.example' }), 'portal.domain has a word that carriers'],
    ['a portal behind a shortener', portal({ domain: 'riverside.bit.ly' }), 'portal.domain is a public link shortener'],
    ['a sender elsewhere', email({ from: 'Riverside <a@example.org>' }), 'email.from must be written'],
    [
      'a sender in letters that a header cannot carry',
      email({ from: `Clínica <a@${fit.email.domain}>` }),
      'email.from must be written',
    ],
    ['no e-mail at all', email({ emailsASecond: 0 }), 'email.emailsASecond must be a number above 0'],
    ['no application', applications({ clients: {} }), 'applications.clients must name an application'],
    [
      'an application that may do nothing',
      applications({ clients: { ehr: [] } }),
      'applications.clients.ehr must have',
    ],
    [
      'a scope that is none',
      applications({ clients: { ehr: ['messages.forge'] } }),
      'applications.clients.ehr.0 must be a scope of lib/scopes.ts',
    ],
    [
      'an application in capitals',
      applications({ clients: { EHR: ['audit.read'] } }),
      'applications.clients.EHR must be named in lower-case',
    ],
    ['a reserved prefix', applications({ domainPrefix: 'my-cognito' }), 'applications.domainPrefix must be'],
    ['a number of no kind', sms({ numberType: 'LANDLINE' }), 'sms.numberType must be TOLL_FREE'],
    ['a price without cents', sms({ maxPrice: '5 cents' }), 'sms.maxPrice must be US dollars'],
    ['no money for texts', sms({ dollarsAMonth: 0 }), 'sms.dollarsAMonth must be US dollars above 0'],
    ['an unknown provider', sms({ provider: 'sns' }), 'sms.provider must be'],
    ['Pinpoint without its application', sms({ provider: 'pinpoint' }), 'sms.pinpointApplicationId must be'],
    [
      'an application that nobody uses',
      sms({ pinpointApplicationId: '0123456789abcdef0123456789abcdef' }),
      'sms.pinpointApplicationId is for sms.provider pinpoint',
    ],
    ['a campaign number without its pace', sms({ numberType: 'TEN_DLC' }), 'sms.textsASecond must be given'],
    ['no pace at all', sms({ textsASecond: 0 }), 'sms.textsASecond must be a number above 0'],
    ['a pace that carriers drop', sms({ textsASecond: 4 }), 'sms.textsASecond must be at most 3'],
    ['half a line check', { lineTypes: 'maybe' }, 'lineTypes must be check, or off'],
    [
      'texts at night',
      { notices: { ...fit.notices, hours: { from: '03:00', to: '20:00' } } },
      'notices must have hours',
    ],
    ['a text a minute', { notices: { ...fit.notices, textsAndCallsADay: 600 } }, 'notices is looser than the defaults'],
    ['calls that nobody attested', voice({ attestation: undefined }), 'voice.attestation is missing'],
    ['calls attested by nobody', voice({ attestation: { ...attestation, by: ' ' } }), 'voice.attestation.by must name'],
    [
      'calls attested some day',
      voice({ attestation: { ...attestation, on: 'today' } }),
      'voice.attestation.on must be',
    ],
    [
      'calls attested without a reason',
      voice({ attestation: { ...attestation, statement: 'ok' } }),
      'voice.attestation.statement must say in a sentence',
    ],
    ['calls at any price', voice({ maxPricePerMinute: '' }), 'voice.maxPricePerMinute must be US dollars'],
    [
      'a payment page that is a URL',
      { payments: { allowedHosts: ['https://pay.example'] } },
      'payments.allowedHosts.0',
    ],
    [
      'a payment host twice',
      { payments: { allowedHosts: ['pay.example', 'pay.example'] } },
      'payments.allowedHosts must',
    ],
    ['webhooks to its own machine', { webhooks: { targets: 'loopback' } }, 'webhooks.targets must be public'],
    ['more than its number can text', { volume: { messagesADay: 1e6 } }, 'volume.messagesADay is more than the number'],
    ['alarms that nobody hears', { alarms: { emails: [] } }, 'alarms.emails must name somebody'],
    ['alarms to no address', { alarms: { emails: ['the boss'] } }, 'alarms.emails.0 must be an e-mail address'],
    ['half a second', { unknownOutcomeSeconds: 0.5 }, 'unknownOutcomeSeconds must be a whole number'],
    ['an unknown retention', retention({ logDays: 8 }), 'retention.logDays must be a number of days that CloudWatch'],
    [
      'an audit of five years',
      retention({ auditDays: 1826 }),
      'retention.auditDays must be a whole number of days, 2192',
    ],
    ['half a removal', { removal: 'keep' }, 'removal must be retain'],
    ['a setting that is none', { organisation: {} }, 'organisation is not a setting. Take it out'],
  ])('%s', (_, change, message) => {
    expect(check(change)).toThrow(`prod: ${message}`)
  })

  it('all that is wrong with it, at once', () => {
    const broken = {
      account: '1',
      ...organization({ label: 'Gun Lake Oncology', phone: 555 }),
      ...sms({ textsASecond: 4, maxPrice: 'dear' }),
      webhooks: { targets: 'loopback' },
    }
    const faults = (() => {
      try {
        return check(broken)()
      } catch (error) {
        return (error as Error).message.split('\n').map((line) => line.split(' ')[1])
      }
    })()
    expect(faults).toEqual([
      'account',
      'organization.phone',
      'sms.maxPrice',
      'organization.label',
      'organization.label',
      'sms.textsASecond',
      'webhooks.targets',
    ])
  })

  it.each([null, 'prod', []])('being %j', (config) => {
    expect(() => refuseUnfit('prod', config)).toThrow('prod: ')
  })

  it('nothing that it repeats: what stands in a field may be a secret that slipped', () => {
    const slipped = { ...fit, account: 'hunter2', email: { ...fit.email, from: 'hunter2', emailsASecond: 'hunter2' } }
    expect(() => refuseUnfit('prod', slipped)).toThrow(/^(?!.*hunter2)[\s\S]*emailsASecond/)
  })
})

describe('an environment may have', () => {
  it.each<[string, object]>([
    ['calls that are attested', voice({})],
    [
      'Pinpoint with an application',
      sms({ provider: 'pinpoint', pinpointApplicationId: '0123456789abcdef0123456789abcdef' }),
    ],
    ['a campaign number with its pace', sms({ numberType: 'TEN_DLC', textsASecond: 15 })],
    ['a slow toll-free number', sms({ textsASecond: 0.25 })],
    ['no line check', { lineTypes: 'off' }],
    ['a specialty that was acknowledged', organization({ label: 'Riverside Oncology', specialtyAcknowledged: true })],
    [
      'a text a minute, with a reason',
      { notices: { ...fit.notices, textsAndCallsADay: 60, looserBecause: 'A pilot.' } },
    ],
  ])('%s', (_, change) => {
    expect(check(change)).not.toThrow()
  })
})

it('knows the days that CloudWatch Logs knows', () => {
  const known = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days < 9999)
  expect(LOG_DAYS).toEqual(known)
})

it.each(['toString', 'nonsense', ''])('knows no environment "%s"', (name) => {
  expect(isEnvironmentName(name)).toBe(false)
})
