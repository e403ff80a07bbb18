// The `Filter` of ListUsers: one attribute, equal to a text or beginning with it.
import { refused } from './user-attributes.ts'
import type { PoolUser } from './users.ts'

const SEARCHABLE = new Set(
  'username email phone_number name given_name family_name preferred_username cognito:user_status status sub'.split(
    ' ',
  ),
)

export function userFilter(filter: string): (user: PoolUser) => boolean {
  if (filter === '') return () => true
  const [, name = '', comparison, quoted = ''] =
    /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? []
  if (!SEARCHABLE.has(name)) throw refused('Error while parsing filter.')
  const wanted = quoted.replace(/\\(.)/g, '$1')
  return (user) => {
    const value = searched(user, name)
    return comparison === '=' ? value === wanted : (value?.startsWith(wanted) ?? false)
  }
}

function searched(user: PoolUser, name: string): string | undefined {
  if (name === 'username') return user.username
  if (name === 'sub') return user.sub
  if (name === 'cognito:user_status') return user.status
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
  return user.attributes[name]
}
