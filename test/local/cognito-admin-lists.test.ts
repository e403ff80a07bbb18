// The pools, clients and users that the user pools API lists and describes.
import {
  AdminGetUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  InvalidParameterException,
  ListUsersCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AdminUnderTest, named, startAdmin, UserPoolId } from './cognito-admin-under-test.ts'

let admin: AdminUnderTest

beforeEach(async () => {
  admin = await startAdmin()
})

afterEach(() => admin.end())

const listUsers = (more: Partial<ListUsersCommand['input']> = {}) =>
  admin.client.send(new ListUsersCommand({ UserPoolId, ...more }))

test('users are listed page by page', async () => {
  await admin.create('grace')
  await admin.create('hedy')
  const first = await listUsers({ Limit: 2 })
  expect(first.Users?.map((user) => user.Username)).toEqual(['ada', 'grace'])
  const second = await listUsers({ Limit: 2, PaginationToken: first.PaginationToken })
  expect(second.Users?.map((user) => user.Username)).toEqual(['hedy'])
  expect(second).not.toHaveProperty('PaginationToken')
})

test.each([
  ['email = "ada@example.com"', ['ada']],
  ['email ^= "ada@"', ['ada']],
  ['email = "ada@"', []],
  ['cognito:user_status = "FORCE_CHANGE_PASSWORD"', ['grace']],
  ['status = "Enabled"', ['ada', 'grace']],
  ['username ^= "gr"', ['grace']],
])('the filter %s finds %j', async (Filter, expected) => {
  await admin.create('grace')
  expect((await listUsers({ Filter })).Users?.map((user) => user.Username)).toEqual(expected)
})

test('a filter needs an attribute that can be searched, and a list is at most 60 long', async () => {
  for (const input of [{ Filter: 'custom:patientId = "pat_1"' }, { Filter: 'nonsense' }, { Limit: 61 }])
    await expect(listUsers(input)).rejects.toBeInstanceOf(InvalidParameterException)
})

test('a list may show some attributes only', async () => {
  const { Users } = await listUsers({ AttributesToGet: ['email'] })
  expect(named(Users?.[0]?.Attributes)).toEqual({ email: 'ada@example.com' })
})

test('describes the pool, and its clients with their secrets', async () => {
  const { UserPool } = await admin.client.send(new DescribeUserPoolCommand({ UserPoolId }))
  expect(UserPool).toMatchObject({
    Arn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Patients1',
    MfaConfiguration: 'ON',
  })
  const ClientId = 'portal-id'
  const { UserPoolClient } = await admin.client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))
  expect(UserPoolClient).toMatchObject({
    ClientName: 'portal',
    ClientSecret: 'portal-secret',
    AccessTokenValidity: 900,
  })
})

test('there is no other pool and no other client', async () => {
  const client = admin.client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: 'nobody' }))
  await expect(client).rejects.toBeInstanceOf(ResourceNotFoundException)
  const pool = admin.client.send(new AdminGetUserCommand({ UserPoolId: 'us-east-1_Other', Username: 'ada' }))
  await expect(pool).rejects.toBeInstanceOf(ResourceNotFoundException)
})
