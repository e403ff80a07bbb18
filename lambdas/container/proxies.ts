// Joins adapters to the use cases of proxies. It seals who they are and opens nothing.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { KMSClient } from '@aws-sdk/client-kms'
import { dynamo } from '../adapters/dynamo.ts'
import { dynamoProxyRegister } from '../adapters/dynamo-proxies.ts'
import { kmsLookupHashes } from '../adapters/kms-lookup-hashes.ts'
import { kmsSealer } from '../adapters/kms-sealer.ts'
import type { SettingsOf } from '../config.ts'
import { makeGrantProxy } from '../usecases/grant-proxy.ts'
import { makeRevokeProxy } from '../usecases/revoke-proxy.ts'
import { machine, REQUEST } from './parts.ts'

export function manageProxies(settings: SettingsOf<'manage-proxies'>) {
  const kms = new KMSClient(REQUEST)
  const register = dynamoProxyRegister(dynamo(new DynamoDBClient(REQUEST)), {
    patients: settings.PATIENTS_TABLE,
    audit: settings.AUDIT_TABLE,
  })
  const sealer = kmsSealer(kms, settings.PERSON_KEY)
  const hashes = kmsLookupHashes(kms, settings.LOOKUP_KEY)
  return {
    grantProxy: makeGrantProxy({ register, hashes, sealer, ...machine }),
    revokeProxy: makeRevokeProxy({ register, ...machine }),
    ...machine,
  }
}
