// Runs on one machine by `npm start`; deployed nowhere.
import { DEFAULT_NOTICE_RULES } from '../../lambdas/config.ts'
import type { EnvironmentConfig } from '../config/environment.ts'
import { EVERY_SCOPE } from '../scopes.ts'

const certificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/11111111-2222-3333-4444-555555555555'
const nothingToAttest = {
  by: 'Sealpost',
  on: '2026-11-24',
  statement: 'There is no account: everything runs on one machine, with invented patients.',
}

export const local = {
  account: '000000000000',
  region: 'us-east-1',
  attestations: { dedicatedAccount: nothingToAttest, eligibleServices: nothingToAttest },
  organization: {
    label: 'Lakeside Health',
    phone: '555-010-0100',
    postalAddress: '1 Lake Street, Springfield, IL 62701',
    timeZone: 'America/Chicago',
    specialtyAcknowledged: false,
  },
  portal: { domain: 'm.lakeside.example', certificateArn },
  api: { domain: 'api.lakeside.example', certificateArn },
  signIn: { domain: 'signin.lakeside.example', certificateArn, method: 'mfa' },
  applications: { domainPrefix: 'sealpost-local', clients: { ehr: EVERY_SCOPE, scheduling: EVERY_SCOPE } },
  email: {
    domain: 'mail.lakeside.example',
    from: 'Lakeside Health <no-reply@mail.lakeside.example>',
    emailsASecond: 50,
  },
  notices: DEFAULT_NOTICE_RULES,
  // No carrier slows this machine down.
  sms: {
    numberType: 'SIMULATOR',
    maxPrice: '0.05',
    dollarsAMonth: 1,
    provider: 'end-user-messaging',
    textsASecond: 50,
  },
  lineTypes: 'check',
  payments: { allowedHosts: ['pay.lakeside.example'] },
  webhooks: { targets: 'loopback' },
  volume: { messagesADay: 1000 },
  alarms: { emails: [], dollarsAMonth: 1 },
  // The providers on this machine report at once.
  unknownOutcomeSeconds: 40,
  retention: { logDays: 7, auditDays: 2192 },
  removal: 'destroy',
  // The local run acts out no versions.
  deploys: 'at-once',
} as const satisfies EnvironmentConfig
