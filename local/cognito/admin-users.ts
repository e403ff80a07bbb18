// The Cognito operations that make, read, change and delete users. None of them answers with a password or a TOTP secret.
import type { JsonInput } from '../aws/json-target-service.ts'
import { AwsFault } from '../aws/service.ts'
import { hashPassword, type PasswordPolicy, weaknessOf } from './password.ts'
import { type Attribute, changed, listed, refused } from './user-attributes.ts'
import { userFilter } from './user-filter.ts'
import type { UserPool } from './user-pool.ts'
import type { PoolUser } from './users.ts'

export type PoolOperation = (pool: UserPool, input: JsonInput) => unknown

const MOST_PER_PAGE = 60

export const userOperations: Readonly<Record<string, PoolOperation>> = {
  AdminCreateUser: async ({ users, passwordPolicy, passwordless, mfa }, input) => {
    const username = text(input, 'Username')
    // Before the look-up: hashing takes a moment, in which another call could create the same user.
    const passwordHash =
      input['TemporaryPassword'] === undefined
        ? undefined
        : await strongPassword(passwordPolicy, input, 'TemporaryPassword')
    const known = users.find(username)
    // A second invitation, which would be a message: there is nothing to send here.
    if (known && input['MessageAction'] === 'RESEND') return { User: shown(known) }
    if (known) throw new AwsFault('UsernameExistsException', 'User account already exists')
    if (input['MessageAction'] === 'RESEND') throw userNotFound()
    const attributes = changed({}, input['UserAttributes'])
    // Made without a password, where codes may be the first factor: confirmed at once.
    const confirmed = passwordless && !mfa && !passwordHash && { status: 'CONFIRMED' as const }
    return { User: shown(users.save({ ...users.create(username), attributes, passwordHash, ...confirmed })) }
  },
  AdminGetUser: (pool, input) => {
    const user = find(pool, input)
    const { Attributes, ...rest } = shown(user)
    const mfa = { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA', UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] }
    return { ...rest, UserAttributes: Attributes, ...(user.totpSecret ? mfa : {}) }
  },
  AdminSetUserPassword: async (pool, input) => {
    const passwordHash = await strongPassword(pool.passwordPolicy, input, 'Password')
    pool.users.save({
      ...find(pool, input),
      passwordHash,
      status: input['Permanent'] ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    })
  },
  AdminUpdateUserAttributes: (pool, input) => {
    const user = find(pool, input)
    pool.users.save({ ...user, attributes: changed(user.attributes, input['UserAttributes']) })
  },
  AdminDisableUser: (pool, input) => {
    const user = find(pool, input)
    pool.users.save({ ...user, enabled: false })
    pool.signOutEverywhere(user.sub)
  },
  AdminEnableUser: (pool, input) => {
    pool.users.save({ ...find(pool, input), enabled: true })
  },
  AdminDeleteUser: (pool, input) => {
    const user = find(pool, input)
    pool.signOutEverywhere(user.sub)
    pool.users.remove(user)
  },
  AdminUserGlobalSignOut: (pool, input) => pool.signOutEverywhere(find(pool, input).sub),
  ListUsers: ({ users }, input) => {
    const { Limit: limit = MOST_PER_PAGE, PaginationToken: token = '0', AttributesToGet: wanted } = input
    if (typeof limit !== 'number' || limit < 0 || limit > MOST_PER_PAGE) throw refused('Limit is from 0 to 60')
    if (!/^\d{1,9}$/.test(String(token))) throw refused('Invalid pagination token.')
    const found = users.all().filter(userFilter(String(input['Filter'] ?? '')))
    const next = Number(token) + (limit || MOST_PER_PAGE)
    return {
      Users: found.slice(Number(token), next).map((user) => shown(user, Array.isArray(wanted) ? wanted : undefined)),
      PaginationToken: next < found.length ? String(next) : undefined,
    }
  },
}

/** @param wanted only these attributes. */
function shown(user: PoolUser, wanted?: readonly unknown[]) {
  const isWanted = ({ Name }: Attribute) => !wanted || wanted.includes(Name)
  return {
    Username: user.username,
    Attributes: listed(user).filter(isWanted),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}

function find({ users }: UserPool, input: JsonInput): PoolUser {
  const name = text(input, 'Username')
  const user = users.find(name) ?? users.findBySub(name)
  if (!user) throw userNotFound()
  return user
}

function userNotFound(): AwsFault {
  return new AwsFault('UserNotFoundException', 'User does not exist.')
}

async function strongPassword(policy: PasswordPolicy, input: JsonInput, member: string): Promise<string> {
  const password = text(input, member, 256)
  const weakness = weaknessOf(password, policy)
  if (weakness) throw new AwsFault('InvalidPasswordException', `Password did not conform with policy: ${weakness}`)
  return hashPassword(password)
}

function text(input: JsonInput, member: string, most = 128): string {
  const value = input[member]
  if (typeof value !== 'string' || value === '' || value.length > most)
    throw refused(`Value at '${member}' failed to satisfy constraint: a text of 1 to ${most} characters`)
  return value
}
