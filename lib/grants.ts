// Who may touch what, all of it. test/permissions reads it back from the synthesised template and holds it to its word.
import { ArnFormat, Stack } from 'aws-cdk-lib'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { EnvironmentConfig } from './config.ts'
import type { DeliveryEvents } from './constructs/delivery-events.ts'
import type { DataStack } from './data-stack.ts'
import type { ServiceFunctions } from './service-functions.ts'

/** Rows of replies, in the tables that hold messages as well. */
const REPLY_KEYS = '*#rpl_*'

/** Attributes of a patient's row. A consent stands with its contact point. */
const CHOSEN_BY_PATIENTS = [
  'pk',
  'sk',
  'language',
  'preferredChannels',
  'quietHours',
  'chosen',
  'contactPoints',
  'version',
]

export function grantFunctions(
  functions: ServiceFunctions,
  data: DataStack,
  deliveries: DeliveryEvents,
  config: EnvironmentConfig,
): void {
  const {
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
    publishEvents,
    manageWebhooks,
    queueWebhooks,
    sweepWebhooks,
    deliverWebhooks,
    sweepOutbox,
    sendNotice,
    recordDelivery,
    takeTexts,
    keepOptOuts,
    enrolPatients,
    patientPages,
  } = functions

  for (const accepting of [acceptMessages, acceptBatches]) {
    data.messages.allow(accepting, 'PutItem', 'ConditionCheckItem')
    data.patients.allow(accepting, 'ConditionCheckItem')
    data.content.allow(accepting, 'PutItem')
    data.dataKeys.allow(accepting, 'PutItem')
    data.contentKey.allowSeal(accepting, 'message-content')
    allow(accepting, 'kms:GenerateMac', data.fingerprintKey.keyArn)
  }

  data.messages.allow(trackMessages, 'Query')
  for (const index of ['byApplication', 'byBatch', 'byPatient']) data.messages.allowQuery(trackMessages, index)

  data.messages.allow(trackBatches, 'Query')
  for (const recalling of [recallMessages, recallBatches]) {
    data.messages.allow(recalling, 'Query', 'UpdateItem')
    data.content.allow(recalling, 'DeleteItem')
    data.dataKeys.allow(recalling, 'DeleteItem')
    data.audit.allowQuery(recalling, 'byMessage')
  }
  for (const counting of [trackBatches, recallBatches]) data.messages.allowQuery(counting, 'byBatch')
  // The note of a recall; a batch has none.
  data.messages.allow(recallMessages, 'PutItem')
  data.dataKeys.allow(recallMessages, 'PutItem')
  data.contentKey.allowSeal(recallMessages, 'recall-note')

  data.messages.allow(readReplies, 'GetItem')
  for (const table of [data.content, data.dataKeys]) table.allowPartitions(readReplies, REPLY_KEYS, 'BatchGetItem')
  data.contentKey.allowOpen(readReplies, 'reply')

  data.patients.allow(managePatients, 'GetItem', 'PutItem')
  data.silences.allow(managePatients, 'BatchGetItem', 'UpdateItem')
  for (const purpose of ['patient-details', 'contact-point', 'consent'])
    data.personKey.allowSeal(managePatients, purpose)
  allow(managePatients, 'kms:GenerateMac', data.lookupKey.keyArn)

  // Where the keys of idempotent requests are kept, and no message.
  data.messages.allowPartitions(managePatients, 'consent-request#*', 'PutItem')
  allow(managePatients, 'kms:GenerateMac', data.fingerprintKey.keyArn)

  data.patients.allow(readPatients, 'GetItem')
  data.silences.allow(readPatients, 'BatchGetItem')
  for (const purpose of ['patient-details', 'contact-point']) data.personKey.allowOpen(readPatients, purpose)
  allow(readPatients, 'kms:GenerateMac', data.lookupKey.keyArn)

  data.patients.allow(changePatients, 'GetItem', 'PutItem')
  data.silences.allow(changePatients, 'BatchGetItem', 'UpdateItem')
  for (const purpose of ['patient-details', 'contact-point', 'consent'])
    data.personKey.allowSeal(changePatients, purpose)
  // A merge needs what is there. Contact points are told apart by their hashes, so their values stay shut.
  data.personKey.allowOpen(changePatients, 'patient-details')
  allow(changePatients, 'kms:GenerateMac', data.lookupKey.keyArn)

  if (config.lineTypes === 'check')
    for (const adding of [managePatients, changePatients])
      allow(adding, 'mobiletargeting:PhoneNumberValidate', mobileTargetingArn(data, 'phone/number/validate'))

  // It makes codes and sends them, and may neither look a code up nor change a patient.
  data.enrolments.allow(issueEnrolments, 'PutItem', 'DeleteItem')
  data.patients.allow(issueEnrolments, 'GetItem', 'ConditionCheckItem')
  data.silences.allow(issueEnrolments, 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem')
  data.personKey.allowOpen(issueEnrolments, 'contact-point')
  allow(issueEnrolments, 'kms:GenerateMac', data.lookupKey.keyArn)
  data.patients.allow(manageProxies, 'GetItem', 'PutItem', 'ConditionCheckItem')
  data.personKey.allowSeal(manageProxies, 'proxy-details')
  allow(manageProxies, 'kms:GenerateMac', data.lookupKey.keyArn)

  data.messages.allow(readAudit, 'GetItem')
  data.audit.allow(readAudit, 'Query')
  data.audit.allowQuery(readAudit, 'byMessage')

  // A link is added and never changed: nobody has more than this on the table. The head is put anew each time.
  data.auditChain.allow(chainAudit, 'GetItem', 'PutItem')

  data.messages.allow(publishEvents, 'BatchGetItem')

  data.webhooks.allow(manageWebhooks, 'Query', 'PutItem', 'UpdateItem', 'DeleteItem')
  data.webhookKey.allowSeal(manageWebhooks, 'webhook-secret')
  data.webhooks.allow(queueWebhooks, 'Query', 'PutItem')
  data.webhooks.allow(sweepWebhooks, 'UpdateItem')
  data.webhooks.allowQuery(sweepWebhooks, 'byDue')
  data.webhooks.allow(deliverWebhooks, 'GetItem', 'UpdateItem', 'DeleteItem')
  data.webhookKey.allowOpen(deliverWebhooks, 'webhook-secret')

  data.messages.allow(sweepOutbox, 'UpdateItem')
  data.messages.allowQuery(sweepOutbox, 'byDue')

  data.messages.allow(sendNotice, 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem')
  data.patients.allow(sendNotice, 'GetItem', 'ConditionCheckItem')
  data.silences.allow(sendNotice, 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem')
  data.personKey.allowOpen(sendNotice, 'contact-point')
  const { pinpointApplicationId } = config.sms
  for (const sender of [sendNotice, issueEnrolments, enrolPatients, takeTexts]) {
    if (pinpointApplicationId)
      // https://docs.aws.amazon.com/pinpoint/latest/developerguide/permissions-actions.html
      allow(sender, 'mobiletargeting:SendMessages', mobileTargetingArn(data, `apps/${pinpointApplicationId}/messages`))
    else allow(sender, 'sms-voice:SendTextMessage', data.textLine.pool.attrArn)
  }
  for (const sender of [sendNotice, issueEnrolments, enrolPatients])
    allow(sender, 'ses:SendEmail', data.emailIdentity.emailIdentityArn, configurationSetArn(deliveries))
  if (data.voiceLine) allow(sendNotice, 'sms-voice:SendVoiceMessage', data.voiceLine.number.attrArn)

  data.messages.allow(recordDelivery, 'Query', 'UpdateItem', 'ConditionCheckItem')
  data.silences.allow(recordDelivery, 'UpdateItem')

  // Of messages, whom a number was told of last, and which texts were answered.
  data.messages.allowPartitions(takeTexts, 'told#*', 'GetItem')
  data.messages.allowPartitions(takeTexts, 'answer#*', 'PutItem')
  data.patients.allow(takeTexts, 'GetItem')
  data.silences.allow(takeTexts, 'BatchGetItem', 'UpdateItem')
  allow(takeTexts, 'kms:GenerateMac', data.lookupKey.keyArn)

  data.patients.allow(keepOptOuts, 'GetItem')
  data.silences.allow(keepOptOuts, 'BatchGetItem')
  data.personKey.allowOpen(keepOptOuts, 'contact-point')
  for (const keeper of [takeTexts, keepOptOuts])
    for (const action of ['PutOptedOutNumber', 'DeleteOptedOutNumber'])
      allow(keeper, `sms-voice:${action}`, data.textLine.optOuts.attrArn)

  data.messages.allow(patientPages, 'GetItem', 'UpdateItem')
  data.messages.allowQuery(patientPages, 'byPatient')
  // It makes accounts and binds them. Of patients it writes the bindings of sign-ins alone, and of sessions it can make none.
  data.enrolments.allow(enrolPatients, 'GetItem', 'UpdateItem')
  data.patients.allow(enrolPatients, 'GetItem', 'ConditionCheckItem')
  for (const bindings of ['subject#*', 'account#*']) data.patients.allowPartitions(enrolPatients, bindings, 'PutItem')
  data.patients.allowPartitions(enrolPatients, 'subject#*', 'DeleteItem')
  data.silences.allow(enrolPatients, 'BatchGetItem')
  data.sessions.allowPartitions(enrolPatients, 'sessions#*', 'GetItem', 'DeleteItem')
  data.sessions.allowPartitions(enrolPatients, 'session#*', 'DeleteItem')
  data.sessions.allowPartitions(enrolPatients, 'welcome#*', 'PutItem')
  for (const purpose of ['patient-details', 'contact-point']) data.personKey.allowOpen(enrolPatients, purpose)
  allow(enrolPatients, 'kms:GenerateMac', data.lookupKey.keyArn)
  data.patientSignIn.allowAccounts(enrolPatients)

  data.patients.allow(patientPages, 'GetItem', 'BatchGetItem')
  data.patients.allowPartitions(patientPages, 'proxy-identifier#*', 'Query')
  data.patients.allowPartitions(patientPages, 'subject#*', 'ConditionCheckItem')
  // The given names of those for whom somebody acts.
  data.personKey.allowOpen(patientPages, 'patient-details')
  // What patients choose for themselves. Who they are, and where they are told, stays out of reach.
  data.patients.allowAttributes(patientPages, 'pat_*', CHOSEN_BY_PATIENTS, 'UpdateItem')
  // Beside the patients' own partitions, so that what is added here can overwrite none of them.
  data.patients.allowPartitions(patientPages, 'pat_*#consents', 'PutItem')
  data.personKey.allowSeal(patientPages, 'consent')
  // To show a patient the last digits of their own numbers.
  data.personKey.allowOpen(patientPages, 'contact-point')
  // Who saw what, for the patient to see.
  data.audit.allow(patientPages, 'Query')
  data.silences.allow(patientPages, 'BatchGetItem', 'UpdateItem', 'ConditionCheckItem')
  data.content.allow(patientPages, 'BatchGetItem')
  data.dataKeys.allow(patientPages, 'BatchGetItem')
  data.sessions.allow(patientPages, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem')
  data.contentKey.allowOpen(patientPages, 'message-content')
  // What a patient has sent is not shown again, so the pages cannot open it.
  for (const table of [data.content, data.dataKeys]) table.allowPartitions(patientPages, REPLY_KEYS, 'PutItem')
  data.contentKey.allowSeal(patientPages, 'reply')
  data.patientSignIn.allowClientSecret(patientPages)

  // An audit event is added and never changed: nobody has more than this on the table.
  for (const writer of [
    acceptMessages,
    recallMessages,
    readReplies,
    acceptBatches,
    recallBatches,
    managePatients,
    readPatients,
    changePatients,
    issueEnrolments,
    manageProxies,
    readAudit,
    sendNotice,
    recordDelivery,
    takeTexts,
    enrolPatients,
    patientPages,
  ])
    data.audit.allow(writer, 'PutItem')
}

const mobileTargetingArn = (data: DataStack, resource: string) =>
  data.formatArn({ service: 'mobiletargeting', resource, arnFormat: ArnFormat.NO_RESOURCE_NAME })

const configurationSetArn = ({ emailConfigurationSet }: DeliveryEvents): string =>
  Stack.of(emailConfigurationSet).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: emailConfigurationSet.configurationSetName,
  })

const allow = (grantee: IGrantable, action: string, ...resources: string[]) =>
  grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [action], resources }))
