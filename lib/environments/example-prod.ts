// A model of a production environment, to copy. Every value is invented and has to be replaced: docs/deploy.md says where each comes from.
import { DEFAULT_NOTICE_RULES } from '../../lambdas/config.ts'
import type { EnvironmentConfig } from '../config/environment.ts'

const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-3333-4444-555555555555'

export const exampleProd = {
  account: '111122223333',
  region: 'us-east-1',
  attestations: {
    dedicatedAccount: {
      by: 'Pat Cloud, head of platform',
      on: '2026-11-24',
      statement: 'The account was made for Sealpost and serves nothing else.',
    },
    eligibleServices: {
      by: 'Pat Privacy, privacy officer',
      on: '2026-11-24',
      statement: 'I compared lib/eligible-services.ts with the published list of AWS on this day.',
    },
  },
  organization: {
    label: 'Riverside Health',
    phone: '555-010-0199',
    postalAddress: '2 River Road, Springfield, IL 62702',
    timeZone: 'America/Chicago',
    specialtyAcknowledged: false,
  },
  portal: { domain: 'm.riverside.example', certificateArn },
  api: { domain: 'api.riverside.example', certificateArn },
  signIn: { domain: 'signin.riverside.example', certificateArn, method: 'mfa' },
  applications: {
    domainPrefix: 'riverside-sealpost',
    clients: {
      ehr: [
        'patients.write',
        'patients.read',
        'messages.send',
        'messages.read',
        'messages.recall',
        'replies.read',
        'webhooks.write',
      ],
      scheduling: ['messages.send', 'messages.read', 'messages.recall', 'replies.read'],
      billing: ['messages.send', 'messages.read', 'messages.recall'],
      'privacy-office': ['audit.read'],
    },
  },
  email: {
    domain: 'mail.riverside.example',
    from: 'Riverside Health <no-reply@mail.riverside.example>',
    emailsASecond: 14,
  },
  notices: DEFAULT_NOTICE_RULES,
  sms: { numberType: 'TOLL_FREE', maxPrice: '0.05', dollarsAMonth: 3000, provider: 'end-user-messaging' },
  lineTypes: 'check',
  payments: { allowedHosts: ['pay.riverside.example'] },
  webhooks: { targets: 'public' },
  volume: { messagesADay: 5000 },
  alarms: { emails: ['on-call@riverside.example'], dollarsAMonth: 5000 },
  unknownOutcomeSeconds: 300,
  retention: { logDays: 3653, auditDays: 2192 },
  removal: 'retain',
  deploys: 'gradual',
} as const satisfies EnvironmentConfig
