// The RSA key that signs a pool's tokens, kept in the store so that tokens outlive a restart. The private half must never leave.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'
import type { Store } from '../store.ts'

export type SigningKey = { readonly kid: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject }

export function openSigningKey(store: Store, poolId: string): SigningKey {
  const kept = store.collection<{ kid: string; pem: string }>('cognito-signing-keys')
  const { kid, pem } = kept.get(poolId) ?? newKey()
  kept.set(poolId, { kid, pem })
  const privateKey = createPrivateKey(pem)
  return { kid, privateKey, publicKey: createPublicKey(privateKey) }
}

/** What the pool publishes, as Cognito writes it. */
export function publishedKeys({ kid, publicKey }: SigningKey) {
  const { e, n } = publicKey.export({ format: 'jwk' })
  return { keys: [{ alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' }] }
}

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { kid: randomUUID(), pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() }
}
