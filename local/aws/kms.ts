// AWS KMS for one machine: real encryption under keys that the store keeps. It must never hold anything of a real patient: the keys lie beside the data.
// Not acted out: key policies, grants and grant tokens, DryRun, tags, automatic rotation, CancelKeyDeletion, asymmetric and imported
// keys, multi-Region keys, attestation (Recipient), key material ids, request quotas.
import type { Store } from '../store.ts'
import { makeJsonTargetService } from './json-target-service.ts'
import { administrationOperations } from './kms-administration.ts'
import { encryptionOperations } from './kms-encryption.ts'
import { type KmsKey, type NewKey, openKmsKeys } from './kms-keys.ts'
import { macOperations } from './kms-macs.ts'
import type { AwsService } from './service.ts'

export type Kms = AwsService & {
  /** A key with this id, made when the store does not know it yet. The alias then names it, whatever it named before. */
  createKey(key: NewKey & { readonly id: string; readonly alias?: string }): Pick<KmsKey, 'id' | 'arn'>
}

export function makeKms(settings: { readonly region: string; readonly account: string; readonly store: Store }): Kms {
  const keys = openKmsKeys(settings)
  const service = makeJsonTargetService('kms', 'TrentService', {
    ...encryptionOperations(keys),
    ...macOperations(keys),
    ...administrationOperations(keys, settings.account),
  })
  return {
    ...service,
    createKey: ({ alias, ...wanted }) => {
      const { id, arn } = keys.byId(wanted.id) ?? keys.create(wanted)
      if (alias !== undefined && keys.alias(alias)?.keyId !== id) keys.setAlias(alias, id)
      return { id, arn }
    },
  }
}
