// What the two ways of signing in make of the user pool. Cognito refuses a code as the first factor where a second one is required, so each pool is the one or the other.
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { expect, it } from 'vitest'
import type { SignInMethod } from '../../lambdas/config.ts'
import { PatientSignIn } from '../../lib/constructs/patient-sign-in.ts'

function poolFor(method: SignInMethod): Template {
  const stack = new Stack(new App(), 'Stack', { env: { account: '111122223333', region: 'us-east-1' } })
  new PatientSignIn(stack, 'SignIn', {
    host: { domain: 'signin.riverside.example', certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1' },
    method,
    email: { domain: 'mail.riverside.example', from: 'Riverside Health <no-reply@mail.riverside.example>' },
    portalUrl: 'https://m.riverside.example',
    removalPolicy: RemovalPolicy.RETAIN,
  })
  return Template.fromStack(stack)
}
const factors = (...AllowedFirstAuthFactors: string[]) =>
  Match.objectLike({ SignInPolicy: { AllowedFirstAuthFactors: Match.arrayWith(AllowedFirstAuthFactors) } })

it('mfa: a second factor for everybody, a passkey that counts as both, and no code as the first', () => {
  const template = poolFor('mfa')
  template.hasResourceProperties('AWS::Cognito::UserPool', {
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    Policies: factors('PASSWORD', 'WEB_AUTHN'),
    WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  })
  expect(JSON.stringify(template.toJSON())).not.toMatch(/EMAIL_OTP|SMS_OTP/)
})

it('one-time-code: codes by e-mail through SES, no second factor, and none by text', () => {
  const template = poolFor('one-time-code')
  template.hasResourceProperties('AWS::Cognito::UserPool', {
    MfaConfiguration: 'OFF',
    Policies: factors('PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'),
    WebAuthnFactorConfiguration: Match.absent(),
    EmailConfiguration: Match.objectLike({ EmailSendingAccount: 'DEVELOPER' }),
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  })
  expect(JSON.stringify(template.toJSON())).not.toContain('SMS_OTP')
})
