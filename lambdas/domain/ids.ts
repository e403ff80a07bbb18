// Ids are strings that the compiler will not let us mix up. All but application ids are TypeIDs: a prefix and a time-ordered UUID.
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type MessageId = Branded<'MessageId'>
export type BatchId = Branded<'BatchId'>
export type PatientId = Branded<'PatientId'>
export type ContactPointId = Branded<'ContactPointId'>
export type ConsentId = Branded<'ConsentId'>
export type AttemptId = Branded<'AttemptId'>
export type AuditEventId = Branded<'AuditEventId'>
export type EnrolmentId = Branded<'EnrolmentId'>
export type WebhookId = Branded<'WebhookId'>
export type ProxyId = Branded<'ProxyId'>
export type ReplyId = Branded<'ReplyId'>
/** The OAuth client id of an application of the organization. */
export type ApplicationId = Branded<'ApplicationId'>
/** 22 base64url characters, 132 random bits. It finds a message and opens nothing. */
export type LinkToken = Branded<'LinkToken'>
/** SHA-256 of a link token, base64url: what the tables keep. */
export type LinkHash = Branded<'LinkHash'>

const PREFIXES = {
  message: 'msg',
  batch: 'bat',
  patient: 'pat',
  contactPoint: 'cpt',
  consent: 'con',
  attempt: 'att',
  auditEvent: 'evt',
  enrolment: 'enr',
  webhook: 'whk',
  proxy: 'prx',
  reply: 'rpl',
} as const
export type IdKind = keyof typeof PREFIXES
export const prefixOf = (kind: IdKind): string => PREFIXES[kind]

// TypeID 0.3: 26 characters of Crockford base32, of which the first holds three bits.
const SUFFIX = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/

const parser =
  <Id extends string>(kind: IdKind) =>
  (value: string): Id | undefined =>
    value.startsWith(`${PREFIXES[kind]}_`) && SUFFIX.test(value.slice(PREFIXES[kind].length + 1))
      ? (value as Id)
      : undefined

export const parseMessageId = parser<MessageId>('message')
export const parseBatchId = parser<BatchId>('batch')
export const parsePatientId = parser<PatientId>('patient')
export const parseContactPointId = parser<ContactPointId>('contactPoint')
export const parseWebhookId = parser<WebhookId>('webhook')
export const parseProxyId = parser<ProxyId>('proxy')
export const parseReplyId = parser<ReplyId>('reply')
export const parseAttemptId = parser<AttemptId>('attempt')
export const parseAuditEventId = parser<AuditEventId>('auditEvent')

export const parseLinkToken = (value: string): LinkToken | undefined =>
  /^[A-Za-z0-9_-]{22}$/.test(value) ? (value as LinkToken) : undefined
