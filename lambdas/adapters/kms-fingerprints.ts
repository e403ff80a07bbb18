// Fingerprints of idempotent requests, under a secret that KMS derives and nobody stores: whoever reads the table can test no guess, neither of a
// body nor of a key. The secret is asked for once in the life of a function, so accepting a message costs no further call.
import { createHmac } from 'node:crypto'
import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { Fingerprints } from '../usecases/ports.ts'

const LABEL = 'sealpost/idempotency/v1'

export function kmsFingerprints(kms: KMSClient, keyId: string): Fingerprints {
  const derive = async (): Promise<Uint8Array> => {
    const { Mac } = await kms.send(
      new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from(LABEL, 'utf8') }),
    )
    if (!Mac) throw new Error('KMS gave no secret')
    return Mac
  }
  let secret: Promise<Uint8Array> | undefined
  return {
    async of(application, key, body) {
      secret ??= derive().catch((error: unknown) => {
        secret = undefined
        throw error
      })
      const known = await secret
      const hash = (...parts: readonly string[]) =>
        createHmac('sha256', known).update(JSON.stringify(parts)).digest('base64url')
      return { id: hash('request', application, key), fingerprint: hash('body', application, key, body.reveal()) }
    },
  }
}
