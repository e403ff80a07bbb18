// A KMS stand-in with two keys, on a folder that outlives it, and the SDK's client for it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { makeKms } from '../../local/aws/kms.ts'
import { serveAws } from '../../local/aws/server.ts'
import { openStore } from '../../local/store.ts'

export const account = '000000000000'
export const words = Buffer.from('Your result is ready')
export const context = { messageId: 'msg_1', purpose: 'content' }
type Context = Record<string, string>

export type KmsUnderTest = Awaited<ReturnType<typeof startKms>>

export async function startKms(folder = mkdtempSync(join(tmpdir(), 'kms-'))) {
  const store = openStore(folder)
  const service = makeKms({ region: 'us-east-1', account, store })
  service.createKey({ id: 'content', alias: 'alias/content' })
  service.createKey({ id: 'lookups', spec: 'HMAC_256', usage: 'GENERATE_VERIFY_MAC' })
  const server = await serveAws([service], 0)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new KMSClient({ endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 })

  const stop = async () => {
    client.destroy()
    await server.close()
    store.close()
  }
  return {
    client,
    service,
    store,
    url: server.url,
    encrypt: async (KeyId = 'content', EncryptionContext: Context = context) =>
      (await client.send(new EncryptCommand({ KeyId, Plaintext: words, EncryptionContext }))).CiphertextBlob,
    decrypt: (CiphertextBlob: Uint8Array | undefined, EncryptionContext: Context = context) =>
      client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext })),
    restart: async () => {
      await stop()
      return startKms(folder)
    },
    end: async () => {
      await stop()
      rmSync(folder, { recursive: true })
    },
  }
}
