// The environments that can be deployed. The only file that knows one from another: nothing else in lib/ may ask which it is in.
import { RemovalPolicy } from 'aws-cdk-lib'
import { DEFAULT_NOTICE_RULES, type NoticeRules, type SignInMethod } from '../lambdas/config.ts'
import { EVERY_SCOPE, type Scope } from './scopes.ts'

/** A host name of yours and the ARN of its ACM certificate. */
export interface HostConfig {
  readonly domain: string
  readonly certificateArn: string
}

export interface EnvironmentConfig {
  readonly account: string
  readonly region: string
  readonly organization: {
    /** Public name, shown in every notice. */
    readonly label: string
    /** As people dial it. */
    readonly phone: string
    readonly postalAddress: string
    /** A label that names a specialty is refused, because the sender alone would then tell a condition. Set to accept it all the same. */
    readonly specialtyAcknowledged: boolean
  }
  /** Patient pages. Short, because it stands in every text. */
  readonly portal: HostConfig
  /** Application API. */
  readonly api: HostConfig
  /** Managed login of the patients. Its passkeys are bound to this name: it cannot change later. The certificate is in us-east-1. */
  readonly signIn: HostConfig & {
    /**
     * `mfa`: a password and an authenticator app, or a passkey. `one-time-code`: a code by e-mail, or a passkey, and nothing to remember; whoever
     * reads the patient's mail can then read the messages. Cognito takes no such code where a second factor is required, so it is one or the other,
     * for everybody. To be chosen before the first deployment: docs/decisions/0023.
     */
    readonly method: SignInMethod
  }
  readonly applications: {
    /** Of the token endpoint: https://<prefix>.auth.<region>.amazoncognito.com. Globally unique. */
    readonly domainPrefix: string
    /**
     * One OAuth client each, with the scopes of what it may do. An application owns its messages by the id of its client: another name here is
     * another client, which owns nothing of the first. The old client stays in the pool when its name goes.
     */
    readonly clients: Readonly<Record<string, readonly Scope[]>>
  }
  readonly email: {
    readonly domain: string
    /** From header of every notice. */
    readonly from: string
    /** What SES allows the account; a new one has 14 outside the sandbox. */
    readonly emailsASecond: number
  }
  /** When and how often patients are told, over all applications. `DEFAULT_NOTICE_RULES` unless there is a reason. */
  readonly notices: NoticeRules & {
    /** Why these are looser than the defaults: required when they are. */
    readonly looserBecause?: string
  }
  readonly sms: {
    readonly numberType: 'TOLL_FREE' | 'TEN_DLC' | 'SIMULATOR'
    /** US dollars a message part, as '0.05'; a text that would cost more is not sent. */
    readonly maxPrice: string
    /** `pinpoint` is version 1, for an account that keeps an application there. It has no delivery events and no maxPrice. docs/decisions/0021 */
    readonly provider: 'end-user-messaging' | 'pinpoint'
    /** Of an application that exists: none is created. */
    readonly pinpointApplicationId?: string
    /** What the number may send, not above the quota of the account. @default 3 for TOLL_FREE, 1 for SIMULATOR; TEN_DLC has to say */
    readonly textsASecond?: number
  }
  /**
   * Calls that read the notice out. Absent: none are made. AWS does not count voice among what its BAA covers, so somebody has to attest in
   * writing why the organization may call all the same.
   */
  readonly voice?: {
    readonly attestation: {
      /** Who attests it. */
      readonly by: string
      /** YYYY-MM-DD */
      readonly on: string
      /** Why calls are covered and allowed, in a sentence that an auditor can follow. */
      readonly statement: string
    }
    /** US dollars, as '0.05'; a call that would cost more is not made. */
    readonly maxPricePerMinute: string
  }
  /** `check` asks Amazon Pinpoint what kind of line a new phone number is, and refuses landlines for texts. `off` where the account lacks that. */
  readonly lineTypes: 'check' | 'off'
  readonly payments: {
    /** Hosts of payment pages that a message may lead to, such as 'pay.riverside.example'. None: no message may ask for a payment. */
    readonly allowedHosts: readonly string[]
  }
  readonly webhooks: {
    /** `public`, the internet. `loopback` adds the machine that the system runs on, and is for the local environment alone. */
    readonly targets: 'public' | 'loopback'
  }
  /**
   * A notice was handed to a provider and nobody knows what became of it: how long to wait for the provider's first event before it may go
   * again. Too short, and a patient may get it twice; too long, and it comes late. docs/decisions/0005.
   */
  readonly unknownOutcomeSeconds: number
  /** Days that CloudWatch Logs knows, such as 365 or 3653. */
  readonly logRetention: number
  /** What happens to keys, tables and pools when they leave the template. */
  readonly removal: RemovalPolicy
}

export const environments = {
  /** Runs on one machine by `npm start`; deployed nowhere. */
  local: {
    account: '000000000000',
    region: 'us-east-1',
    organization: {
      label: 'Lakeside Health',
      phone: '555-010-0100',
      postalAddress: '1 Lake Street, Springfield, IL 62701',
      specialtyAcknowledged: false,
    },
    portal: { domain: 'm.lakeside.example', certificateArn: certificate('us-east-1', '000000000000') },
    api: { domain: 'api.lakeside.example', certificateArn: certificate('us-east-1', '000000000000') },
    signIn: {
      domain: 'signin.lakeside.example',
      certificateArn: certificate('us-east-1', '000000000000'),
      method: 'mfa',
    },
    applications: { domainPrefix: 'sealpost-local', clients: { ehr: EVERY_SCOPE, scheduling: EVERY_SCOPE } },
    email: {
      domain: 'mail.lakeside.example',
      from: 'Lakeside Health <no-reply@mail.lakeside.example>',
      emailsASecond: 50,
    },
    notices: DEFAULT_NOTICE_RULES,
    // No carrier slows this machine down.
    sms: { numberType: 'SIMULATOR', maxPrice: '0.05', provider: 'end-user-messaging', textsASecond: 50 },
    lineTypes: 'check',
    payments: { allowedHosts: ['pay.lakeside.example'] },
    webhooks: { targets: 'loopback' },
    // The providers on this machine report at once.
    unknownOutcomeSeconds: 40,
    logRetention: 7,
    removal: RemovalPolicy.DESTROY,
  },
  /** A model to copy. Replace every value. */
  'example-prod': {
    account: '111122223333',
    region: 'us-east-1',
    organization: {
      label: 'Riverside Health',
      phone: '555-010-0199',
      postalAddress: '2 River Road, Springfield, IL 62702',
      specialtyAcknowledged: false,
    },
    portal: { domain: 'm.riverside.example', certificateArn: certificate('us-east-1', '111122223333') },
    api: { domain: 'api.riverside.example', certificateArn: certificate('us-east-1', '111122223333') },
    signIn: {
      domain: 'signin.riverside.example',
      certificateArn: certificate('us-east-1', '111122223333'),
      method: 'mfa',
    },
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
    sms: { numberType: 'TOLL_FREE', maxPrice: '0.05', provider: 'end-user-messaging' },
    lineTypes: 'check',
    payments: { allowedHosts: ['pay.riverside.example'] },
    webhooks: { targets: 'public' },
    unknownOutcomeSeconds: 300,
    logRetention: 3653,
    removal: RemovalPolicy.RETAIN,
  },
} as const satisfies Record<string, EnvironmentConfig>

export type EnvironmentName = keyof typeof environments
export const isEnvironmentName = (name: string): name is EnvironmentName => Object.hasOwn(environments, name)

function certificate(region: string, account: string): string {
  return `arn:aws:acm:${region}:${account}:certificate/11111111-2222-3333-4444-555555555555`
}
