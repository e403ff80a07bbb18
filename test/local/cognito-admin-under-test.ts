// A user pool behind the user pools API, and the SDK's client for it.
import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { serveAws } from '../../local/aws/server.ts'
import { makeCognitoAdmin } from '../../local/cognito/admin.ts'
import { startPool } from './cognito-under-test.ts'

export const UserPoolId = 'us-east-1_Patients1'

export type AdminUnderTest = Awaited<ReturnType<typeof startAdmin>>

export async function startAdmin(options: { readonly mfa?: boolean; readonly passwordless?: boolean } = {}) {
  const { pool, discovered } = await startPool(options)
  const service = makeCognitoAdmin({ region: 'us-east-1', account: '000000000000', pools: [pool] })
  const server = await serveAws([service], 0)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const settings = { endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 }
  const client = new CognitoIdentityProviderClient(settings)
  return {
    pool,
    discovered,
    client,
    create: (Username: string, more: Partial<AdminCreateUserCommand['input']> = {}) =>
      client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS', ...more })),
    end: async () => {
      client.destroy()
      await server.close()
      await pool.close()
    },
  }
}

export const named = (attributes: { Name?: string; Value?: string }[] | undefined): Record<string, string> =>
  Object.fromEntries((attributes ?? []).map(({ Name = '', Value = '' }) => [Name, Value]))
