// The users of a pool, made and changed by the SDK as our functions do it.
import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  InvalidParameterException,
  InvalidPasswordException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { authorizationCodeGrant, refreshTokenGrant } from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AdminUnderTest, named, startAdmin, UserPoolId } from './cognito-admin-under-test.ts'
import { ada, authorizeUrl, openBrowser } from './cognito-under-test.ts'

let admin: AdminUnderTest

beforeEach(async () => {
  admin = await startAdmin()
})

afterEach(() => admin.end())

const get = (Username: string) => admin.client.send(new AdminGetUserCommand({ UserPoolId, Username }))
const setPassword = (Username: string, Password: string, Permanent = true) =>
  admin.client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent }))
const update = (Username: string, Name: string, Value: string) =>
  admin.client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name, Value }] }))

test('a user is created, found by name and by sub, and given a password', async () => {
  const UserAttributes = [
    { Name: 'email', Value: 'grace@example.com' },
    { Name: 'custom:patientId', Value: 'pat_2' },
  ]
  const { User } = await admin.create('Grace', { UserAttributes })
  expect(User).toMatchObject({ Username: 'Grace', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' })
  const { sub } = named(User?.Attributes)
  expect(sub).toMatch(/^[0-9a-f-]{36}$/)
  await setPassword('grace', 'Str0ng-enough!')
  const found = await get(sub ?? '')
  expect(found).toMatchObject({ Username: 'Grace', UserStatus: 'CONFIRMED', UserCreateDate: expect.any(Date) })
  expect(named(found.UserAttributes)).toEqual({ sub, email: 'grace@example.com', 'custom:patientId': 'pat_2' })
})

test('a password set here signs the user in', async () => {
  await setPassword('ada', 'An0ther-horse!')
  const portal = await admin.discovered('portal-id', 'portal-secret')
  const back = await openBrowser().signIn(authorizeUrl(portal), { password: 'An0ther-horse!' })
  expect(back.url.searchParams.get('code')).toBeTruthy()
  expect((await openBrowser().signIn(authorizeUrl(portal))).status).toBe(400)
})

test('a name is taken once, in any case, however fast the calls follow', async () => {
  await expect(admin.create('ADA')).rejects.toBeInstanceOf(UsernameExistsException)
  const both = await Promise.allSettled([
    admin.create('twin', { TemporaryPassword: ada.password }),
    admin.create('twin', { TemporaryPassword: ada.password }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('an invitation may be sent again to a user, not to a stranger', async () => {
  expect((await admin.create('ada', { MessageAction: 'RESEND' })).User?.Username).toBe('ada')
  await expect(admin.create('stranger', { MessageAction: 'RESEND' })).rejects.toBeInstanceOf(UserNotFoundException)
})

test('tells that a user has an authenticator, and not its secret', async () => {
  const found = await get('ada')
  expect(found).toMatchObject({ PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA', UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] })
  expect(JSON.stringify(found)).not.toContain(ada.totpSecret)
})

test.each(['Sh0rt!', 'no-capitals-1', 'NO-SMALL-1', 'No-number-', 'NoSymbol123'])(
  'refuses the password %s',
  async (password) => {
    await expect(setPassword('ada', password)).rejects.toBeInstanceOf(InvalidPasswordException)
    await expect(admin.create('new', { TemporaryPassword: password })).rejects.toBeInstanceOf(InvalidPasswordException)
  },
)

test('attributes change, and an empty value takes one away', async () => {
  await update('ada', 'email', 'ada@new.example')
  expect(named((await get('ada')).UserAttributes)).toMatchObject({ email: 'ada@new.example', email_verified: 'true' })
  await update('ada', 'email_verified', '')
  expect(named((await get('ada')).UserAttributes)).not.toHaveProperty('email_verified')
})

test.each([
  ['email', 'nowhere'],
  ['phone_number', '555-0100'],
  ['favourite_colour', 'blue'],
  ['sub', 'another'],
])('refuses the attribute %s with the value %s', async (name, value) => {
  await expect(update('ada', name, value)).rejects.toBeInstanceOf(InvalidParameterException)
})

test('a user is disabled and enabled', async () => {
  await admin.client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }))
  expect((await get('ada')).Enabled).toBe(false)
  await admin.client.send(new AdminEnableUserCommand({ UserPoolId, Username: 'ada' }))
  expect((await get('ada')).Enabled).toBe(true)
})

test.each([
  ['signing out everywhere', AdminUserGlobalSignOutCommand],
  ['disabling', AdminDisableUserCommand],
  ['deleting', AdminDeleteUserCommand],
])('%s ends the refresh tokens and the user info of a user', async (_, Command) => {
  const portal = await admin.discovered('portal-id', 'portal-secret')
  const { url } = await openBrowser().signIn(authorizeUrl(portal))
  const tokens = await authorizationCodeGrant(portal, url, { expectedState: 's1' })
  await admin.client.send(new Command({ UserPoolId, Username: 'ada' }))
  await expect(refreshTokenGrant(portal, tokens.refresh_token ?? '')).rejects.toMatchObject({
    error: 'invalid_grant',
  })
  const headers = { authorization: `Bearer ${tokens.access_token}` }
  expect((await fetch(`${admin.pool.origin}/oauth2/userInfo`, { headers })).status).toBe(401)
})

test('a deleted user is nobody to any operation', async () => {
  await admin.client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }))
  const calls = [
    get('ada'),
    setPassword('ada', ada.password),
    update('ada', 'name', 'Ada'),
    admin.client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' })),
    admin.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'ada' })),
  ]
  for (const call of await Promise.allSettled(calls))
    expect(call.status === 'rejected' && call.reason).toBeInstanceOf(UserNotFoundException)
})
