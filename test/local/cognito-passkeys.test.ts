// Passkeys of the stand-in: a signature is good for its own challenge, once, from this origin, and only where the person was checked.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { makePasskeys, type Passkeys } from '../../local/cognito/passkeys.ts'
import { openUsers, type PoolUser, type Users } from '../../local/cognito/users.ts'
import { openStore } from '../../local/store.ts'

const ORIGIN = 'http://localhost:4321'
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const hash = (value: string | Buffer) => createHash('sha256').update(value).digest()

let users: Users
let passkeys: Passkeys
let grace: PoolUser
beforeEach(() => {
  users = openUsers(openStore(), 'pool')
  passkeys = makePasskeys(users, ORIGIN)
  grace = users.save(users.create('grace'))
  expect(passkeys.add('add', grace, answer(passkeys.challengeFor('add'), { type: 'webauthn.create' }))).toBe(true)
  grace = users.find('grace') as PoolUser
})

type Answer = { type?: string; origin?: string; host?: string; flags?: number; id?: string }
function answer(
  challenge: string,
  { type = 'webauthn.get', origin = ORIGIN, host = 'localhost', flags = 5, id = 'key-1' }: Answer = {},
) {
  const clientData = Buffer.from(JSON.stringify({ type, challenge, origin }))
  const authenticatorData = Buffer.concat([hash(host), Buffer.from([flags, 0, 0, 0, 0])])
  const signature = sign('sha256', Buffer.concat([authenticatorData, hash(clientData)]), privateKey)
  return new URLSearchParams({
    passkey: id,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    clientData: clientData.toString('base64url'),
    authenticatorData: authenticatorData.toString('base64url'),
    signature: signature.toString('base64url'),
  })
}

test('signs its own user in, once', () => {
  const fields = answer(passkeys.challengeFor('one'))
  expect(passkeys.signedBy('one', fields)?.username).toBe('grace')
  expect(passkeys.signedBy('one', fields)).toBeUndefined()
})

test.each<[string, Answer]>([
  ['of another site', { origin: 'https://evil.example' }],
  ['for another name', { host: 'evil.example' }],
  ['without a check of the person', { flags: 1 }],
  ['made for adding a passkey', { type: 'webauthn.create' }],
  ['by an unknown passkey', { id: 'key-2' }],
])('refuses one %s', (_, change) => {
  expect(passkeys.signedBy('one', answer(passkeys.challengeFor('one'), change))).toBeUndefined()
})

test('refuses the challenge of another sign-in, a changed signature and a user who is disabled', () => {
  passkeys.challengeFor('one')
  expect(passkeys.signedBy('one', answer(passkeys.challengeFor('other')))).toBeUndefined()
  const changed = answer(passkeys.challengeFor('one'))
  changed.set('signature', answer(passkeys.challengeFor('other')).get('signature') ?? '')
  expect(passkeys.signedBy('one', changed)).toBeUndefined()
  users.save({ ...grace, enabled: false })
  expect(passkeys.signedBy('one', answer(passkeys.challengeFor('one')))).toBeUndefined()
})
