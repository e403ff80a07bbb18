// The users of one pool, kept in the store. It must never hold a password, and it never tells a TOTP secret to an API.
import { randomUUID } from 'node:crypto'
import type { Store } from '../store.ts'
import type { Passkey } from './passkeys.ts'
import { hashPassword } from './password.ts'

export type PoolUser = {
  readonly sub: string
  readonly username: string
  readonly passwordHash?: string
  readonly totpSecret?: string
  readonly passkeys?: readonly Passkey[]
  readonly attributes: Readonly<Record<string, string>>
  readonly enabled: boolean
  readonly status: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD'
  readonly createdAt: number
  readonly modifiedAt: number
}

export type KnownUser = {
  readonly username: string
  readonly password: string
  readonly totpSecret?: string
  readonly attributes?: Readonly<Record<string, string>>
}

export type Users = ReturnType<typeof openUsers>

export function openUsers(store: Store, poolId: string) {
  const users = store.collection<PoolUser>(`cognito-users/${poolId}`)
  // Pools made since 2020 do not tell upper from lower case in usernames.
  const keyOf = (username: string) => username.toLowerCase()
  const find = (username: string) => users.get(keyOf(username))

  const save = (user: Omit<PoolUser, 'modifiedAt'>): PoolUser => {
    const saved = { ...user, modifiedAt: Date.now() }
    users.set(keyOf(user.username), saved)
    return saved
  }

  const create = (username: string): Omit<PoolUser, 'modifiedAt'> => ({
    sub: randomUUID(),
    username,
    attributes: {},
    enabled: true,
    status: 'FORCE_CHANGE_PASSWORD',
    createdAt: Date.now(),
  })

  return {
    find,
    findBySub: (sub: string) => users.all().find((user) => user.sub === sub),
    all: () => users.all(),
    create,
    save,
    remove: (user: PoolUser) => users.delete(keyOf(user.username)),
    /** A user who can sign in at once. One with this name keeps the `sub`, and takes everything else from here. */
    put: async ({ username, password, totpSecret, attributes = {} }: KnownUser): Promise<PoolUser> => {
      const passwordHash = await hashPassword(password)
      const known = find(username) ?? create(username)
      return save({ ...known, passwordHash, totpSecret, attributes, enabled: true, status: 'CONFIRMED' })
    },
  }
}
