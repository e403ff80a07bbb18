// The deployed functions with their settings. What each may touch is said in grants.ts.
import { Duration } from 'aws-cdk-lib'
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { EnvironmentOf, FunctionName } from '../lambdas/config.ts'
import type { EnvironmentConfig } from './config.ts'
import { CHAINER_TIMEOUT } from './constructs/audit-chain.ts'
import { type DeliveryEvents, RECORDER_TIMEOUT } from './constructs/delivery-events.ts'
import { KEEPER_TIMEOUT, TAKER_TIMEOUT } from './constructs/inbound-texts.ts'
import { type NoticePipeline, SENDER_TIMEOUT } from './constructs/notice-pipeline.ts'
import { ServiceFunction, type ServiceFunctionProps } from './constructs/service-function.ts'
import { DELIVERER_TIMEOUT, ROUTER_TIMEOUT, type WebhookDeliveries } from './constructs/webhook-deliveries.ts'
import type { DataStack } from './data-stack.ts'
import { noticeSettings, providerSettings } from './provider-settings.ts'

/** A recall may wait a few seconds for whoever is just reading. */
const RECALL_TIMEOUT = Duration.seconds(20)
/** A batch is answered before API Gateway gives up. docs/decisions/0012 */
const BATCH_TIMEOUT = Duration.seconds(29)
/** At most a hundred events, ten a call. */
const PUBLISH_TIMEOUT = Duration.seconds(30)
/** At most a thousand conditional writes, ten at once. */
const SWEEP_TIMEOUT = Duration.seconds(50)

/** Ten texts and e-mails, five at once, each with the time-out of a provider call, and the calls before and after. */
const ENROL_TIMEOUT = Duration.seconds(20)

export interface ServiceFunctionsProps {
  readonly config: EnvironmentConfig
  readonly data: DataStack
  readonly notices: NoticePipeline
  readonly deliveries: DeliveryEvents
  readonly webhooks: WebhookDeliveries
  readonly logs: Pick<ServiceFunctionProps<FunctionName>, 'logKey' | 'logRetention'>
}

export function serviceFunctions(
  scope: Construct,
  { config, data, notices, deliveries, webhooks, logs }: ServiceFunctionsProps,
) {
  const make = <Name extends FunctionName>(name: Name, environment: EnvironmentOf<Name>, timeout?: Duration) =>
    new ServiceFunction(scope, name, { name, environment, ...logs, ...(timeout && { timeout }) }).function

  const MESSAGES_TABLE = data.messages.table.tableName
  const PATIENTS_TABLE = data.patients.table.tableName
  const SILENCES_TABLE = data.silences.table.tableName
  const AUDIT_TABLE = data.audit.table.tableName
  const content = {
    CONTENT_TABLE: data.content.table.tableName,
    DATA_KEYS_TABLE: data.dataKeys.table.tableName,
    CONTENT_KEY: data.contentKey.key.keyArn,
  }
  const PERSON_KEY = data.personKey.key.keyArn
  const FINGERPRINT_KEY = data.fingerprintKey.keyArn
  const NOTICE_QUEUE_URL = notices.queue.queue.queueUrl
  const organization = {
    ORGANIZATION_LABEL: config.organization.label,
    ORGANIZATION_PHONE: config.organization.phone,
    ORGANIZATION_ADDRESS: config.organization.postalAddress,
  }
  const PORTAL_URL = `https://${config.portal.domain}`
  const providers = providerSettings(scope, { config, data, deliveries })
  const { EMAIL_FROM: _from, EMAIL_CONFIGURATION_SET: _set, ...texting } = providers
  const { pool, client, url } = data.patientSignIn

  const PAYMENT_HOSTS = config.payments.allowedHosts.join(',')
  const accepting = { MESSAGES_TABLE, PATIENTS_TABLE, AUDIT_TABLE, FINGERPRINT_KEY, PAYMENT_HOSTS, ...content }
  const recalling = { MESSAGES_TABLE, AUDIT_TABLE, ...content }
  const acceptMessages = make('accept-messages', accepting)
  const trackMessages = make('track-messages', { MESSAGES_TABLE })
  const recallMessages = make('recall-messages', recalling, RECALL_TIMEOUT)
  const readReplies = make('read-replies', recalling)
  const acceptBatches = make('accept-batches', accepting, BATCH_TIMEOUT)
  const trackBatches = make('track-batches', { MESSAGES_TABLE })
  const recallBatches = make('recall-batches', recalling, BATCH_TIMEOUT)
  const patients = { PATIENTS_TABLE, SILENCES_TABLE, AUDIT_TABLE, PERSON_KEY, LOOKUP_KEY: data.lookupKey.keyArn }
  const managePatients = make('manage-patients', {
    ...patients,
    LINE_TYPES: config.lineTypes,
    MESSAGES_TABLE,
    FINGERPRINT_KEY,
  })
  const readPatients = make('read-patients', patients)
  const changePatients = make('change-patients', { ...patients, LINE_TYPES: config.lineTypes })
  const issueEnrolments = make('issue-enrolments', {
    ...patients,
    ...organization,
    ...providers,
    ENROLMENTS_TABLE: data.enrolments.table.tableName,
  })
  const { SILENCES_TABLE: _, ...proxies } = patients
  const manageProxies = make('manage-proxies', proxies)
  const readAudit = make('read-audit', { MESSAGES_TABLE, AUDIT_TABLE })
  const chainAudit = make('chain-audit', { AUDIT_CHAIN_TABLE: data.auditChain.table.tableName }, CHAINER_TIMEOUT)
  const showApiDocument = make('show-api-document', {})
  const relayOutbox = make('relay-outbox', { NOTICE_QUEUE_URL })
  const publishEvents = make(
    'publish-events',
    { MESSAGES_TABLE, EVENT_BUS_NAME: data.events.eventBusName },
    PUBLISH_TIMEOUT,
  )
  const webhookTable = { WEBHOOKS_TABLE: data.webhooks.table.tableName }
  const webhookKey = { WEBHOOK_KEY: data.webhookKey.key.keyArn, WEBHOOK_TARGETS: config.webhooks.targets }
  const deliveryQueue = { DELIVERY_QUEUE_URL: webhooks.queue.queue.queueUrl }
  const manageWebhooks = make('manage-webhooks', { ...webhookTable, ...webhookKey })
  const queueWebhooks = make('queue-webhooks', { ...webhookTable, ...deliveryQueue }, ROUTER_TIMEOUT)
  const sweepWebhooks = make('sweep-webhooks', { ...webhookTable, ...deliveryQueue }, SWEEP_TIMEOUT)
  const deliverWebhooks = make('deliver-webhooks', { ...webhookTable, ...webhookKey }, DELIVERER_TIMEOUT)
  const sweepOutbox = make('sweep-outbox', { MESSAGES_TABLE, NOTICE_QUEUE_URL }, SWEEP_TIMEOUT)
  const sendNotice = make(
    'send-notice',
    {
      ...organization,
      ...providers,
      ...noticeSettings({ config, data }),
      PORTAL_URL,
      MESSAGES_TABLE,
      PATIENTS_TABLE,
      SILENCES_TABLE,
      AUDIT_TABLE,
      PERSON_KEY,
      UNKNOWN_OUTCOME_SECONDS: String(config.unknownOutcomeSeconds),
      HOURS_FROM: config.notices.hours.from,
      HOURS_TO: config.notices.hours.to,
      TEXTS_AND_CALLS_A_DAY: String(config.notices.textsAndCallsADay),
      TEXTS_AND_CALLS_A_WEEK: String(config.notices.textsAndCallsAWeek),
      EMAILS_A_DAY: String(config.notices.emailsADay),
      EMAIL_PER_SECOND: String(config.email.emailsASecond),
      NOTICE_QUEUE_URL,
    },
    SENDER_TIMEOUT,
  )
  const recordDelivery = make('record-delivery', { MESSAGES_TABLE, SILENCES_TABLE, AUDIT_TABLE }, RECORDER_TIMEOUT)
  const SMS_OPT_OUT_LIST = data.textLine.optOuts.ref
  const takeTexts = make(
    'take-texts',
    {
      ...organization,
      ...texting,
      MESSAGES_TABLE,
      PATIENTS_TABLE,
      SILENCES_TABLE,
      AUDIT_TABLE,
      LOOKUP_KEY: data.lookupKey.keyArn,
      SMS_OPT_OUT_LIST,
      SMS_NUMBER_TYPE: config.sms.numberType,
      TEXTS_TOPIC: data.textLine.inbound.topicArn,
    },
    TAKER_TIMEOUT,
  )
  const keepOptOuts = make(
    'keep-opt-outs',
    { PATIENTS_TABLE, SILENCES_TABLE, PERSON_KEY, SMS_OPT_OUT_LIST },
    KEEPER_TIMEOUT,
  )
  const enrolPatients = make(
    'enrol-patients',
    {
      ...patients,
      ...organization,
      ...providers,
      PORTAL_URL,
      ENROLMENTS_TABLE: data.enrolments.table.tableName,
      SESSIONS_TABLE: data.sessions.table.tableName,
      SIGN_IN_URL: url,
      SIGN_IN_METHOD: config.signIn.method,
      USER_POOL_ID: pool.userPoolId,
    },
    ENROL_TIMEOUT,
  )
  const patientPages = make('patient-pages', {
    ...organization,
    PORTAL_URL,
    MESSAGES_TABLE,
    PATIENTS_TABLE,
    SILENCES_TABLE,
    AUDIT_TABLE,
    SESSIONS_TABLE: data.sessions.table.tableName,
    ...content,
    PERSON_KEY,
    PAYMENT_HOSTS,
    SIGN_IN_URL: url,
    ISSUER: pool.userPoolProviderUrl,
    USER_POOL_ID: pool.userPoolId,
    CLIENT_ID: client.userPoolClientId,
  })

  return {
    acceptMessages,
    trackMessages,
    recallMessages,
    readReplies,
    acceptBatches,
    trackBatches,
    recallBatches,
    managePatients,
    readPatients,
    changePatients,
    issueEnrolments,
    manageProxies,
    readAudit,
    chainAudit,
    showApiDocument,
    publishEvents,
    manageWebhooks,
    queueWebhooks,
    sweepWebhooks,
    deliverWebhooks,
    relayOutbox,
    sweepOutbox,
    sendNotice,
    recordDelivery,
    takeTexts,
    keepOptOuts,
    enrolPatients,
    patientPages,
  }
}

export type ServiceFunctions = ReturnType<typeof serviceFunctions>

/** What the APIs call: each function by itself, or by what stands in front of it. */
export type AnsweringFunctions = Readonly<Record<keyof ServiceFunctions, IFunction>>

/** What people and applications wait for. A new version of the others fails where somebody tries again. */
const WAITED_FOR = [
  'acceptMessages',
  'acceptBatches',
  'trackMessages',
  'recallMessages',
  'patientPages',
  'enrolPatients',
] as const satisfies readonly (keyof ServiceFunctions)[]

export const answeringFunctions = (
  functions: ServiceFunctions,
  front: (target: LambdaFunction) => IFunction,
): AnsweringFunctions => ({
  ...functions,
  ...Object.fromEntries(WAITED_FOR.map((name) => [name, front(functions[name])])),
})
