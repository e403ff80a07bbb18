// The settings of each function, by function. The infrastructure must supply exactly these, and each function reads only its own.
import * as v from 'valibot'
import { SIGN_IN_METHODS } from './domain/account.ts'
import { CHANNELS } from './domain/channel.ts'
import type { NoticeRules } from './domain/notice-rules.ts'
import type { Organization } from './domain/organization.ts'
import { NUMBER_TYPES } from './domain/provider-keywords.ts'
import { WEBHOOK_TARGETS } from './domain/webhook-target.ts'

const name = v.pipe(v.string(), v.minLength(1))
const url = v.pipe(v.string(), v.url(), v.regex(/[^/]$/))

/** Host names with commas between them, or nothing. */
const hosts = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').filter((host) => host !== '')),
)

/** Whole, above 0. */
const count = v.pipe(v.string(), v.regex(/^[1-9]\d*$/), v.transform(Number))

/** HH:MM. */
const timeOfDay = v.pipe(v.string(), v.regex(/^\d\d:\d\d$/))

/** A number above 0. */
const rate = v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/), v.transform(Number), v.minValue(0.01))

/** Names of channels with commas between them. */
const channels = v.pipe(
  v.string(),
  v.transform((text) => text.split(',')),
  v.array(v.picklist(CHANNELS)),
)

/** Where webhooks may point. */
const webhookTargets = v.picklist(WEBHOOK_TARGETS)

const organization = {
  /** Public name of the organization. */
  ORGANIZATION_LABEL: name,
  /** As people dial it. */
  ORGANIZATION_PHONE: name,
  ORGANIZATION_ADDRESS: name,
}

/** Base URL of the patient pages, no trailing slash. */
const portal = { PORTAL_URL: url }

/** End User Messaging, or version 1 of Pinpoint for accounts that keep an application there. docs/decisions/0021 */
export const SMS_PROVIDERS = ['end-user-messaging', 'pinpoint'] as const

const texting = {
  SMS_PROVIDER: v.picklist(SMS_PROVIDERS),
  /** Of Pinpoint; empty with any other provider. */
  PINPOINT_APPLICATION_ID: v.string(),
  /** Phone number or pool, id or ARN; a phone number for Pinpoint. */
  SMS_ORIGINATION_IDENTITY: name,
  SMS_CONFIGURATION_SET: name,
  /** US dollars a message part. */
  SMS_MAX_PRICE: name,
  /** Of this deployment's metrics. */
  METRICS_NAMESPACE: name,
}

const providers = {
  ...texting,
  EMAIL_FROM: name,
  EMAIL_CONFIGURATION_SET: name,
}

/** When and how often patients are told. */
const noticeRules = {
  /** Texts and calls, on the patient's own wall. */
  HOURS_FROM: timeOfDay,
  HOURS_TO: timeOfDay,
  TEXTS_AND_CALLS_A_DAY: count,
  TEXTS_AND_CALLS_A_WEEK: count,
  EMAILS_A_DAY: count,
}

/** Whether Pinpoint is asked what kind of line a new number is. */
const lines = { LINE_TYPES: v.picklist(['check', 'off']) }

const accepting = {
  MESSAGES_TABLE: name,
  PATIENTS_TABLE: name,
  CONTENT_TABLE: name,
  DATA_KEYS_TABLE: name,
  AUDIT_TABLE: name,
  CONTENT_KEY: name,
  FINGERPRINT_KEY: name,
  /** Where patients may be sent to pay. */
  PAYMENT_HOSTS: hosts,
}

/** What it takes to reach content, for whatever a role may do with it. */
const content = {
  MESSAGES_TABLE: name,
  CONTENT_TABLE: name,
  DATA_KEYS_TABLE: name,
  AUDIT_TABLE: name,
  CONTENT_KEY: name,
}

const settings = {
  'accept-messages': v.object(accepting),
  'track-messages': v.object({ MESSAGES_TABLE: name }),
  'recall-messages': v.object(content),
  'accept-batches': v.object(accepting),
  'track-batches': v.object({ MESSAGES_TABLE: name }),
  'recall-batches': v.object(content),
  'manage-patients': v.object({
    ...lines,
    MESSAGES_TABLE: name,
    FINGERPRINT_KEY: name,
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    AUDIT_TABLE: name,
    PERSON_KEY: name,
    LOOKUP_KEY: name,
  }),
  'manage-proxies': v.object({ PATIENTS_TABLE: name, AUDIT_TABLE: name, PERSON_KEY: name, LOOKUP_KEY: name }),
  'read-replies': v.object(content),
  'read-audit': v.object({ MESSAGES_TABLE: name, AUDIT_TABLE: name }),
  'chain-audit': v.object({ AUDIT_CHAIN_TABLE: name }),
  'show-api-document': v.object({}),
  'read-patients': v.object({
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    AUDIT_TABLE: name,
    PERSON_KEY: name,
    LOOKUP_KEY: name,
  }),
  'change-patients': v.object({
    ...lines,
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    AUDIT_TABLE: name,
    PERSON_KEY: name,
    LOOKUP_KEY: name,
  }),
  'issue-enrolments': v.object({
    ...organization,
    ...providers,
    ENROLMENTS_TABLE: name,
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    AUDIT_TABLE: name,
    PERSON_KEY: name,
    LOOKUP_KEY: name,
  }),
  'enrol-patients': v.object({
    ...organization,
    ...portal,
    ...providers,
    ENROLMENTS_TABLE: name,
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    SESSIONS_TABLE: name,
    AUDIT_TABLE: name,
    PERSON_KEY: name,
    LOOKUP_KEY: name,
    /** Base URL of managed login, no trailing slash. */
    SIGN_IN_URL: url,
    SIGN_IN_METHOD: v.picklist(SIGN_IN_METHODS),
    USER_POOL_ID: name,
  }),
  'publish-events': v.object({ MESSAGES_TABLE: name, EVENT_BUS_NAME: name }),
  'manage-webhooks': v.object({ WEBHOOKS_TABLE: name, WEBHOOK_KEY: name, WEBHOOK_TARGETS: webhookTargets }),
  'queue-webhooks': v.object({ WEBHOOKS_TABLE: name, DELIVERY_QUEUE_URL: url }),
  'sweep-webhooks': v.object({ WEBHOOKS_TABLE: name, DELIVERY_QUEUE_URL: url }),
  'deliver-webhooks': v.object({ WEBHOOKS_TABLE: name, WEBHOOK_KEY: name, WEBHOOK_TARGETS: webhookTargets }),
  'relay-outbox': v.object({ NOTICE_QUEUE_URL: url }),
  'sweep-outbox': v.object({ MESSAGES_TABLE: name, NOTICE_QUEUE_URL: url }),
  'send-notice': v.object({
    ...organization,
    ...portal,
    MESSAGES_TABLE: name,
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    AUDIT_TABLE: name,
    PERSON_KEY: name,
    ...providers,
    UNKNOWN_OUTCOME_SECONDS: count,
    ...noticeRules,
    /** What carriers and AWS allow the originators. */
    SMS_PER_SECOND: rate,
    EMAIL_PER_SECOND: rate,
    NOTICE_QUEUE_URL: url,
    OPEN_CHANNELS: channels,
    /** Phone number, id or ARN; empty while voice is off. */
    VOICE_ORIGINATION_IDENTITY: v.string(),
    /** US dollars; empty while voice is off. */
    VOICE_MAX_PRICE_PER_MINUTE: v.string(),
  }),
  'record-delivery': v.object({ MESSAGES_TABLE: name, SILENCES_TABLE: name, AUDIT_TABLE: name }),
  'take-texts': v.object({
    ...organization,
    ...texting,
    MESSAGES_TABLE: name,
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    AUDIT_TABLE: name,
    LOOKUP_KEY: name,
    SMS_OPT_OUT_LIST: name,
    SMS_NUMBER_TYPE: v.picklist(NUMBER_TYPES),
    /** ARN of the topic that our numbers tell of each text. */
    TEXTS_TOPIC: name,
  }),
  'keep-opt-outs': v.object({ PATIENTS_TABLE: name, SILENCES_TABLE: name, PERSON_KEY: name, SMS_OPT_OUT_LIST: name }),
  'patient-pages': v.object({
    ...organization,
    ...portal,
    MESSAGES_TABLE: name,
    PATIENTS_TABLE: name,
    SILENCES_TABLE: name,
    CONTENT_TABLE: name,
    DATA_KEYS_TABLE: name,
    AUDIT_TABLE: name,
    SESSIONS_TABLE: name,
    CONTENT_KEY: name,
    PERSON_KEY: name,
    /** Where patients may be sent: to pay, and by links in a message. */
    PAYMENT_HOSTS: hosts,
    /** Base URL of managed login, no trailing slash. */
    SIGN_IN_URL: url,
    /** Issuer of the patients' ID tokens. */
    ISSUER: url,
    USER_POOL_ID: name,
    CLIENT_ID: name,
  }),
} as const

export type FunctionName = keyof typeof settings
export const FUNCTION_NAMES = Object.keys(settings) as FunctionName[]
/** As a function's code reads them, and as its environment holds them. */
export type SettingsOf<Name extends FunctionName> = v.InferOutput<(typeof settings)[Name]>
export type EnvironmentOf<Name extends FunctionName> = v.InferInput<(typeof settings)[Name]>

/** Called once, at cold start: a function with a missing setting fails by name before it takes a request. */
export function readSettings<Name extends FunctionName>(
  functionName: Name,
  env: NodeJS.ProcessEnv = process.env,
): SettingsOf<Name> {
  const parsed = v.safeParse(settings[functionName], env)
  if (parsed.success) return parsed.output as SettingsOf<Name>
  const missing = parsed.issues.map((issue) => v.getDotPath(issue)).join(', ')
  throw new Error(`${functionName}: settings missing or malformed: ${missing}`)
}

export const organizationOf = (
  settings: Pick<SettingsOf<'send-notice'>, 'ORGANIZATION_LABEL' | 'ORGANIZATION_PHONE' | 'ORGANIZATION_ADDRESS'>,
): Organization => ({
  label: settings.ORGANIZATION_LABEL,
  phone: settings.ORGANIZATION_PHONE,
  postalAddress: settings.ORGANIZATION_ADDRESS,
})

export const noticeRulesOf = (settings: Pick<SettingsOf<'send-notice'>, keyof typeof noticeRules>): NoticeRules => ({
  hours: { from: settings.HOURS_FROM, to: settings.HOURS_TO },
  textsAndCallsADay: settings.TEXTS_AND_CALLS_A_DAY,
  textsAndCallsAWeek: settings.TEXTS_AND_CALLS_A_WEEK,
  emailsADay: settings.EMAILS_A_DAY,
})

export { SIGN_IN_METHODS, type SignInMethod } from './domain/account.ts'
/** For the infrastructure: which audit events are streamed to `publish-events`. */
export { PUBLISHED_CONSENT, PUBLISHED_FACTS } from './domain/application-event.ts'
export { isFilteredWord, isShortener } from './domain/carrier-rules.ts'
/** For the infrastructure, before anything is deployed: what is wrong with the names that notices show, or nothing. */
export {
  DEFAULT_NOTICE_RULES,
  type NoticeRuleFault,
  type NoticeRules,
  noticeRuleFaults,
} from './domain/notice-rules.ts'
export { organizationFaults } from './domain/organization.ts'
/** For the infrastructure: to which words the provider reacts, and what it answers. */
export { type NumberType, registeredKeywords } from './domain/provider-keywords.ts'
export { tellsSpecialty } from './domain/specialty.ts'
export { answerText } from './domain/text-answers.ts'
