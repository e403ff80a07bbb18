// KMS operations that encrypt, decrypt and make data keys. A plaintext leaves only to the caller who may have it.
import { randomBytes } from 'node:crypto'
import type { JsonInput, JsonOperations } from './json-target-service.ts'
import { keyOf, open, seal } from './kms-ciphertext.ts'
import {
  bytes,
  type EncryptionContext,
  encryptionContext,
  invalid,
  oneOf,
  optionalNumber,
  optionalText,
  text,
} from './kms-input.ts'
import { type KmsKey, type KmsKeys, refuseUnlessFor } from './kms-keys.ts'
import { AwsFault } from './service.ts'

// Limits from the KMS API reference, in bytes.
const MOST_PLAINTEXT = 4096
const MOST_CIPHERTEXT = 6144
const MOST_RANDOM = 1024
const ALGORITHM = 'SYMMETRIC_DEFAULT'

export function encryptionOperations(keys: KmsKeys): JsonOperations {
  const keyFor = (input: JsonInput, member: string): KmsKey => {
    const key = keys.find(text(input, member))
    refuseUnlessFor(key, 'ENCRYPT_DECRYPT')
    return key
  }

  const encrypt = (key: KmsKey, context: EncryptionContext, plaintext: Buffer): string => {
    const version = key.material.length - 1
    const material = Buffer.from(key.material[version] ?? '', 'base64')
    return seal({ id: key.id, version, material }, context, plaintext).toString('base64')
  }

  /** @param expected the caller's KeyId, which must be the key that encrypted. */
  const decrypt = (ciphertext: Buffer, context: EncryptionContext, expected: string | undefined) => {
    const sealedBy = keyOf(ciphertext)
    if (!sealedBy) throw new AwsFault('InvalidCiphertextException', '')
    const named = expected === undefined ? undefined : keys.find(expected)
    if (named && named.id !== sealedBy.keyId)
      throw new AwsFault(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      )
    const key = keys.byId(sealedBy.keyId)
    if (!key)
      throw new AwsFault(
        'AccessDeniedException',
        'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
      )
    refuseUnlessFor(key, 'ENCRYPT_DECRYPT')
    const material = key.material[sealedBy.version]
    const plaintext = material === undefined ? undefined : open(ciphertext, Buffer.from(material, 'base64'), context)
    if (!plaintext) throw new AwsFault('InvalidCiphertextException', '')
    return { key, plaintext }
  }

  const generateDataKey = (input: JsonInput) => {
    const key = keyFor(input, 'KeyId')
    const plaintext = randomBytes(dataKeyBytes(input))
    return {
      KeyId: key.arn,
      CiphertextBlob: encrypt(key, encryptionContext(input, 'EncryptionContext'), plaintext),
      Plaintext: plaintext.toString('base64'),
    }
  }

  return {
    Encrypt: (input) => {
      refuseOtherAlgorithm(input, 'EncryptionAlgorithm')
      const key = keyFor(input, 'KeyId')
      const plaintext = bytes(input, 'Plaintext', MOST_PLAINTEXT)
      const ciphertext = encrypt(key, encryptionContext(input, 'EncryptionContext'), plaintext)
      return { KeyId: key.arn, CiphertextBlob: ciphertext, EncryptionAlgorithm: ALGORITHM }
    },
    Decrypt: (input) => {
      refuseOtherAlgorithm(input, 'EncryptionAlgorithm')
      const { key, plaintext } = decrypt(
        bytes(input, 'CiphertextBlob', MOST_CIPHERTEXT),
        encryptionContext(input, 'EncryptionContext'),
        optionalText(input, 'KeyId'),
      )
      return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: ALGORITHM }
    },
    ReEncrypt: (input) => {
      refuseOtherAlgorithm(input, 'SourceEncryptionAlgorithm')
      refuseOtherAlgorithm(input, 'DestinationEncryptionAlgorithm')
      const { key: source, plaintext } = decrypt(
        bytes(input, 'CiphertextBlob', MOST_CIPHERTEXT),
        encryptionContext(input, 'SourceEncryptionContext'),
        optionalText(input, 'SourceKeyId'),
      )
      const destination = keyFor(input, 'DestinationKeyId')
      return {
        SourceKeyId: source.arn,
        KeyId: destination.arn,
        CiphertextBlob: encrypt(destination, encryptionContext(input, 'DestinationEncryptionContext'), plaintext),
        SourceEncryptionAlgorithm: ALGORITHM,
        DestinationEncryptionAlgorithm: ALGORITHM,
      }
    },
    GenerateDataKey: generateDataKey,
    GenerateDataKeyWithoutPlaintext: (input) => {
      const { KeyId, CiphertextBlob } = generateDataKey(input)
      return { KeyId, CiphertextBlob }
    },
    GenerateRandom: (input) => {
      const size = optionalNumber(input, 'NumberOfBytes', 1, MOST_RANDOM)
      if (size === undefined) throw invalid('NumberOfBytes', 'Member must not be null')
      return { Plaintext: randomBytes(size).toString('base64') }
    },
  }
}

function dataKeyBytes(input: JsonInput): number {
  const spec = oneOf(input, 'KeySpec', ['AES_128', 'AES_256'])
  const size = optionalNumber(input, 'NumberOfBytes', 1, MOST_RANDOM)
  if ((spec === undefined) === (size === undefined))
    throw new AwsFault('ValidationException', 'Please specify either number of bytes or key spec.')
  return size ?? (spec === 'AES_128' ? 16 : 32)
}

function refuseOtherAlgorithm(input: JsonInput, member: string): void {
  const algorithm = optionalText(input, member) ?? ALGORITHM
  if (algorithm !== ALGORITHM)
    throw new AwsFault('InvalidKeyUsageException', `${member} is incompatible with key spec ${ALGORITHM}.`)
}
