// The keys of the KMS stand-in: made, named, rotated, disabled and deleted.
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  DisabledException,
  DisableKeyCommand,
  EnableKeyCommand,
  GenerateMacCommand,
  KMSInvalidStateException,
  ListAliasesCommand,
  ListKeysCommand,
  NotFoundException,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { account, type KmsUnderTest, startKms, words } from './kms-under-test.ts'

let kms: KmsUnderTest

const inDays = (days: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })

beforeEach(async () => {
  kms = await startKms()
})

afterEach(async () => {
  vi.useRealTimers()
  await kms.end()
})

test('keys are made, described and listed', async () => {
  const made = await kms.client.send(new CreateKeyCommand({ Description: 'Content of messages' }))
  const KeyId = made.KeyMetadata?.KeyId
  const { KeyMetadata } = await kms.client.send(new DescribeKeyCommand({ KeyId }))
  expect(KeyMetadata).toMatchObject({
    Arn: `arn:aws:kms:us-east-1:000000000000:key/${KeyId}`,
    AWSAccountId: account,
    Description: 'Content of messages',
    Enabled: true,
    KeyState: 'Enabled',
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    CreationDate: expect.any(Date),
  })
  const listed = await kms.client.send(new ListKeysCommand({}))
  expect(listed.Keys?.map((key) => key.KeyId)).toEqual(['content', 'lookups', KeyId])
  expect(listed.Truncated).toBe(false)
})

test.each([
  ['HMAC_224', 'HMAC_SHA_224', 28],
  ['HMAC_384', 'HMAC_SHA_384', 48],
  ['HMAC_512', 'HMAC_SHA_512', 64],
] as const)('keys may be of spec %s', async (KeySpec, MacAlgorithm, bytes) => {
  const made = await kms.client.send(new CreateKeyCommand({ KeySpec, KeyUsage: 'GENERATE_VERIFY_MAC' }))
  expect(made.KeyMetadata?.MacAlgorithms).toEqual([MacAlgorithm])
  const KeyId = made.KeyMetadata?.KeyId
  const { Mac } = await kms.client.send(new GenerateMacCommand({ KeyId, MacAlgorithm, Message: words }))
  expect(Mac).toHaveLength(bytes)
})

test('a spec must fit the usage, and asymmetric keys are not acted out', async () => {
  const create = (input: CreateKeyCommand['input']) => kms.client.send(new CreateKeyCommand(input))
  await expect(create({ KeySpec: 'HMAC_256' })).rejects.toMatchObject({ name: 'ValidationException' })
  await expect(create({ KeySpec: 'RSA_2048' })).rejects.toMatchObject({ name: 'UnsupportedOperationException' })
})

test('keys are listed page by page', async () => {
  const first = await kms.client.send(new ListKeysCommand({ Limit: 1 }))
  expect(first).toMatchObject({ Keys: [{ KeyId: 'content' }], Truncated: true })
  const second = await kms.client.send(new ListKeysCommand({ Limit: 1, Marker: first.NextMarker }))
  expect(second).toMatchObject({ Keys: [{ KeyId: 'lookups' }], Truncated: false })
  const lost = kms.client.send(new ListKeysCommand({ Marker: 'elsewhere' }))
  await expect(lost).rejects.toMatchObject({ name: 'InvalidMarkerException' })
})

test('an alias names one key', async () => {
  await kms.client.send(new CreateAliasCommand({ AliasName: 'alias/found', TargetKeyId: 'lookups' }))
  const { KeyMetadata } = await kms.client.send(new DescribeKeyCommand({ KeyId: 'alias/found' }))
  expect(KeyMetadata?.KeyId).toBe('lookups')
  const all = await kms.client.send(new ListAliasesCommand({}))
  expect(all.Aliases?.map((alias) => [alias.AliasName, alias.TargetKeyId])).toEqual([
    ['alias/content', 'content'],
    ['alias/found', 'lookups'],
  ])
  const some = await kms.client.send(new ListAliasesCommand({ KeyId: 'lookups' }))
  expect(some.Aliases?.map((alias) => alias.AliasArn)).toEqual(['arn:aws:kms:us-east-1:000000000000:alias/found'])
})

test('an alias must be new, well formed, and for a key that exists', async () => {
  const alias = (AliasName: string, TargetKeyId = 'lookups') =>
    kms.client.send(new CreateAliasCommand({ AliasName, TargetKeyId }))
  await expect(alias('alias/content')).rejects.toMatchObject({ name: 'AlreadyExistsException' })
  await expect(alias('content')).rejects.toMatchObject({ name: 'InvalidAliasNameException' })
  await expect(alias('alias/aws/sqs')).rejects.toMatchObject({ name: 'InvalidAliasNameException' })
  await expect(alias('alias/new', 'nothing')).rejects.toBeInstanceOf(NotFoundException)
})

test('an old ciphertext still opens after rotation, and new ones use new material', async () => {
  const old = await kms.encrypt()
  expect(await kms.client.send(new RotateKeyOnDemandCommand({ KeyId: 'content' }))).toMatchObject({
    KeyId: 'content',
  })
  const fresh = await kms.encrypt()
  for (const ciphertext of [old, fresh])
    expect(Buffer.from((await kms.decrypt(ciphertext)).Plaintext ?? [])).toEqual(words)
  // What stands before the random part names the material.
  expect(Buffer.from(fresh ?? []).subarray(0, 11)).not.toEqual(Buffer.from(old ?? []).subarray(0, 11))
})

test('a key is rotated at most 25 times, and a key for message codes never', async () => {
  const rotate = (KeyId: string) => kms.client.send(new RotateKeyOnDemandCommand({ KeyId }))
  for (let times = 0; times < 25; times++) await rotate('content')
  await expect(rotate('content')).rejects.toMatchObject({ name: 'LimitExceededException' })
  await expect(rotate('lookups')).rejects.toMatchObject({ name: 'UnsupportedOperationException' })
  await expect(rotate('alias/content')).rejects.toBeInstanceOf(NotFoundException)
})

test('a disabled key does nothing until it is enabled', async () => {
  const ciphertext = await kms.encrypt()
  await kms.client.send(new DisableKeyCommand({ KeyId: 'content' }))
  await expect(kms.encrypt()).rejects.toBeInstanceOf(DisabledException)
  await expect(kms.decrypt(ciphertext)).rejects.toBeInstanceOf(DisabledException)
  await expect(kms.client.send(new RotateKeyOnDemandCommand({ KeyId: 'content' }))).rejects.toBeInstanceOf(
    DisabledException,
  )
  const { KeyMetadata } = await kms.client.send(new DescribeKeyCommand({ KeyId: 'content' }))
  expect(KeyMetadata).toMatchObject({ Enabled: false, KeyState: 'Disabled' })
  await kms.client.send(new EnableKeyCommand({ KeyId: 'content' }))
  await expect(kms.decrypt(ciphertext)).resolves.toBeDefined()
})

test('a key that waits for deletion does nothing, and cannot be changed', async () => {
  const ciphertext = await kms.encrypt()
  const deletion = await kms.client.send(new ScheduleKeyDeletionCommand({ KeyId: 'content', PendingWindowInDays: 7 }))
  expect(deletion).toMatchObject({ KeyState: 'PendingDeletion', PendingWindowInDays: 7 })
  const refused = [
    kms.encrypt(),
    kms.decrypt(ciphertext),
    kms.client.send(new EnableKeyCommand({ KeyId: 'content' })),
    kms.client.send(new DisableKeyCommand({ KeyId: 'content' })),
    kms.client.send(new ScheduleKeyDeletionCommand({ KeyId: 'content' })),
    kms.client.send(new CreateAliasCommand({ AliasName: 'alias/late', TargetKeyId: 'content' })),
  ]
  for (const call of await Promise.allSettled(refused))
    expect(call.status === 'rejected' && call.reason).toBeInstanceOf(KMSInvalidStateException)
  const { KeyMetadata } = await kms.client.send(new DescribeKeyCommand({ KeyId: 'content' }))
  expect(KeyMetadata?.DeletionDate).toEqual(deletion.DeletionDate)
})

test('when the waiting is over, key, alias and all that it encrypted are gone', async () => {
  const ciphertext = await kms.encrypt()
  await kms.client.send(new ScheduleKeyDeletionCommand({ KeyId: 'content', PendingWindowInDays: 7 }))
  inDays(8)
  await expect(kms.decrypt(ciphertext)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  await expect(kms.client.send(new DescribeKeyCommand({ KeyId: 'content' }))).rejects.toBeInstanceOf(NotFoundException)
  expect((await kms.client.send(new ListAliasesCommand({}))).Aliases).toEqual([])
  expect((await kms.client.send(new ListKeysCommand({}))).Keys?.map((key) => key.KeyId)).toEqual(['lookups'])
})

test('the waiting is 7 to 30 days', async () => {
  const command = new ScheduleKeyDeletionCommand({ KeyId: 'content', PendingWindowInDays: 6 })
  await expect(kms.client.send(command)).rejects.toMatchObject({ name: 'ValidationException' })
})
