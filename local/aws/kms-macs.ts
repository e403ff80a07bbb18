// KMS operations that make and check message authentication codes. They must never answer with the code that was expected.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { JsonInput, JsonOperations } from './json-target-service.ts'
import { bytes, text } from './kms-input.ts'
import { type KmsKeys, refuseUnlessFor } from './kms-keys.ts'
import { AwsFault } from './service.ts'

// Limits from the KMS API reference, in bytes.
const MOST_MESSAGE = 4096
const MOST_MAC = 6144

export function macOperations(keys: KmsKeys): JsonOperations {
  const compute = (input: JsonInput) => {
    const key = keys.find(text(input, 'KeyId'))
    refuseUnlessFor(key, 'GENERATE_VERIFY_MAC')
    const algorithm = text(input, 'MacAlgorithm')
    if (algorithm !== macAlgorithm(key.spec))
      throw new AwsFault('InvalidKeyUsageException', `Algorithm is incompatible with key spec ${key.spec}.`)
    const hash = `sha${key.spec.slice('HMAC_'.length)}`
    const material = Buffer.from(key.material[0] ?? '', 'base64')
    const mac = createHmac(hash, material)
      .update(bytes(input, 'Message', MOST_MESSAGE))
      .digest()
    return { mac, answer: { KeyId: key.arn, MacAlgorithm: algorithm } }
  }

  return {
    GenerateMac: (input) => {
      const { mac, answer } = compute(input)
      return { ...answer, Mac: mac.toString('base64') }
    },
    VerifyMac: (input) => {
      const { mac, answer } = compute(input)
      const given = bytes(input, 'Mac', MOST_MAC)
      if (given.length !== mac.length || !timingSafeEqual(given, mac)) throw new AwsFault('KMSInvalidMacException', '')
      return { ...answer, MacValid: true }
    },
  }
}

export const macAlgorithm = (spec: string): string => `HMAC_SHA_${spec.slice('HMAC_'.length)}`
