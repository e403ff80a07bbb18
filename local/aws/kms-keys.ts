// The keys and aliases of the KMS stand-in, kept in the store. Material leaves this file only for the operations that use it, never in an answer.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Store } from '../store.ts'
import { AwsFault } from './service.ts'

export type KeyUsage = 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC'

const MATERIAL_BYTES = { SYMMETRIC_DEFAULT: 32, HMAC_224: 28, HMAC_256: 32, HMAC_384: 48, HMAC_512: 64 } as const
export type KeySpec = keyof typeof MATERIAL_BYTES
export const isKeySpec = (spec: string): spec is KeySpec => Object.hasOwn(MATERIAL_BYTES, spec)

export type KmsKey = {
  readonly id: string
  readonly arn: string
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly description: string
  readonly createdAt: number
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion'
  /** When the material is destroyed, in milliseconds. */
  readonly deletionAt?: number
  /** Every version of the material in base64, oldest first. */
  readonly material: readonly string[]
}

export type KmsAlias = { readonly name: string; readonly keyId: string; readonly createdAt: number }
export type NewKey = {
  readonly id?: string
  readonly spec?: KeySpec
  readonly usage?: KeyUsage
  readonly description?: string
}
export type KmsKeys = ReturnType<typeof openKmsKeys>

export const usageOf = (spec: KeySpec): KeyUsage =>
  spec === 'SYMMETRIC_DEFAULT' ? 'ENCRYPT_DECRYPT' : 'GENERATE_VERIFY_MAC'
export const newMaterial = (spec: KeySpec): string => randomBytes(MATERIAL_BYTES[spec]).toString('base64')

export function openKmsKeys({ region, account, store }: { region: string; account: string; store: Store }) {
  const keys = store.collection<KmsKey>(`kms-keys/${region}`)
  const aliases = store.collection<KmsAlias>(`kms-aliases/${region}`)
  const arnStart = `arn:aws:kms:${region}:${account}:`

  /** Forgets a key whose waiting period is over, aliases included. */
  const ifStillThere = (key: KmsKey | undefined): KmsKey | undefined => {
    if (key?.deletionAt === undefined || key.deletionAt > Date.now()) return key
    for (const alias of aliases.all()) if (alias.keyId === key.id) aliases.delete(alias.name)
    keys.delete(key.id)
    return undefined
  }

  const byId = (id: string) => ifStillThere(keys.get(id))

  /** @param reference a key's id or ARN, or an alias's name or ARN. */
  const find = (reference: string): KmsKey => {
    const name = reference.startsWith(arnStart) ? reference.slice(arnStart.length) : reference
    const alias = name.startsWith('alias/')
    const id = alias ? aliases.get(name)?.keyId : name.replace(/^key\//, '')
    const key = id === undefined ? undefined : byId(id)
    if (key) return key
    const arn = reference.startsWith('arn:') ? reference : `${arnStart}${alias ? name : `key/${name}`}`
    throw new AwsFault('NotFoundException', `${alias ? 'Alias' : 'Key'} '${arn}' does not exist`)
  }

  /** For operations that change a key: they take no alias. */
  const findUnaliased = (reference: string): KmsKey => {
    if (/^(arn:.*:)?alias\//.test(reference)) throw new AwsFault('NotFoundException', `Invalid keyId '${reference}'`)
    return find(reference)
  }

  const create = ({ id = randomUUID(), spec = 'SYMMETRIC_DEFAULT', usage, description = '' }: NewKey): KmsKey => {
    if (usage !== undefined && usage !== usageOf(spec))
      throw new AwsFault('ValidationException', `KeyUsage ${usage} is not compatible with KeySpec ${spec}`)
    const key: KmsKey = {
      id,
      arn: `${arnStart}key/${id}`,
      spec,
      usage: usageOf(spec),
      description,
      createdAt: Date.now(),
      state: 'Enabled',
      material: [newMaterial(spec)],
    }
    keys.set(id, key)
    return key
  }

  return {
    byId,
    find,
    findUnaliased,
    create,
    save: (key: KmsKey) => keys.set(key.id, key),
    all: () => keys.all().filter((key) => ifStillThere(key)),
    alias: (name: string) => aliases.get(name),
    setAlias: (name: string, keyId: string) => aliases.set(name, { name, keyId, createdAt: Date.now() }),
    aliases: () => aliases.all().filter((alias) => byId(alias.keyId)),
    aliasArn: (name: string) => `${arnStart}${name}`,
  }
}

export function refusePendingDeletion(key: KmsKey): void {
  if (key.state === 'PendingDeletion') throw new AwsFault('KMSInvalidStateException', `${key.arn} is pending deletion.`)
}

export function refuseUnlessEnabled(key: KmsKey): void {
  refusePendingDeletion(key)
  if (key.state === 'Disabled') throw new AwsFault('DisabledException', `${key.arn} is disabled.`)
}

export function refuseUnlessFor(key: KmsKey, usage: KeyUsage): void {
  refuseUnlessEnabled(key)
  if (key.usage !== usage)
    throw new AwsFault(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for this operation.`,
    )
}
