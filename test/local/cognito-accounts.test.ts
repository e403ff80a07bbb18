// Accounts as enrolment makes them, by the SDK against the stand-in: silent, once for each name, with the password of the person or with an address for codes.
import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cognitoAccounts } from '../../lambdas/adapters/cognito-accounts.ts'
import { parseUsername, type Username } from '../../lambdas/domain/account.ts'
import { Phi } from '../../lambdas/domain/phi.ts'
import { isPassword } from '../../local/cognito/password.ts'
import { type AdminUnderTest, named, startAdmin, UserPoolId } from './cognito-admin-under-test.ts'

let started: AdminUnderTest
beforeEach(async () => {
  started = await startAdmin({ mfa: false, passwordless: true })
})
afterEach(() => started.end())

const grace = parseUsername('Grace') as Username
const password = new Phi('Seven quiet herons 7!')

test('with a password: confirmed, and with that password alone', async () => {
  const accounts = cognitoAccounts(started.client, UserPoolId)
  const subjectId = await accounts.create(grace, { password })
  const user = started.pool.users.find('grace')
  expect(user).toMatchObject({ sub: subjectId, status: 'CONFIRMED', attributes: {} })
  expect(await isPassword(password.reveal(), user?.passwordHash)).toBe(true)
})

test('with an address: confirmed without a password, and the address is taken as checked', async () => {
  await cognitoAccounts(started.client, UserPoolId).create(grace, { email: new Phi('grace@patient.example') })
  const { UserStatus, UserAttributes } = await started.client.send(
    new AdminGetUserCommand({ UserPoolId, Username: 'grace' }),
  )
  expect(UserStatus).toBe('CONFIRMED')
  expect(named(UserAttributes)).toMatchObject({ email: 'grace@patient.example', email_verified: 'true' })
  expect(started.pool.users.find('grace')?.passwordHash).toBeUndefined()
})

test('a name that is taken makes nothing and changes nothing', async () => {
  const accounts = cognitoAccounts(started.client, UserPoolId)
  const before = started.pool.users.find('ada')
  expect(await accounts.create('ada' as Username, { password })).toBeUndefined()
  expect(started.pool.users.find('ada')).toEqual(before)
})

test('a password that Cognito refuses leaves no account behind, so that the name stays free', async () => {
  const accounts = cognitoAccounts(started.client, UserPoolId)
  await expect(accounts.create(grace, { password: new Phi('short') })).rejects.toThrow()
  expect(started.pool.users.find('grace')).toBeUndefined()
  expect(await accounts.create(grace, { password })).toBeDefined()
})

test('is removed by its subject, once and without complaint the second time', async () => {
  const accounts = cognitoAccounts(started.client, UserPoolId)
  const subjectId = (await accounts.create(grace, { password })) ?? ''
  await accounts.remove(subjectId)
  await accounts.remove(subjectId)
  expect(started.pool.users.find('grace')).toBeUndefined()
})
