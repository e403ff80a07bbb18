// The applications' user pool. It holds no users: applications come with client credentials (RFC 6749, section 4.4).
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
import { RESOURCE_SERVER, SCOPES, type Scope } from '../scopes.ts'

export interface ApplicationSignInProps {
  readonly domainPrefix: string
  /** One OAuth client each, with the scopes of what it may do. */
  readonly clients: Readonly<Record<string, readonly Scope[]>>
  readonly removalPolicy: RemovalPolicy
}

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
    const scopes = new Map(
      Object.entries(SCOPES).map(([scopeName, scopeDescription]) => [
        scopeName,
        new ResourceServerScope({ scopeName, scopeDescription }),
      ]),
    )
    const server = this.pool.addResourceServer('Api', { identifier: RESOURCE_SERVER, scopes: [...scopes.values()] })
    for (const [application, allowed] of Object.entries(props.clients)) {
      const granted = [...scopes].filter(([name]) => allowed.some((scope) => scope === name)).map(([, scope]) => scope)
      const client = this.pool.addClient(application, {
        userPoolClientName: application,
        generateSecret: true,
        enableTokenRevocation: true,
        authFlows: { user: true },
        accessTokenValidity: Duration.minutes(15),
        oAuth: {
          flows: { clientCredentials: true },
          scopes: granted.map((scope) => OAuthScope.resourceServer(server, scope)),
        },
      })
      // Its id owns messages: it must come back under the same id, or not be lost at all.
      client.applyRemovalPolicy(props.removalPolicy)
    }
  }
}
