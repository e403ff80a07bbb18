// Keyed hashes of identifiers, contact values and enrolment codes, under an HMAC key that never leaves KMS. Equal values meet; nobody can compute or guess them offline.
import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { LookupHashes } from '../usecases/ports.ts'

export function kmsLookupHashes(kms: KMSClient, keyId: string): LookupHashes {
  const hash = async (...parts: readonly string[]): Promise<string> => {
    const { Mac } = await kms.send(
      new GenerateMacCommand({
        KeyId: keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(JSON.stringify(parts), 'utf8'),
      }),
    )
    // All values would meet in one.
    if (!Mac) throw new Error('KMS gave no code')
    return Buffer.from(Mac).toString('base64url')
  }
  return {
    ofIdentifier: ({ system, value }) => hash('identifier', system, value),
    ofContact: (channel, value) => hash('contact', channel === 'email' ? 'email' : 'phone', value),
    ofEnrolmentCode: (code) => hash('enrolment-code', code),
  }
}
