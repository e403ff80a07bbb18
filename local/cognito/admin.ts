// The Cognito user pools API, as far as a server of ours calls it, for the pools of this machine.
// Not acted out: permissions, invitations (none is ever sent, whatever MessageAction says), groups, devices, analytics,
// ClientMetadata and triggers, ForceAliasCreation, and all operations that are not named in this file and in admin-users.ts.
import { makeJsonTargetService } from '../aws/json-target-service.ts'
import { AwsFault, type AwsService } from '../aws/service.ts'
import { type PoolOperation, userOperations } from './admin-users.ts'
import { DEFAULT_TOKEN_SECONDS } from './app-client.ts'
import { refused } from './user-attributes.ts'
import type { UserPool } from './user-pool.ts'

export type CognitoAdminSettings = {
  readonly region: string
  readonly account: string
  readonly pools: readonly UserPool[]
}

export function makeCognitoAdmin({ region, account, pools }: CognitoAdminSettings): AwsService {
  const operations: Readonly<Record<string, PoolOperation>> = {
    ...userOperations,
    DescribeUserPool: (pool) => ({
      UserPool: {
        Id: pool.poolId,
        Name: pool.poolId,
        Arn: `arn:aws:cognito-idp:${region}:${account}:userpool/${pool.poolId}`,
        MfaConfiguration: pool.mfa ? 'ON' : 'OPTIONAL',
        Policies: { PasswordPolicy: pool.passwordPolicy },
        UsernameConfiguration: { CaseSensitive: false },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        EstimatedNumberOfUsers: pool.users.all().length,
      },
    }),
    DescribeUserPoolClient: (pool, input) => {
      const client = pool.clients.find(({ clientId }) => clientId === input['ClientId'])
      if (!client)
        throw new AwsFault('ResourceNotFoundException', `User pool client ${String(input['ClientId'])} does not exist.`)
      return {
        UserPoolClient: {
          UserPoolId: pool.poolId,
          ClientId: client.clientId,
          ClientName: client.name,
          ClientSecret: client.secret,
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: client.flows,
          AllowedOAuthScopes: client.scopes,
          CallbackURLs: client.callbackUrls,
          LogoutURLs: client.logoutUrls,
          AccessTokenValidity: client.accessTokenSeconds ?? DEFAULT_TOKEN_SECONDS,
          IdTokenValidity: client.idTokenSeconds ?? DEFAULT_TOKEN_SECONDS,
          TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds' },
        },
      }
    },
  }

  const inPool =
    (operation: PoolOperation) =>
    (input: Readonly<Record<string, unknown>>): unknown => {
      const poolId = input['UserPoolId']
      if (typeof poolId !== 'string' || poolId === '') throw refused('Missing required parameter UserPoolId')
      const pool = pools.find((candidate) => candidate.poolId === poolId)
      if (!pool) throw new AwsFault('ResourceNotFoundException', `User pool ${poolId} does not exist.`)
      return operation(pool, input)
    }

  return makeJsonTargetService(
    'cognito-idp',
    'AWSCognitoIdentityProviderService',
    Object.fromEntries(Object.entries(operations).map(([name, operation]) => [name, inPool(operation)])),
  )
}
