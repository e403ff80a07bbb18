import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import {
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'

/** What an application may be allowed to do. In tokens: `sealpost/messages.send` and so on. */
export const SCOPES = {
  'messages.send': 'Send messages',
  'messages.read': 'See how own messages fare',
  'messages.recall': 'Recall own messages',
  'replies.read': 'Read replies to own messages',
  'patients.write': 'Register patients, their contact points and consents',
  'patients.read': 'Look patients up',
  'webhooks.write': 'Register webhooks',
  'audit.read': 'Read the audit events of own messages',
} as const
export type Scope = keyof typeof SCOPES

const RESOURCE_SERVER = 'sealpost'
export const fullScope = (scope: Scope): string => `${RESOURCE_SERVER}/${scope}`

export interface ApplicationSignInProps {
  readonly domainPrefix: string
  /** One OAuth client each. */
  readonly applications: readonly string[]
  readonly removalPolicy: RemovalPolicy
}

/** The applications' user pool. It holds no users: applications come with client credentials (RFC 6749, section 4.4). */
export class ApplicationSignIn extends Construct {
  readonly pool: UserPool

  constructor(scope: Construct, id: string, props: ApplicationSignInProps) {
    super(scope, id)
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true, email: false },
      passwordPolicy: { minLength: 15 },
      enableSmsRole: false,
      deletionProtection: true,
      removalPolicy: props.removalPolicy,
    })
    this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: props.domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    const scopes = Object.entries(SCOPES).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    )
    const server = this.pool.addResourceServer('Api', { identifier: RESOURCE_SERVER, scopes })
    for (const application of props.applications)
      this.pool.addClient(application, {
        userPoolClientName: application,
        generateSecret: true,
        enableTokenRevocation: true,
        authFlows: { user: true },
        accessTokenValidity: Duration.minutes(15),
        oAuth: {
          flows: { clientCredentials: true },
          scopes: scopes.map((each) => OAuthScope.resourceServer(server, each)),
        },
      })
  }
}
