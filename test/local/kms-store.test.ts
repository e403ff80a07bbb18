// What the KMS stand-in keeps, and what it keeps to itself.
import { DescribeKeyCommand, DisableKeyCommand, ListKeysCommand, RotateKeyOnDemandCommand } from '@aws-sdk/client-kms'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type KmsUnderTest, startKms, words } from './kms-under-test.ts'

let kms: KmsUnderTest

beforeEach(async () => {
  kms = await startKms()
})

afterEach(async () => {
  await kms.end()
})

test('the store keeps keys, aliases, rotations and states over a restart', async () => {
  const old = await kms.encrypt()
  await kms.client.send(new RotateKeyOnDemandCommand({ KeyId: 'content' }))
  const fresh = await kms.encrypt('alias/content')
  await kms.client.send(new DisableKeyCommand({ KeyId: 'lookups' }))
  kms = await kms.restart()
  kms.service.createKey({ id: 'content', alias: 'alias/content' })
  for (const ciphertext of [old, fresh])
    expect(Buffer.from((await kms.decrypt(ciphertext)).Plaintext ?? [])).toEqual(words)
  const { KeyMetadata } = await kms.client.send(new DescribeKeyCommand({ KeyId: 'lookups' }))
  expect(KeyMetadata?.KeyState).toBe('Disabled')
})

test('an alias given at the start names the key given with it', async () => {
  kms.service.createKey({ id: 'successor', alias: 'alias/content' })
  const { KeyMetadata } = await kms.client.send(new DescribeKeyCommand({ KeyId: 'alias/content' }))
  expect(KeyMetadata?.KeyId).toBe('successor')
})

test('no answer about a key holds its material', async () => {
  const material = kms.store.collection<{ material: string[] }>('kms-keys/us-east-1').get('content')?.material[0] ?? ''
  expect(material).toHaveLength(44)
  const answers = [
    await kms.client.send(new DescribeKeyCommand({ KeyId: 'content' })),
    await kms.client.send(new ListKeysCommand({})),
    await kms.client.send(new RotateKeyOnDemandCommand({ KeyId: 'content' })),
  ]
  expect(JSON.stringify(answers)).not.toContain(material)
})
