// Sealing, opening and keyed hashes. What is sealed leaves a use case as bytes, and comes back only inside `Phi`.
import type { EnrolmentCode } from '../../domain/enrolment-code.ts'
import type {
  ApplicationId,
  ConsentId,
  ContactPointId,
  MessageId,
  PatientId,
  ProxyId,
  ReplyId,
  WebhookId,
} from '../../domain/ids.ts'
import type { PatientDetails } from '../../domain/patient.ts'
import type { Phi } from '../../domain/phi.ts'

/** Bytes that only their own key opens, and the key as KMS wrapped it. */
export type Sealed = { readonly bytes: Uint8Array; readonly wrappedKey: Uint8Array }

/** What a sealed thing is for. KMS and AES-GCM both authenticate it, and each role may use only its own purposes. */
export type SealContext =
  | {
      readonly purpose: 'message-content' | 'recall-note'
      readonly patientId: PatientId
      readonly messageId: MessageId
    }
  | {
      readonly purpose: 'reply'
      readonly patientId: PatientId
      readonly messageId: MessageId
      readonly replyId: ReplyId
    }
  | { readonly purpose: 'patient-details'; readonly patientId: PatientId }
  | { readonly purpose: 'contact-point'; readonly patientId: PatientId; readonly contactPointId: ContactPointId }
  | { readonly purpose: 'consent'; readonly patientId: PatientId; readonly consentId: ConsentId }
  | { readonly purpose: 'proxy-details'; readonly patientId: PatientId; readonly proxyId: ProxyId }
  | { readonly purpose: 'webhook-secret'; readonly applicationId: ApplicationId; readonly webhookId: WebhookId }

export interface Sealer {
  seal<Value>(context: SealContext, value: Phi<Value>): Promise<Sealed>
}

export interface Opener {
  /** Throws when the bytes, the key or the context are not the ones that were sealed together. */
  open<Value>(context: SealContext, sealed: Sealed): Promise<Phi<Value>>
}

/** One idempotent request: which, and a fingerprint of its body. Both are keyed: whoever reads them can test no guess. */
export type Idempotency = { readonly id: string; readonly fingerprint: string }

export interface Fingerprints {
  of(application: ApplicationId, key: string, body: Phi): Promise<Idempotency>
}

/** Keyed hashes for look-ups: nobody can compute them without the key, so the tables hold no identifier. */
export type LookupHash = string

export interface LookupHashes {
  ofIdentifier(identifier: PatientDetails['identifier']): Promise<LookupHash>
  ofContact(channel: string, value: string): Promise<LookupHash>
  ofEnrolmentCode(code: EnrolmentCode): Promise<LookupHash>
}
