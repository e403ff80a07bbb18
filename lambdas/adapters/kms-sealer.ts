// Seals and opens values under a data key of their own from KMS. Two halves, because most roles may use only one of them.
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms'
import { Phi } from '../domain/phi.ts'
import type { Opener, SealContext, Sealer } from '../usecases/ports.ts'
import { asUnavailable } from './busy.ts'
import { EnvelopeError, open, seal } from './envelope.ts'

/** KMS and AES-GCM authenticate the same context. */
const contextOf = (context: SealContext): Record<string, string> => ({ ...context })

export const kmsSealer = (kms: KMSClient, keyId: string): Sealer => ({
  async seal(context, value) {
    const { Plaintext, CiphertextBlob } = await kms
      .send(new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: contextOf(context) }))
      .catch(asUnavailable)
    if (!Plaintext || !CiphertextBlob) throw new EnvelopeError()
    const bytes = seal(Plaintext, contextOf(context), Buffer.from(JSON.stringify(value.reveal()), 'utf8'))
    Plaintext.fill(0)
    return { bytes, wrappedKey: CiphertextBlob }
  },
})

export const kmsOpener = (kms: KMSClient, keyId: string): Opener => ({
  async open<Value>(context: SealContext, sealed: { readonly bytes: Uint8Array; readonly wrappedKey: Uint8Array }) {
    const { Plaintext } = await kms.send(
      new DecryptCommand({ KeyId: keyId, CiphertextBlob: sealed.wrappedKey, EncryptionContext: contextOf(context) }),
    )
    if (!Plaintext) throw new EnvelopeError()
    const value = JSON.parse(open(Plaintext, contextOf(context), sealed.bytes).toString('utf8')) as Value
    Plaintext.fill(0)
    return new Phi(value)
  },
})
