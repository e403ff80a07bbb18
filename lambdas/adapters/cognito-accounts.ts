// Accounts in the patients' user pool, made without a word from Cognito: no invitation, and a password that only the person knows.
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Accounts } from '../usecases/ports.ts'

export function cognitoAccounts(cognito: CognitoIdentityProviderClient, poolId: string): Accounts {
  // A subject may stand for the user name in this call.
  const remove = async (subjectId: string) => {
    try {
      await cognito.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: subjectId }))
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error
    }
  }

  const make = async (username: string, email: string | undefined): Promise<string | undefined> => {
    try {
      const { User } = await cognito.send(
        new AdminCreateUserCommand({
          UserPoolId: poolId,
          Username: username,
          MessageAction: 'SUPPRESS',
          ...(email && {
            UserAttributes: [
              { Name: 'email', Value: email },
              { Name: 'email_verified', Value: 'true' },
            ],
          }),
        }),
      )
      const subjectId = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value
      if (!subjectId) throw new Error('Cognito gave no subject')
      return subjectId
    } catch (error) {
      if (error instanceof UsernameExistsException) return undefined
      throw error
    }
  }

  return {
    remove,
    // First without a password that anybody knows: whatever breaks in between leaves an account that lets nobody in.
    async create(username, credential) {
      // In a pool of one-time codes, whoever is made without a password is confirmed at once.
      if ('email' in credential) return make(username, credential.email.reveal())
      const subjectId = await make(username, undefined)
      if (!subjectId) return undefined
      const Password = credential.password.reveal()
      await cognito
        .send(new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: username, Password, Permanent: true }))
        .catch(async (error: unknown) => {
          await remove(subjectId)
          throw error
        })
      return subjectId
    },
  }
}
