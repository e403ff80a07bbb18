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

  const make = async (username: string): Promise<string | undefined> => {
    try {
      const { User } = await cognito.send(
        new AdminCreateUserCommand({ UserPoolId: poolId, Username: username, MessageAction: 'SUPPRESS' }),
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
    async create(username, password) {
      const subjectId = await make(username)
      if (!subjectId) return undefined
      const Password = password.reveal()
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
