// Time, new ids and luck. Use cases have none of their own, so that tests can give them theirs.
import type {
  AttemptId,
  AuditEventId,
  BatchId,
  ConsentId,
  ContactPointId,
  EnrolmentId,
  LinkHash,
  LinkToken,
  MessageId,
  PatientId,
  ProxyId,
  ReplyId,
  WebhookId,
} from '../../domain/ids.ts'

export interface Clock {
  now(): Date
  /** Milliseconds since the call, by a clock that nobody can set. */
  startTimer(): () => number
  wait(seconds: number): Promise<void>
}

export interface Ids {
  messageId(): MessageId
  batchId(): BatchId
  /** Of one call that adds to a batch. Nobody outside ever sees it. */
  acceptorId(): string
  patientId(): PatientId
  contactPointId(): ContactPointId
  consentId(): ConsentId
  attemptId(): AttemptId
  auditEventId(): AuditEventId
  enrolmentId(): EnrolmentId
  webhookId(): WebhookId
  proxyId(): ProxyId
  replyId(): ReplyId
  link(): { readonly token: LinkToken; readonly hash: LinkHash }
}

export interface Luck {
  /** From 0 to 1. */
  fraction(): number
}

export interface Secrets {
  /** 256 random bits, base64url. */
  token(): string
  bytes(count: number): Uint8Array
}
