// The KMS stand-in makes and checks message codes, as our keyed look-ups need them.
import {
  GenerateMacCommand,
  InvalidKeyUsageException,
  KMSInvalidMacException,
  VerifyMacCommand,
} from '@aws-sdk/client-kms'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type KmsUnderTest, startKms, words } from './kms-under-test.ts'

let kms: KmsUnderTest

beforeEach(async () => {
  kms = await startKms()
})

afterEach(async () => {
  await kms.end()
})

const make = (Message = words, KeyId = 'lookups', MacAlgorithm: 'HMAC_SHA_256' | 'HMAC_SHA_512' = 'HMAC_SHA_256') =>
  kms.client.send(new GenerateMacCommand({ KeyId, Message, MacAlgorithm }))
const verify = (Message: Buffer, Mac: Uint8Array | undefined) =>
  kms.client.send(new VerifyMacCommand({ KeyId: 'lookups', Message, Mac, MacAlgorithm: 'HMAC_SHA_256' }))

test('the same message gives the same code, and the code verifies', async () => {
  const { Mac, KeyId } = await make()
  expect(Mac).toHaveLength(32)
  expect((await make()).Mac).toEqual(Mac)
  expect(await verify(words, Mac)).toMatchObject({ MacValid: true, KeyId, MacAlgorithm: 'HMAC_SHA_256' })
})

test('another message, or a shorter code, does not verify', async () => {
  const { Mac } = await make()
  await expect(verify(Buffer.from('Other'), Mac)).rejects.toBeInstanceOf(KMSInvalidMacException)
  await expect(verify(words, Mac?.slice(1))).rejects.toBeInstanceOf(KMSInvalidMacException)
})

test('message codes need a key for message codes, and its own algorithm', async () => {
  await expect(make(words, 'content')).rejects.toBeInstanceOf(InvalidKeyUsageException)
  await expect(make(words, 'lookups', 'HMAC_SHA_512')).rejects.toBeInstanceOf(InvalidKeyUsageException)
})

test('message codes refuse a message of more than 4096 bytes', async () => {
  await expect(make(Buffer.alloc(4097))).rejects.toMatchObject({ name: 'ValidationException' })
})
