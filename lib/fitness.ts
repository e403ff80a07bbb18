// What must hold of an environment before anything is synthesised from it. Each fault names its field and its fix; none waits for a failed deployment.
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import {
  isFilteredWord,
  isShortener,
  type NoticeRuleFault,
  noticeRuleFaults,
  organizationFaults,
  tellsSpecialty,
} from '../lambdas/config.ts'
import type { EnvironmentConfig, HostConfig } from './config.ts'
import { providerRules } from './provider-rules.ts'
import { SCOPES } from './scopes.ts'

const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/
const RETENTIONS = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days < 9999)

const NOTICE_FIXES = {
  'label-not-plain':
    'organization.label has a character that a plain text message cannot carry. Use letters, digits and common signs.',
  'phone-not-plain':
    'organization.phone must be written as people dial it, with characters that a plain text message can carry.',
  'notice-too-long':
    'A text would not fit one segment of 160 characters. Shorten organization.label, organization.phone or portal.domain.',
} as const

const NOTICE_RULE_FIXES: Readonly<Record<NoticeRuleFault, string>> = {
  'hours-malformed': "notices.hours must be times of one day such as '09:00' and '20:00', the first before the second.",
  'hours-outside-bounds': "notices.hours must lie within '08:00' and '21:00'.",
  'count-malformed':
    'notices.textsAndCallsADay, textsAndCallsAWeek and emailsADay must be whole numbers above 0: to send none, open no channel.',
  'looser-without-reason':
    'notices is looser than the defaults (09:00 to 20:00; 1 text or call a day, 3 a week; 3 e-mails a day). Say why in notices.looserBecause.',
}

/** Throws with all faults of the environment, one a line. */
export function refuseUnfit(name: string, config: EnvironmentConfig): void {
  const faults = faultsOf(name, config)
  if (faults.length > 0) throw new Error(faults.map((fault) => `${name}: ${fault}`).join('\n'))
}

function faultsOf(name: string, config: EnvironmentConfig): string[] {
  const { account, region, organization, portal, api, signIn, applications, email, payments } = config
  const { specialtyAcknowledged, ...shown } = organization
  const [, sender = '', address = ''] = /^([^<>",;\r\n]+) <([^<>\s@]+@[^<>\s@]+)>$/.exec(email.from) ?? []
  const clients = Object.entries(applications.clients)
  const rules: readonly (readonly [boolean, string])[] = [
    [/^\d{12}$/.test(account), 'account must be the 12 digits of an AWS account.'],
    [/^[a-z]{2}(-[a-z]+)+-\d$/.test(region), 'region must be an AWS region, such as us-east-1.'],
    ...(['label', 'phone', 'postalAddress'] as const).map(
      (field) =>
        [isLine(organization[field]), `organization.${field} must be one line of text, and not be empty.`] as const,
    ),
    ...hostRules('portal', portal, region, account),
    ...hostRules('api', api, region, account),
    ...hostRules('signIn', signIn, 'us-east-1', account),
    [HOST.test(email.domain), 'email.domain must be a host name in lower case, such as mail.riverside.example.'],
    [
      address.endsWith(`@${email.domain}`) && /^[\x20-\x7e]+$/.test(email.from),
      'email.from must be written Name <mailbox@domain>, in email.domain, in letters without accents: SES takes no others there.',
    ],
    [
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(applications.domainPrefix) &&
        !/aws|amazon|cognito/.test(applications.domainPrefix),
      'applications.domainPrefix must be lower-case letters, digits and hyphens, without aws, amazon or cognito in it.',
    ],
    [clients.length > 0, 'applications.clients must name an application.'],
    ...clients.map(
      ([client, scopes]) =>
        [
          /^[a-z0-9-]+$/.test(client) && scopes.length > 0 && scopes.every((scope) => Object.hasOwn(SCOPES, scope)),
          `applications.clients: "${client}" must be lower-case letters, digits and hyphens, with scopes of lib/scopes.ts.`,
        ] as const,
    ),
    ...providerRules(config),
    [
      payments.allowedHosts.every((host) => HOST.test(host)) &&
        new Set(payments.allowedHosts).size === payments.allowedHosts.length,
      'payments.allowedHosts must be host names in lower case, such as pay.riverside.example, each once.',
    ],
    [config.email.emailsASecond > 0, 'email.emailsASecond must be a number above 0: what SES allows the account.'],
    [
      Number.isInteger(config.unknownOutcomeSeconds) && config.unknownOutcomeSeconds > 0,
      'unknownOutcomeSeconds must be a whole number above 0.',
    ],
    [
      config.webhooks.targets === 'public' || name === 'local',
      'webhooks.targets must be public: loopback is for the environment that runs on one machine.',
    ],
    [
      RETENTIONS.includes(config.logRetention),
      `logRetention must be a number of days that CloudWatch Logs knows: ${RETENTIONS.join(', ')}.`,
    ],
    ...[
      ['organization.label', organization.label],
      ['portal.domain', portal.domain],
    ].map(
      ([field, value = '']) =>
        [
          !isFilteredWord(value),
          `${field} has a word that carriers filter, and no text would arrive. Use a name without it.`,
        ] as const,
    ),
    [
      !isShortener(portal.domain),
      'portal.domain is a public link shortener, whose links carriers block. Use a host name of your own.',
    ],
    ...[
      ['organization.label', organization.label],
      ['organization.postalAddress', organization.postalAddress],
      ['email.from', sender],
      ['portal.domain', portal.domain],
      ['signIn.domain', signIn.domain],
      ['email.domain', email.domain],
    ].map(
      ([field, value = '']) =>
        [
          specialtyAcknowledged || !tellsSpecialty(value),
          `${field} names a specialty, so every notice would tell a condition. Use a neutral name, or set organization.specialtyAcknowledged.`,
        ] as const,
    ),
  ]
  const noticeFaults = organizationFaults(shown, `https://${portal.domain}`).map((fault) => NOTICE_FIXES[fault])
  const { looserBecause, ...noticeRules } = config.notices
  const ruleFaults = noticeRuleFaults(noticeRules, looserBecause).map((fault) => NOTICE_RULE_FIXES[fault])
  return [...rules.filter(([holds]) => !holds).map(([, fix]) => fix), ...noticeFaults, ...ruleFaults]
}

/** API Gateway wants certificates of its own region, managed login those of us-east-1. */
const hostRules = (field: string, { domain, certificateArn }: HostConfig, region: string, account: string) =>
  [
    [HOST.test(domain), `${field}.domain must be a host name in lower case, such as m.riverside.example.`],
    [
      new RegExp(`^arn:aws[a-z-]*:acm:${region}:${account}:certificate/\\S+$`).test(certificateArn),
      `${field}.certificateArn must be a certificate of this account in ${region}.`,
    ],
  ] as const

const isLine = (text: string): boolean => text.trim() !== '' && !/\p{Cc}/u.test(text)
