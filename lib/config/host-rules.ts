// Host names and certificates belong to one account, where AWS looks for them.
import type { HostConfig } from './environment.ts'
import type { Rule } from './rule.ts'

/** API Gateway wants certificates of its own region, managed login those of us-east-1. */
export const hostRules: readonly Rule[] = [
  ...(['portal', 'api', 'signIn'] as const).map(
    (field): Rule => ({
      reads: [`${field}.certificateArn`, 'account', 'region'],
      holds: (config) =>
        isCertificateOf(config[field], field === 'signIn' ? 'us-east-1' : config.region, config.account),
      fix:
        field === 'signIn'
          ? 'must be a certificate of this account in us-east-1, where managed login looks for it.'
          : 'must be a certificate of this account in the region of the environment.',
    }),
  ),
  {
    reads: ['signIn.domain', 'portal.domain', 'api.domain'],
    holds: ({ portal, api, signIn }) => new Set([portal.domain, api.domain, signIn.domain]).size === 3,
    fix: 'must differ from portal.domain and api.domain, and those from each other: each host name leads to one place.',
  },
  {
    reads: ['email.from', 'email.domain'],
    holds: ({ email }) => addressOf(email.from).endsWith(`@${email.domain}`) && /^[\x20-\x7e]+$/.test(email.from),
    fix: 'must be written Name <mailbox@domain>, in email.domain, in letters without accents: SES takes no others there.',
  },
]

const isCertificateOf = ({ certificateArn }: HostConfig, region: string, account: string) =>
  new RegExp(`^arn:aws[a-z-]*:acm:${region}:${account}:certificate/`).test(certificateArn)

const SENDER = /^([^<>",;\r\n]+) <([^<>\s@]+@[^<>\s@]+)>$/
const addressOf = (from: string): string => SENDER.exec(from)?.[2] ?? ''
/** The name before the address. */
export const senderOf = (from: string): string => SENDER.exec(from)?.[1] ?? ''
