// Whether patients sign in as the configuration says, and nobody by an easier way.
import {
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  GetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { allOf, type Check, cannotTell } from './check.ts'
import { AGAIN, LIST_STACKS, NOT_DEPLOYED } from './words.ts'

export const signInChecks: readonly Check[] = [
  {
    id: 'sign-in-pool',
    claim: 'The plan of the patients’ pool has passkeys, the pool is protected, and nobody signs up alone',
    needs: ['cognito-idp:DescribeUserPool', LIST_STACKS],
    ask: async ({ clients, deployed }) => {
      const UserPoolId = (await deployed()).idOf('patients')
      if (!UserPoolId) return cannotTell('there is no pool yet', NOT_DEPLOYED)
      const { UserPool = {} } = await clients.users.send(new DescribeUserPoolCommand({ UserPoolId }))
      return allOf(
        `${UserPool.UserPoolTier}`,
        [UserPool.UserPoolTier !== 'LITE', 'its plan is LITE, which has no passkeys and no managed login', AGAIN],
        [UserPool.DeletionProtection === 'ACTIVE', 'it can be deleted with all accounts', AGAIN],
        [UserPool.AdminCreateUserConfig?.AllowAdminCreateUserOnly === true, 'anybody may sign up', AGAIN],
      )
    },
  },
  {
    id: 'sign-in-factors',
    claim: 'The factors are those of signIn.method',
    needs: ['cognito-idp:GetUserPoolMfaConfig', LIST_STACKS],
    ask: async ({ clients, deployed, config }) => {
      const UserPoolId = (await deployed()).idOf('patients')
      if (!UserPoolId) return cannotTell('there is no pool yet', NOT_DEPLOYED)
      const mfa = await clients.users.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))
      const wanted = config.signIn.method === 'mfa' ? 'ON' : 'OFF'
      return allOf(
        `a second factor is ${wanted === 'ON' ? 'required' : 'not asked for, as configured'}`,
        [
          mfa.MfaConfiguration === wanted,
          `MfaConfiguration is ${mfa.MfaConfiguration}, and has to be ${wanted}`,
          AGAIN,
        ],
        [
          mfa.WebAuthnConfiguration?.UserVerification === 'required',
          'a passkey opens without a finger, a face or a PIN',
          AGAIN,
        ],
        [
          mfa.WebAuthnConfiguration?.RelyingPartyId === config.signIn.domain,
          'passkeys are bound to another host name',
          'Set signIn.domain back: passkeys that exist are worth nothing under another name.',
        ],
      )
    },
  },
  {
    id: 'sign-in-domain',
    claim: 'Managed login answers at its host name',
    needs: ['cognito-idp:DescribeUserPoolDomain'],
    ask: async ({ clients, config }) => {
      const asked = new DescribeUserPoolDomainCommand({ Domain: config.signIn.domain })
      const { DomainDescription: { Status } = {} } = await clients.users.send(asked)
      if (Status === undefined) return cannotTell('there is no domain yet', NOT_DEPLOYED)
      return allOf('active', [
        Status === 'ACTIVE',
        `its status is ${Status}`,
        Status === 'FAILED' ? 'Look at the certificate and deploy again.' : 'Wait: a new domain takes up to an hour.',
      ])
    },
  },
]
