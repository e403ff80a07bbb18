// The host names of an environment, and who signs in there.
import * as v from 'valibot'
import { SIGN_IN_METHODS } from '../../lambdas/config.ts'
import { SCOPES, type Scope } from '../scopes.ts'
import { hostName, line } from './fields.ts'

/** A host name of yours and the ARN of its ACM certificate. */
export const host = v.strictObject({
  domain: hostName,
  certificateArn: v.pipe(
    v.string(),
    v.regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/\S+$/, 'must be the ARN of an ACM certificate.'),
  ),
})

export const signIn = v.strictObject({
  ...host.entries,
  /**
   * `mfa`: a password and an authenticator app, or a passkey. `one-time-code`: a code by e-mail, or a passkey, and nothing to remember; whoever
   * reads the patient's mail can then read the messages. Cognito takes no such code where a second factor is required, so it is one or the other,
   * for everybody. To be chosen before the first deployment: docs/decisions/0023.
   */
  method: v.picklist(SIGN_IN_METHODS, 'must be mfa, or one-time-code. docs/decisions/0023 says what each risks.'),
})

const clientName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]+$/, 'must be named in lower-case letters, digits and hyphens.'),
)
const scopes = v.pipe(
  v.array(v.picklist(Object.keys(SCOPES) as Scope[], 'must be a scope of lib/scopes.ts.')),
  v.minLength(1, 'must have at least one scope of lib/scopes.ts: it could do nothing.'),
  v.readonly(),
)

export const applications = v.strictObject({
  /** Of the token endpoint: https://<prefix>.auth.<region>.amazoncognito.com. Globally unique. */
  domainPrefix: v.pipe(
    v.string(),
    v.check(
      (prefix) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(prefix) && !/aws|amazon|cognito/.test(prefix),
      'must be lower-case letters, digits and hyphens, without aws, amazon or cognito in it.',
    ),
  ),
  /**
   * One OAuth client each, with the scopes of what it may do. An application owns its messages by the id of its client: another name here is
   * another client, which owns nothing of the first. The old client stays in the pool when its name goes.
   */
  clients: v.pipe(
    v.record(clientName, scopes),
    v.check((clients) => Object.keys(clients).length > 0, 'must name an application, with its scopes.'),
    v.readonly(),
  ),
})

export const payments = v.strictObject({
  /** Hosts of payment pages that a message may lead to, such as 'pay.riverside.example'. None: no message may ask for a payment. */
  allowedHosts: v.pipe(
    v.array(hostName),
    v.check((hosts) => new Set(hosts).size === hosts.length, 'must name each host once.'),
    v.readonly(),
  ),
})

export const webhooks = v.strictObject({
  /** `public`, the internet. `loopback` adds the machine that the system runs on, and is for the local environment alone. */
  targets: v.picklist(
    ['public', 'loopback'],
    'must be public: loopback is for the environment that runs on one machine.',
  ),
})

export const email = v.strictObject({
  domain: hostName,
  /** From header of every notice. */
  from: line,
  /** What SES allows the account; a new one has 14 outside the sandbox. */
  emailsASecond: v.pipe(v.number(), v.gtValue(0, 'must be a number above 0: what SES allows the account.')),
})
