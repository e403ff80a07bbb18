// KMS operations that make, describe, rotate, disable and delete keys, and name them. None of them answers with key material.
import type { JsonInput, JsonOperations } from './json-target-service.ts'
import { oneOf, optionalNumber, optionalText, text } from './kms-input.ts'
import {
  isKeySpec,
  type KmsKey,
  type KmsKeys,
  newMaterial,
  refusePendingDeletion,
  refuseUnlessEnabled,
} from './kms-keys.ts'
import { macAlgorithm } from './kms-macs.ts'
import { AwsFault } from './service.ts'

const DAY = 86_400_000
const MOST_ROTATIONS = 25
const seconds = (milliseconds: number) => milliseconds / 1000

export function administrationOperations(keys: KmsKeys, account: string): JsonOperations {
  return {
    CreateKey: (input) => ({ KeyMetadata: metadata(keys.create(newKey(input)), account) }),
    DescribeKey: (input) => ({ KeyMetadata: metadata(keys.find(text(input, 'KeyId')), account) }),
    ListKeys: (input) => {
      const { page, ...more } = paged(input, keys.all(), 1000)
      return { Keys: page.map((key) => ({ KeyId: key.id, KeyArn: key.arn })), ...more }
    },
    CreateAlias: (input) => {
      const name = text(input, 'AliasName')
      if (!/^alias\/[\w/-]{1,250}$/.test(name) || name.startsWith('alias/aws/'))
        throw new AwsFault('InvalidAliasNameException', 'Alias must start with alias/, and not with alias/aws/')
      if (keys.alias(name))
        throw new AwsFault('AlreadyExistsException', `An alias with the name ${keys.aliasArn(name)} already exists`)
      const key = keys.findUnaliased(text(input, 'TargetKeyId'))
      refusePendingDeletion(key)
      keys.setAlias(name, key.id)
    },
    ListAliases: (input) => {
      const keyId = optionalText(input, 'KeyId')
      const only = keyId === undefined ? undefined : keys.findUnaliased(keyId).id
      const all = keys.aliases().filter((alias) => only === undefined || alias.keyId === only)
      const { page, ...more } = paged(input, all, 100)
      const Aliases = page.map(({ name, keyId: TargetKeyId, createdAt }) => ({
        AliasName: name,
        AliasArn: keys.aliasArn(name),
        TargetKeyId,
        CreationDate: seconds(createdAt),
        LastUpdatedDate: seconds(createdAt),
      }))
      return { Aliases, ...more }
    },
    RotateKeyOnDemand: (input) => {
      const key = keys.findUnaliased(text(input, 'KeyId'))
      refuseUnlessEnabled(key)
      if (key.usage !== 'ENCRYPT_DECRYPT')
        throw new AwsFault('UnsupportedOperationException', `${key.arn} of key spec ${key.spec} cannot be rotated.`)
      if (key.material.length > MOST_ROTATIONS)
        throw new AwsFault('LimitExceededException', `${key.arn} has had ${MOST_ROTATIONS} on-demand rotations.`)
      keys.save({ ...key, material: [...key.material, newMaterial(key.spec)] })
      return { KeyId: key.id }
    },
    EnableKey: (input) => changeState(keys, text(input, 'KeyId'), 'Enabled'),
    DisableKey: (input) => changeState(keys, text(input, 'KeyId'), 'Disabled'),
    ScheduleKeyDeletion: (input) => {
      const days = optionalNumber(input, 'PendingWindowInDays', 7, 30) ?? 30
      const key = keys.findUnaliased(text(input, 'KeyId'))
      refusePendingDeletion(key)
      const deletionAt = Date.now() + days * DAY
      keys.save({ ...key, state: 'PendingDeletion', deletionAt })
      return {
        KeyId: key.arn,
        DeletionDate: seconds(deletionAt),
        KeyState: 'PendingDeletion',
        PendingWindowInDays: days,
      }
    },
  }
}

function newKey(input: JsonInput) {
  // CustomerMasterKeySpec is the older name of the same member.
  const spec = optionalText(input, 'KeySpec') ?? optionalText(input, 'CustomerMasterKeySpec') ?? 'SYMMETRIC_DEFAULT'
  if (!isKeySpec(spec)) throw new AwsFault('UnsupportedOperationException', `Key spec ${spec} is not acted out.`)
  // AWS assumes ENCRYPT_DECRYPT when nothing is said, so that an HMAC key must say its usage.
  const usage = oneOf(input, 'KeyUsage', ['ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC']) ?? 'ENCRYPT_DECRYPT'
  return { spec, usage, description: typeof input['Description'] === 'string' ? input['Description'] : '' }
}

function changeState(keys: KmsKeys, reference: string, state: 'Enabled' | 'Disabled'): void {
  const key = keys.findUnaliased(reference)
  refusePendingDeletion(key)
  keys.save({ ...key, state })
}

function metadata(key: KmsKey, account: string) {
  const encrypts = key.usage === 'ENCRYPT_DECRYPT'
  return {
    AWSAccountId: account,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: seconds(key.createdAt),
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: key.usage,
    KeyState: key.state,
    DeletionDate: key.deletionAt === undefined ? undefined : seconds(key.deletionAt),
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    CustomerMasterKeySpec: key.spec,
    KeySpec: key.spec,
    EncryptionAlgorithms: encrypts ? ['SYMMETRIC_DEFAULT'] : undefined,
    MacAlgorithms: encrypts ? undefined : [macAlgorithm(key.spec)],
    MultiRegion: false,
  }
}

/** A marker is the place of the next item, as AWS's markers are opaque to callers. */
function paged<Item>(input: JsonInput, all: readonly Item[], mostPerPage: number) {
  const limit = optionalNumber(input, 'Limit', 1, mostPerPage) ?? Math.min(100, mostPerPage)
  const marker = optionalText(input, 'Marker')
  if (marker !== undefined && !/^\d{1,9}$/.test(marker)) throw new AwsFault('InvalidMarkerException', 'Invalid marker')
  const from = Number(marker ?? 0)
  const next = from + limit
  const truncated = next < all.length
  return { page: all.slice(from, next), Truncated: truncated, NextMarker: truncated ? String(next) : undefined }
}
