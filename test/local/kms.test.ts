// The KMS stand-in encrypts, decrypts and makes data keys, asked by the SDK as our functions ask it.
import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GenerateRandomCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  InvalidKeyUsageException,
  NotFoundException,
  ReEncryptCommand,
} from '@aws-sdk/client-kms'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { context, type KmsUnderTest, startKms, words } from './kms-under-test.ts'

let kms: KmsUnderTest

beforeEach(async () => {
  kms = await startKms()
})

afterEach(async () => {
  await kms.end()
})

describe('encrypting', () => {
  test('what was encrypted decrypts, and the key is named by its ARN', async () => {
    const { CiphertextBlob, KeyId, EncryptionAlgorithm } = await kms.client.send(
      new EncryptCommand({ KeyId: 'alias/content', Plaintext: words, EncryptionContext: context }),
    )
    expect(Buffer.from(CiphertextBlob ?? []).includes(words)).toBe(false)
    expect([KeyId, EncryptionAlgorithm]).toEqual([
      'arn:aws:kms:us-east-1:000000000000:key/content',
      'SYMMETRIC_DEFAULT',
    ])
    const opened = await kms.decrypt(CiphertextBlob)
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(words)
    expect(opened.KeyId).toBe(KeyId)
  })

  test.each([
    'content',
    'alias/content',
    'arn:aws:kms:us-east-1:000000000000:key/content',
    'arn:aws:kms:us-east-1:000000000000:alias/content',
  ])('a key may be called %s', async (KeyId) => {
    await expect(kms.decrypt(await kms.encrypt(KeyId))).resolves.toMatchObject({
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    })
  })

  test.each([
    'nothing',
    'alias/nothing',
    'arn:aws:kms:us-east-1:111111111111:key/content',
    'arn:aws:kms:eu-west-1:000000000000:key/content',
  ])('there is no key called %s', async (KeyId) => {
    await expect(kms.encrypt(KeyId)).rejects.toBeInstanceOf(NotFoundException)
  })

  test('the context is authenticated, in any order', async () => {
    const ciphertext = await kms.encrypt('content', { a: '1', b: '2' })
    await expect(kms.decrypt(ciphertext, { b: '2', a: '1' })).resolves.toBeDefined()
    const wrongs: Record<string, string>[] = [{ a: '1' }, { a: '1', b: '3' }, { a: '1', b: '2', c: '3' }, {}]
    for (const wrong of wrongs)
      await expect(kms.decrypt(ciphertext, wrong)).rejects.toBeInstanceOf(InvalidCiphertextException)
  })

  test('contexts that read the same when joined are not the same', async () => {
    const ciphertext = await kms.encrypt('content', { a: 'b=c' })
    await expect(kms.decrypt(ciphertext, { 'a=b': 'c' })).rejects.toBeInstanceOf(InvalidCiphertextException)
  })

  test('a ciphertext that was changed in any byte of its content does not open', async () => {
    const ciphertext = Buffer.from((await kms.encrypt()) ?? [])
    for (let place = ciphertext.length - 1; place > 10; place -= 7) {
      const changed = Buffer.from(ciphertext)
      changed[place] = (changed[place] ?? 0) ^ 1
      await expect(kms.decrypt(changed)).rejects.toBeInstanceOf(InvalidCiphertextException)
    }
  })

  test.each([1, 5, 40])('%i bytes that are no ciphertext do not open', async (length) => {
    await expect(kms.decrypt(Buffer.alloc(length, 7))).rejects.toBeInstanceOf(InvalidCiphertextException)
    await expect(kms.decrypt(Buffer.alloc(length, 1))).rejects.toThrow()
  })

  test('a caller who expects another key is refused', async () => {
    kms.service.createKey({ id: 'other' })
    const CiphertextBlob = await kms.encrypt()
    const expecting = (KeyId: string) =>
      kms.client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context, KeyId }))
    await expect(expecting('alias/content')).resolves.toBeDefined()
    await expect(expecting('other')).rejects.toBeInstanceOf(IncorrectKeyException)
    await expect(expecting('nothing')).rejects.toBeInstanceOf(NotFoundException)
  })

  test('moves a ciphertext to another key and context without showing the text', async () => {
    kms.service.createKey({ id: 'other' })
    const moved = await kms.client.send(
      new ReEncryptCommand({
        CiphertextBlob: await kms.encrypt(),
        SourceEncryptionContext: context,
        DestinationKeyId: 'other',
        DestinationEncryptionContext: { purpose: 'archive' },
      }),
    )
    expect([moved.SourceKeyId, moved.KeyId].map((arn) => arn?.split('/')[1])).toEqual(['content', 'other'])
    const opened = await kms.decrypt(moved.CiphertextBlob, { purpose: 'archive' })
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(words)
  })

  test.each([
    ['no bytes', 0],
    ['more than 4096 bytes', 4097],
  ])('refuses to encrypt %s', async (_, size) => {
    const command = new EncryptCommand({ KeyId: 'content', Plaintext: Buffer.alloc(size) })
    await expect(kms.client.send(command)).rejects.toMatchObject({ name: 'ValidationException' })
  })

  test('refuses an algorithm that is not for the key', async () => {
    const command = new EncryptCommand({
      KeyId: 'content',
      Plaintext: words,
      EncryptionAlgorithm: 'RSAES_OAEP_SHA_256',
    })
    await expect(kms.client.send(command)).rejects.toBeInstanceOf(InvalidKeyUsageException)
  })

  test('refuses to encrypt under a key for message codes', async () => {
    await expect(kms.encrypt('lookups')).rejects.toBeInstanceOf(InvalidKeyUsageException)
  })
})

describe('data keys', () => {
  test.each([
    [{ KeySpec: 'AES_256' as const }, 32],
    [{ KeySpec: 'AES_128' as const }, 16],
    [{ NumberOfBytes: 64 }, 64],
  ])('%j gives a key of %i bytes, plain and encrypted', async (size, bytes) => {
    const made = await kms.client.send(
      new GenerateDataKeyCommand({ KeyId: 'content', EncryptionContext: context, ...size }),
    )
    expect(made.Plaintext).toHaveLength(bytes)
    expect((await kms.decrypt(made.CiphertextBlob)).Plaintext).toEqual(made.Plaintext)
  })

  test.each([{}, { KeySpec: 'AES_256' as const, NumberOfBytes: 32 }, { NumberOfBytes: 1025 }, { NumberOfBytes: 0 }])(
    'refuses the size %j',
    async (size) => {
      const command = new GenerateDataKeyCommand({ KeyId: 'content', ...size })
      await expect(kms.client.send(command)).rejects.toMatchObject({ name: 'ValidationException' })
    },
  )

  test('can be made without showing the plain key', async () => {
    const command = new GenerateDataKeyWithoutPlaintextCommand({
      KeyId: 'content',
      KeySpec: 'AES_256',
      EncryptionContext: context,
    })
    const made = await kms.client.send(command)
    expect(made).not.toHaveProperty('Plaintext')
    expect((await kms.decrypt(made.CiphertextBlob)).Plaintext).toHaveLength(32)
  })

  test('random bytes are as many as asked for, and new each time', async () => {
    const random = async () => (await kms.client.send(new GenerateRandomCommand({ NumberOfBytes: 24 }))).Plaintext
    const first = await random()
    expect(first).toHaveLength(24)
    expect(await random()).not.toEqual(first)
    await expect(kms.client.send(new GenerateRandomCommand({}))).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

test.each([
  ['TrentService.Unheard', '{}', 'UnknownOperationException'],
  ['TrentService.toString', '{}', 'UnknownOperationException'],
  ['TrentService.Encrypt', '{"Plaintext": "Ada', 'SerializationException'],
  ['TrentService.Encrypt', '[]', 'SerializationException'],
  ['TrentService.Encrypt', '{"KeyId": "content", "Plaintext": 7}', 'ValidationException'],
  ['TrentService.Encrypt', '{}', 'ValidationException'],
  ['TrentService.GenerateDataKey', '{"KeyId": "content", "KeySpec": "AES_512"}', 'ValidationException'],
  ['TrentService.Encrypt', '{"KeyId":"content","Plaintext":"QQ==","EncryptionContext":{"a":1}}', 'ValidationException'],
])('answers %s with the body %s by %s', async (target, body, type) => {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' }
  const answer = await fetch(kms.url, { method: 'POST', headers, body })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/x-amz-json-1.1'])
  const fault = await answer.json()
  expect(fault).toMatchObject({ __type: type })
  expect(JSON.stringify(fault)).not.toContain('Ada')
})
