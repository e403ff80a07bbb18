// The patients' user pool: nobody signs up by themselves. Everybody has a second factor, and a passkey counts as both; or codes by e-mail where an organization chose so.
import { Duration, type RemovalPolicy } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  type CfnUserPool,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  PasskeyUserVerification,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { SignInMethod } from '../../lambdas/config.ts'
import type { HostConfig } from '../config.ts'

export interface PatientSignInProps {
  readonly host: HostConfig
  readonly method: SignInMethod
  /** Where Cognito's own codes come from, if it sends any. */
  readonly email: { readonly from: string; readonly domain: string }
  /** Base URL of the patient pages, no trailing slash. */
  readonly portalUrl: string
  readonly removalPolicy: RemovalPolicy
}

const TWO_FACTORS = {
  mfa: Mfa.REQUIRED,
  mfaSecondFactor: { sms: false, otp: true, email: false },
  signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
} satisfies Partial<UserPoolProps>

/** Cognito insists on the password among the factors; nobody is given one. Its own sender stops at 50 e-mails a day, so it sends through SES. */
const oneTimeCode = ({ from, domain }: PatientSignInProps['email']) =>
  ({
    mfa: Mfa.OFF,
    signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true, emailOtp: true } },
    email: UserPoolEmail.withSES({ fromEmail: /<([^>]+)>/.exec(from)?.[1] ?? from, sesVerifiedDomain: domain }),
  }) satisfies Partial<UserPoolProps>

export class PatientSignIn extends Construct {
  readonly pool: UserPool
  readonly client: UserPoolClient
  /** Base URL of managed login. */
  readonly url: string

  constructor(scope: Construct, id: string, props: PatientSignInProps) {
    super(scope, id)
    this.url = `https://${props.host.domain}`
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { username: true, preferredUsername: true },
      signInCaseSensitive: false,
      ...(props.method === 'mfa' ? TWO_FACTORS : oneTimeCode(props.email)),
      passkeyRelyingPartyId: props.host.domain,
      passkeyUserVerification: PasskeyUserVerification.REQUIRED,
      // SP 800-63B-4, 3.1.1.2: length counts, composition rules do not.
      passwordPolicy: {
        minLength: 15,
        requireDigits: false,
        requireLowercase: false,
        requireSymbols: false,
        requireUppercase: false,
        tempPasswordValidity: Duration.days(7),
      },
      // Cognito must not send messages of its own: a lost account is a new enrolment.
      accountRecovery: AccountRecovery.NONE,
      enableSmsRole: false,
      deletionProtection: true,
      removalPolicy: props.removalPolicy,
    })
    // Without this, Cognito refuses passkeys in a pool that requires a second factor. There is no property of the L2 for it.
    const cfnPool = this.pool.node.defaultChild as CfnUserPool
    if (props.method === 'mfa')
      cfnPool.addPropertyOverride('WebAuthnFactorConfiguration', 'MULTI_FACTOR_WITH_USER_VERIFICATION')

    const domain = this.pool.addDomain('Domain', {
      customDomain: {
        domainName: props.host.domain,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', props.host.certificateArn),
      },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    this.client = this.pool.addClient('Portal', {
      generateSecret: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authFlows: { user: true },
      authSessionValidity: Duration.minutes(5),
      // Tokens are forgotten as soon as the sign-in is checked; these are the shortest lives that Cognito allows.
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.minutes(60),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${props.portalUrl}/callback`],
        logoutUrls: [`${props.portalUrl}/signed-out`, `${props.portalUrl}/sign-in`],
      },
    })
    const branding = new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    })
    branding.node.addDependency(domain)
  }

  /** May make an account with a password, and remove one: nothing else, and no list of them. */
  allowAccounts(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminDeleteUser'].map((name) => `cognito-idp:${name}`),
        resources: [this.pool.userPoolArn],
      }),
    )
  }

  /** May read the client's secret, so that it need stand nowhere else. */
  allowClientSecret(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['cognito-idp:DescribeUserPoolClient'], resources: [this.pool.userPoolArn] }),
    )
  }
}
